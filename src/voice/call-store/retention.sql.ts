import { labelOf } from './calls.sql.js';

/** The upstream may tell any time of an end; what is our own cannot be later than that. */
export const LAST_SIGN = `greatest(created_at, sent_at, initiated_at, ended_at,
    case when ended_at is null then greatest(scheduled_at, not_before) end)`;
/**
 * Calls and their labels; a label is found by what the call says. A call that still waits for its time is kept whatever its
 * age, and one that waited long is kept from its end on; without an end, from the last time at which it may have rung. One
 * that somebody writes at this moment may be queued once more: it is left for the next time.
 * $1 mode, $2 smallest id that is kept, $3 time before which all lie, $4 how many.
 */
export const REMOVE_CALLS = `
with old as materialized (
  select id, application_id, metadata from calls
  where mode = $1 and id < $2 and status not in ('queued', 'dispatching') and ${LAST_SIGN} < $3
  order by id limit $4 for update skip locked
), unlabelled as (
  delete from call_labels l using old, jsonb_each_text(old.metadata) e
  where l.application_id = old.application_id and l.label = ${labelOf('e.key', 'e.value')} and l.call_id = old.id
)
delete from calls c using old where c.id = old.id`;

/** Events of calls that are gone. $1 smallest id that is kept, $2 how many. */
export const REMOVE_EVENTS = `
delete from call_events e using (
  select call_id, number from call_events o
  where subject_kind = 'calls' and call_id < $1 and not exists (select from calls c where c.id = o.call_id)
  order by call_id limit $2) old
where e.call_id = old.call_id and e.number = old.number`;

/** Receipts that were read. $1 mode, $2 time before which all came, $3 how many. */
export const REMOVE_RECEIPTS = `
delete from receipts r using (
  select id from receipts where mode = $1 and received_at < $2 and ingested_at is not null order by id limit $3) old
where r.id = old.id`;

/**
 * A key protects its call until so long after the call's end: with it, a repeated request must not make a second one. A call
 * without an end, an unknown one among them, keeps its key as long as it is stored. $1 mode, $2 time before which all lie,
 * $3 how many.
 */
export const REMOVE_KEYS = `
delete from idempotency_keys k using (
  select application_id, mode, key from idempotency_keys i where mode = $1 and created_at < $2 and not exists (
    select from calls c where c.id = i.call_id and (c.ended_at is null or greatest(c.ended_at, c.sent_at) >= $2))
  order by call_id limit $3) old
where k.application_id = old.application_id and k.mode = old.mode and k.key = old.key`;

/**
 * Drops what was spoken in calls that are old enough, and will not be sent any more. Each call is looked at once: up to where is
 * written down. $1 mode, $2 smallest id that keeps it, $3 how many calls.
 */
export const DROP_SPOKEN = `
with page as materialized (
  select id, status, failure_code, spoken_sealed is not null as has_spoken from calls
  where id > coalesce((select call_id from spoken_text_cursors where mode = $1), '') and id < $2 and mode = $1
  order by id limit $3
), dropped as (
  update calls c set spoken_sealed = null from page p
  where c.id = p.id and p.has_spoken and c.status not in ('queued', 'dispatching')
    and (c.status <> 'unknown' or c.failure_code = 'OutcomeUnproven')
), noted as (
  insert into spoken_text_cursors (mode, call_id) select $1, max(id) from page having max(id) is not null
  on conflict (mode) do update set call_id = excluded.call_id
)
select from page`;

/** Calls that still waited when they were looked at are looked at again. $1 mode. */
export const LOOK_FOR_SPOKEN_ANEW = 'delete from spoken_text_cursors where mode = $1';
