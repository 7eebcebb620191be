import { SEALED } from './calls.sql.js';
import { withAttempt } from './earlier-attempts.sql.js';
import { givePlaceBack } from './places.sql.js';
import { isSuppressed } from './suppressed.sql.js';

/** The statements of calls that wait: the table is the queue (docs/decisions/0005). */

/**
 * A call that is put back again and again for one reason tells it once: its status, as callers see it, was never another.
 * `d` is the call.
 */
function isNews(reason: string): string {
  return `not exists (select from call_events e where e.call_id = d.id and e.number = d.event_count
    and e.type = 'call.queued' and e.data ->> 'reason' = ${reason}::text)`;
}

/**
 * Operations of which a call is due; in the order of the index, without which a long queue would be looked for by reading the
 * whole table. $1 mode, $2 operations that are asked for.
 */
export const FIND_DUE = `
select operation from unnest($2::text[]) operation, lateral (
  select from calls where status = 'queued' and mode = $1 and upstream_operation = operation and not_before <= now()
    and (expires_at is null or expires_at > now())
  order by priority, not_before limit 1) due`;

/**
 * How many calls would go before a new one; more than the limit make no difference. In the order of the index, too. $1 mode,
 * $2 operation, $3 its priority.
 */
export const COUNT_DUE = `
select count(*)::integer as count from (
  select from calls
  where status = 'queued' and mode = $1 and upstream_operation = $2 and priority <= $3 and not_before <= now()
  order by priority, not_before limit 20000
) due`;

/**
 * Claims the next due calls of an operation, the most urgent first; two processes never get the same one. Due, and not
 * expired, is judged by the database's clock. From here on the row tells of the attempt that begins: what it said of one before
 * goes to the earlier ones. $1 mode, $2 operation, $3 how many, $4 length of the claim in milliseconds.
 */
export const CLAIM_DUE = `
with due as (
  select id from calls
  where status = 'queued' and mode = $1 and upstream_operation = $2 and not_before <= now()
    and (expires_at is null or expires_at > now())
  order by priority, not_before
  limit $3
  for update skip locked
)
update calls c set status = 'dispatching', attempt = attempt + 1,
  dispatch_deadline = now() + $4::float8 * interval '1 ms', review_at = null, nonce = null, signed_at = null,
  signed_for = null, sent_at = null, waiting_for = null, upstream_code = null, upstream_request_id = null,
  earlier_attempts = case
    when c.attempt = 0 or c.nonce is null then c.earlier_attempts
    else ${withAttempt('c.upstream_code', 'c.upstream_request_id')} end
from due where c.id = due.id
returning c.id, application_id as "applicationId", ${SEALED}, purpose, request, attempt, priority,
  flow_control as "flowControl", is_booked as "isBooked", not_before as "notBefore",
  created_at as "createdAt", traceparent`;

/**
 * Lets claimed calls go, or tells them to wait, by the database's clock: the callee's windows and the row change together, so
 * that nobody who dies in between leaves a window booked for a call that was not sent. A call that goes is counted when it
 * leaves, and stamped: its first byte may leave then. One that must wait is queued again and holds a place (`defer`), or none
 * (`reject`). A `reject` call whose callee was called too often stays claimed, uncounted: the one-second rule alone is no
 * reason to end it, and a call that it waits for may leave as late as its turn is (the longest PLACING_WAIT_MS). A call for
 * somebody who is on the do-not-call list stays claimed, too, uncounted. The same row again, after a lost answer, finds its own
 * stamp and counts nothing. A call that is not its claim's own any more is answered as `lost`; one
 * whose row somebody else holds is left out and not waited for.
 *
 * Calls are locked in the order of their ids, callees booked in that of their keys. The join that locks does not ask for
 * `status`: a plan for any values would then read every call that is under way instead of the primary key. The operation is
 * written anew: the route of two-way calls may have been changed since the call was queued. $1 rows, $2 reason of calls that
 * wait.
 */
export const ADMIT_CALLS = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, attempt integer, nonce text, signed_at timestamptz, signed_for text, operation text, attempt_ms float8,
    departs_in_ms float8, request jsonb, flow_key text, quota_class text, per_minute integer, per_hour integer,
    per_day integer)
), locked as materialized (
  select i.*, c.application_id, c.is_booked, c.flow_control, c.event_count, c.sent_at,
    coalesce(c.nonce = i.nonce, false) as was_admitted, ${isSuppressed('c')} as is_suppressed,
    c.attempt = i.attempt and c.status = 'dispatching' as is_own
  from input i join calls c on c.id = i.id
  order by c.id
  for update of c skip locked
), asked as materialized (
  select own.*, case
      when was_admitted then coalesce(sent_at, at)
      when is_suppressed then null
      when is_booked then claim_callee(flow_key, quota_class, at, per_minute, per_hour, per_day)
      else book_callee(flow_key, quota_class, at, per_minute, per_hour, per_day, flow_control = 'defer')
    end as allowed_at
  from (
    select l.*, date_trunc('milliseconds', now + departs_in_ms * interval '1 ms') as at
    from locked l, (select clock_timestamp() as now offset 0) clock
    where is_own
    order by flow_key
  ) own
), decided as materialized (
  select *, case
      when was_admitted or allowed_at <= at then 'go'
      when is_suppressed then 'suppressed'
      when flow_control = 'reject' and allowed_at > at + interval '11 s' + callee_guard() then 'full'
      else 'wait'
    end as verdict
  from asked
), admitted as (
  update calls c set nonce = d.nonce, signed_at = d.signed_at, signed_for = d.signed_for,
    upstream_operation = d.operation, dispatch_deadline = now() + d.attempt_ms * interval '1 ms', request = d.request,
    is_booked = false, sent_at = d.allowed_at
  from decided d where c.id = d.id and verdict = 'go'
), queued as (
  update calls c set status = 'queued', not_before = d.allowed_at, is_booked = c.is_booked or d.flow_control = 'defer',
    waiting_for = 'callee-limit', dispatch_deadline = null, event_count = c.event_count + is_news::integer
  from (select d.*, ${isNews('$2')} as is_news from decided d where verdict = 'wait') d where c.id = d.id
  returning c.id, c.application_id, c.mode, c.event_count, is_news
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.queued', jsonb_build_object('reason', $2::text), clock_timestamp()
  from queued where is_news
)
select nonce, verdict, allowed_at as "allowedAt" from decided
union all select nonce, 'lost', null from locked where not is_own`;

/**
 * Back to the queue for $3 milliseconds without having been sent. Over quiet hours no place is held in the callee's windows.
 * $1 id, $2 attempt, $4 reason, $5 what it waits for.
 */
export const PUT_BACK = `
with own as materialized (
  select id, is_booked and $5 = 'quiet-hours' as gives_back, not_before, ${isNews('$4')} as is_news
  from calls d where id = $1 and attempt = $2 and status = 'dispatching'
  for update
), queued as (
  update calls c set status = 'queued', not_before = now() + $3::float8 * interval '1 ms', dispatch_deadline = null,
    waiting_for = $5, is_booked = is_booked and not gives_back, event_count = event_count + is_news::integer
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count, is_news,
    case when gives_back then ${givePlaceBack('c', 'own.not_before')} end
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.queued', jsonb_build_object('reason', $4::text), clock_timestamp()
from queued where is_news`;
