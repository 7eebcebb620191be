import { labelOf } from '../built.ts';

/** One day's share of the rows is new; the oldest call is this old. */
const DAYS = 90;

/**
 * Calls 1 to $1, oldest first, as a gateway of several applications has them after {@link DAYS} days: 99.8 % final, the
 * rest scheduled for later; half of them the bench's own application; metadata on a third; ids as call-id.ts makes them; $2 is
 * the mode that made them. $3 and $4 are the sealed callee and text of every call, or null: then they stand there as an early
 * version stored them, and are sealed in the background.
 * Pure functions of the row's number (no random()), so that calls and events of two connections fit together.
 */
const NUMBERED = `
select n,
  started + n * step as created_at,
  'x' || lpad(to_hex(((n::bigint * 2654435761) % 4294967296)), 8, '0') as scattered,
  (n::bigint * 2654435761) % 1000 as dice
from generate_series(1, $1::bigint) n,
  (select now() - interval '${DAYS} days' as started, interval '${DAYS} days' / greatest($1::bigint, 1) as step) s`;

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const TIME_MS = `(extract(epoch from created_at) * 1000)::bigint - ${Date.UTC(2026, 0, 1)}`;
/** 7 base62 digits of milliseconds since 2026, then 8 that stand for the random ones. */
const ID =
  Array.from({ length: 7 }, (_, i) => `substr('${DIGITS}', (ms / ${62 ** (6 - i)} % 62)::integer + 1, 1)`).join(
    ' || ',
  ) + ` || substr(scattered, 2, 8)`;
const STATUS = `case when dice < 700 then 'completed' when dice < 820 then 'no-answer' when dice < 880 then 'busy'
  when dice < 930 then 'rejected' when dice < 980 then 'failed' when dice < 998 then 'canceled' else 'queued' end`;
const KIND = `case when dice % 100 = 7 then 'voice-file' else 'tts' end`;
const APPLICATION = `case when n % 2 = 0 then 'default' else 'bench-' || n % 9 end`;

const ROWS = `
select ${ID} as id, ${APPLICATION} as application_id, ${STATUS} as status, $2::text as mode, r.*
from (select *, ${TIME_MS} as ms from (${NUMBERED}) numbered) r`;

export const FILL_APPLICATIONS = `
insert into applications (id, name) select 'bench-' || n, 'bench-' || n from generate_series(0, 8) n on conflict do nothing`;

export const FILL_CALLS = `
insert into calls (id, application_id, mode, kind, status, callee_index, callee_sealed, spoken_sealed, purpose, request,
  metadata, attempt, not_before,
  upstream_operation, upstream_call_id, upstream_request_id, upstream_code, created_at, initiated_at, ringing_at,
  answered_at, ended_at, duration_seconds, hangup_by, failure_code, failure_reason, event_count)
select id, application_id, mode, ${KIND}, status,
  '+8615' || lpad((n * 7919 % greatest($1::bigint / 3, 1))::text, 9, '0'), $3::text, $4::text, 'notification',
  case when $3 is null then '{"kind":"tts","ttsCode":"TTS_1000001","ttsParams":{"code":"1234"}}'
    else '{"kind":"tts","ttsCode":"TTS_1000001"}' end::jsonb,
  case when n % 3 = 0 then jsonb_build_object('orderId', n::text, 'team', 'team-' || n % 20) else '{}'::jsonb end,
  case when status in ('queued', 'canceled') then 0 else 1 end,
  case when status = 'queued' then now() + interval '1 day' + (n % 2500000) * interval '1 s' end,
  'SingleCallByTts',
  case when status not in ('queued', 'canceled', 'failed') then '1160' || n || '^1028' || n end,
  case when status not in ('queued', 'canceled') then 'D9CB3933-9FE3-4870-BA8E-' || lpad(n::text, 12, '0') end,
  case when status = 'failed' then 'isv.MOBILE_NUMBER_ILLEGAL' when status not in ('queued', 'canceled') then 'OK' end,
  created_at,
  case when status not in ('queued', 'canceled', 'failed') then created_at + interval '80 ms' end,
  case when status in ('completed', 'no-answer', 'rejected') then created_at + interval '3 s' end,
  case when status = 'completed' then created_at + interval '9 s' end,
  case when status <> 'queued' then created_at + interval '30 s' end,
  case when status = 'completed' then 21 end,
  case when status = 'completed' then 'callee' end,
  case when status = 'failed' then 'isv.MOBILE_NUMBER_ILLEGAL' end,
  case when status = 'failed' then 'invalid-request' end,
  case when status = 'queued' then 1 else 3 end
from (${ROWS}) calls order by n`;

export const FILL_LABELS = `
insert into call_labels (application_id, label, call_id)
select application_id, ${labelOf('key', 'value')}, id from calls, jsonb_each_text(metadata) where $1::bigint > 0 and mode = $2`;

/** Three a call (queued, initiated, the end); the real mean lies between two and five. */
export const FILL_EVENTS = `
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, number, application_id, mode,
  case number when 1 then 'call.queued' when 2 then 'call.initiated' else 'call.' || status end,
  case number when 2 then '{"code":"OK"}'::jsonb else '{}'::jsonb end,
  created_at + number * interval '10 s'
from (${ROWS}) calls, generate_series(1, 3) number
where number = 1 or status <> 'queued'
order by n, number`;

/** Keys are kept for a day or so: the share of one day in ten of all. $3: the sealed answer of each, or null. */
export const FILL_KEYS = `
insert into idempotency_keys (application_id, mode, key, request_hash, call_id, response_status, response_body, created_at)
select application_id, mode, md5(n::text), md5(n::text) || md5(n::text), id, 201,
  coalesce($3::jsonb, jsonb_build_object('id', id, 'status', 'initiated', 'callee', '+8615' || n, 'kind', 'tts')), created_at
from (${ROWS}) calls where n > $1::bigint * 0.9`;
