import { UNPROVEN_EVENT, WITHOUT_CODE } from './calls.sql.js';
import { OUTCOME_UNPROVEN } from './own-failures.js';

/**
 * In a database that has forgotten what happened after some moment: calls that were to be sent since may have been sent, whatever
 * stands in their rows, and nobody knows what became of them. They are given up as `unknown`, so that none is sent again; a
 * receipt settles each all the same. So it is with calls that were due to be redialed. What holds a place in a callee's windows
 * keeps it: the phone may have rung then. Calls of both modes. $1 when the last gateway stopped, $2 how many at most.
 */
export const GIVE_UP_FORGOTTEN = `
with clock as (
  select least($1::timestamptz, now()) as until
), forgotten as (
  select id from calls c, clock
  where status = 'dispatching'
    or status = 'queued' and coalesce(not_before <= until, true)
    or status = 'unknown' and failure_code is distinct from '${OUTCOME_UNPROVEN}' and not maybe_rang
      and coalesce(review_at, dispatch_deadline) <= until
      and exists (select from applications a where a.id = c.application_id and a.unknown_outcome = 'redial')
  limit $2
  for update of c
), updated as (
  update calls c set status = 'unknown', failure_code = '${OUTCOME_UNPROVEN}', failure_reason = 'outcome-unproven',
    waiting_for = null, dispatch_deadline = null, event_count = event_count + 1, spoken_sealed = ${WITHOUT_CODE}
  from forgotten where c.id = forgotten.id
  returning c.id, c.application_id, c.mode, c.event_count
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.unknown', ${UNPROVEN_EVENT}, now() from updated`;

export const COUNT_QUEUED = `select count(*)::integer as count from calls where status = 'queued'`;
