-- Calls, their events and labels, and receipts become partitions by id in three files (docs/decisions/0027-partitions.md). This
-- one says which ids can stand in the tables of today; the next one proves it while everybody works; the third one puts the
-- tables into partitioned ones. Gateways of the version before go on all the while. The bound lies one to two months ahead:
-- until then the third file must have run.
set local lock_timeout = '2s';

-- As callIdsFrom in voice/call-store/call-id.ts: the smallest id of a call that is made then.
create function call_id_from(p_at timestamptz) returns text language sql stable as $$
  select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    (ms / place % 62)::integer + 1, 1), '' order by place desc) || '00000000'
  from (select greatest(floor(extract(epoch from p_at) * 1000)::bigint - 1767225600000, 0) as ms) m,
    unnest(array[56800235584, 916132832, 14776336, 238328, 3844, 62, 1]) as place
$$;

-- Receipts get ids that begin with their day since 2026, too; behind it a number of a sequence, which never comes twice.
create function receipt_id_from(p_at timestamptz) returns bigint language sql stable as
  'select greatest(floor(extract(epoch from p_at) / 86400)::bigint - 20454, 0) * 137438953472';

-- The first moment of a month in UTC, so many months from that of `p_at`.
create function month_from(p_at timestamptz, p_months integer) returns timestamptz language sql stable as
  $$ select (date_trunc('month', p_at at time zone 'UTC') + p_months * interval '1 month') at time zone 'UTC' $$;

-- Versions before remove old rows by their place in a table (ctid), which is not unique any more: under these names they take
-- turns, and must not. Their other work goes on.
delete from worker_runs where name in ('retention', 'webhook-retention');
alter table worker_runs
  add constraint worker_runs_name_ck check (name not in ('retention', 'webhook-retention')) not valid;

lock table calls, call_events, call_labels, receipts in access exclusive mode;

-- Events of webhook endpoints (ids we_…) would lie above any bound: they stand in a table of their own, which readers see as a
-- part of call_events.
create table call_events_endpoints (like call_events including defaults including indexes);
with moved as (
  delete from only call_events where call_id >= 'we_' returning *
)
insert into call_events_endpoints select * from moved;
alter table call_events_endpoints inherit call_events;

create or replace function log_webhook_event(p_endpoint text, p_type text, p_data jsonb) returns text language sql as $$
  with counted as (
    update webhook_endpoints set event_count = event_count + 1 where id = p_endpoint
    returning id, event_count, application_id, mode
  )
  insert into call_events_endpoints (sequence, call_id, number, application_id, mode, subject_kind, type, data, occurred_at)
  select nextval(pg_get_serial_sequence('call_events', 'sequence')), id, event_count, application_id, mode, 'webhook-endpoints',
    p_type, jsonb_build_object('endpointId', id) || p_data, clock_timestamp()
  from counted
  returning call_id || '.' || number
$$;

do $$
declare
  v_ends_at timestamptz := month_from(now(), 2);
  r record;
begin
  for r in
    select t.name, t.key, case t.name when 'receipts' then receipt_id_from(v_ends_at)::text else call_id_from(v_ends_at) end as bound
    from (values ('calls', 'id'), ('call_events', 'call_id'), ('call_labels', 'call_id'), ('receipts', 'id')) as t(name, key)
  loop
    execute format('create table %I (like %I including defaults including indexes including comments)%s', r.name || '_default',
      r.name, (select ' with (' || array_to_string(reloptions, ', ') || ')' from pg_class where oid = r.name::regclass));
    -- Whose clock was far ahead.
    execute format('with strays as (delete from only %I where %I >= %L returning *) insert into %I select * from strays',
      r.name, r.key, r.bound, r.name || '_default');
    execute format('alter table %I inherit %I', r.name || '_default', r.name);
    execute format('alter table only %I add constraint %I check (%I < %L) no inherit not valid', r.name,
      r.name || to_char(v_ends_at at time zone 'UTC', '"_before_"YYYY_MM'), r.key, r.bound);
  end loop;
end
$$;
