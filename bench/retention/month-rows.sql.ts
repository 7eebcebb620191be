/** `$1` calls spread over the month that began at `$2`; those of the month's tables are made of them. */
export const NUMBER_CALLS = `
create temporary table numbered as
select n, at, left(call_id_from(at), 7) || lpad(to_hex((n * 2654435761) % 4294967296), 8, '0') as id
from (
  select n, $2::timestamptz
    + n * ((month_from($2, 1) - $2::timestamptz) / ($1::bigint + 1)) as at
  from generate_series(1, $1::bigint) n offset 0) numbered`;

/** All of them over; a third has two labels. */
export const fillCalls = (table: string): string => `
insert into ${table} (id, application_id, mode, kind, status, callee_index, callee_sealed, purpose, request, metadata, attempt,
  upstream_operation, upstream_call_id, upstream_request_id, upstream_code, created_at, initiated_at, ended_at, event_count)
select id, 'default', 'sandbox', 'tts', 'completed', md5(n::text), md5(n::text) || md5(id), 'notification',
  '{"kind":"tts","ttsCode":"TTS_1000001"}', case when n % 3 = 0 then '{"orderId":"1","team":"a"}' else '{}' end::jsonb, 1,
  'SingleCallByTts', '1160' || n || '^1028' || n, md5(n::text), 'OK', at, at, at + interval '30 s', 3
from numbered calls`;

export const fillEvents = (table: string): string => `
insert into ${table} (call_id, number, sequence, transaction_id, application_id, mode, type, data, occurred_at)
select id, number, nextval('call_events_sequence_seq'), '3', 'default', 'sandbox',
  (array['call.queued', 'call.initiated', 'call.completed'])[number], '{}', at
from numbered calls, generate_series(1, 3) number`;

export const fillLabels = (table: string): string => `
insert into ${table} (application_id, label, call_id)
select 'default', label, id from numbered calls, unnest(array[n, 7]) label where n % 3 = 0`;

export const fillReceipts = (table: string): string => `
insert into ${table} (id, mode, digest, type, upstream_call_id, out_id, body, received_at, look_at, ingested_at)
select receipt_id_from(at) + n, 'sandbox', md5(id), 'voice-report', '1160' || n, id, to_jsonb(repeat(md5(id), 8)), at, at, at
from numbered calls`;
