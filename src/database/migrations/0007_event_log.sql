-- One event log for every subject (docs/decisions/0013-event-log.md): `call_id` is the id of the subject, which is a call unless
-- `subject_kind` says otherwise. An event belongs to the mode of its call; the defaults are for what was written before, and for
-- replicas of the version before this one.
set local lock_timeout = '2s';

do $$
declare
  of_most text := case when exists (
    select from applications a cross join lateral (
      select from calls c where c.application_id = a.id and c.mode = 'live' limit 1) found) then 'live' else 'sandbox' end;
begin
  execute format('alter table call_events add column mode text not null default %L', of_most);
  if of_most = 'live' then
    update call_events e set mode = c.mode from calls c where c.id = e.call_id and c.mode <> of_most;
  end if;
end
$$;

alter table call_events add column subject_kind text not null default 'calls';

-- Readers follow one application of one mode. Nobody looked events up by their sequence alone.
create index call_events_log_idx on call_events (application_id, mode, transaction_id, sequence);

drop index call_events_sequence_idx;

-- Which cluster the transaction ids in call_events come from: one row, written by the first start, and anew when the rows turn
-- out to have been moved to another cluster.
create table event_epoch (
  is_only boolean not null default true,
  epoch text not null,
  cluster text not null,
  began_at timestamp(3) with time zone not null default now(),
  constraint event_epoch_pk primary key (is_only),
  constraint event_epoch_is_only check (is_only)
);
