import { UNPROVEN_EVENT, WITHOUT_CODE } from './calls.sql.js';
import { OUTCOME_UNPROVEN, QUEUE_EXPIRED } from './own-failures.js';
import { givePlaceBack, holdsPlace } from './places.sql.js';

/**
 * Fails calls that are still queued when they are not wanted any more; where an earlier attempt may have rung, nobody knows,
 * and they are `unknown`. The row decides: a call that the dispatcher has claimed is not queued, and one that has expired is
 * not claimed. $1 mode, $2 how many, $3 how much later than now it is (for tests; milliseconds).
 */
export const EXPIRE_QUEUED = `
with clock as (
  select now() + $3::float8 * interval '1 ms' as now
), expired as materialized (
  select id, mode, kind, purpose, callee_index, not_before, ${holdsPlace('calls')} as gives_back
  from calls where status = 'queued' and mode = $1 and expires_at <= (select now from clock)
  order by expires_at limit $2
  for update skip locked
), freed as materialized (
  select ${givePlaceBack('e', 'e.not_before')} from (select * from expired where gives_back order by mode, callee_index) e
), updated as (
  update calls c set
    status = case when maybe_rang then 'unknown' else 'failed' end,
    failure_code = case when maybe_rang then '${OUTCOME_UNPROVEN}' else '${QUEUE_EXPIRED}' end,
    failure_reason = case when maybe_rang then 'outcome-unproven' else 'queue-expired' end,
    ended_at = case when maybe_rang then ended_at else clock.now end, waiting_for = null, event_count = event_count + 1,
    spoken_sealed = ${WITHOUT_CODE}, is_booked = is_booked and not gives_back
  from expired, clock where c.id = expired.id
  returning c.id, c.application_id, c.mode, c.kind, c.event_count, c.status, c.failure_code, c.failure_reason, clock.now
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.' || status,
    case status when 'unknown' then ${UNPROVEN_EVENT}
      else jsonb_build_object('code', failure_code, 'reason', failure_reason) end, now
  from updated
)
select kind, status, failure_reason as "failureReason" from updated where (select count(*) from freed) is not null`;
