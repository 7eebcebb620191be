import { withAttempt } from './earlier-attempts.sql.js';
import { givePlaceBack, holdsPlace } from './places.sql.js';
import { isSuppressed } from './suppressed.sql.js';

/**
 * The statements of the hot path. Each takes a JSON array of rows in one parameter and writes all of them in one round
 * trip: concurrent requests share it. They run on connections whose planner always takes the index (see Database.writer):
 * a plan made while a table is small must not scan it when it has grown. Times that replicas have to agree on are this
 * server's; processes send lengths of time, in milliseconds.
 */

/** How a label of a call's metadata stands in `call_labels`. */
export function labelOf(key: string, value: string): string {
  return hashOfLabel(`${key} || ':' || ${value}`);
}

/** The same for a label that is written as one text, `key:value`. */
export function hashOfLabel(text: string): string {
  return `hashtextextended(${text}, 0)`;
}

/** What {@link openClaimed} opens. */
export const SEALED =
  'callee_index as "calleeIndex", callee_sealed as "calleeSealed", caller_sealed as "callerSealed", spoken_sealed as "spokenSealed"';

/**
 * A code that was spoken is not kept: what `spoken_sealed` becomes when the call will not be sent any more. `c` is the call.
 */
export const WITHOUT_CODE = "case when c.purpose = 'verification' then null else c.spoken_sealed end";

/** What the event tells of a call whose outcome nobody can prove, nor will ask for any more. */
export const UNPROVEN_EVENT = `'{"code": "OutcomeUnproven", "reason": "outcome-unproven", "final": true}'::jsonb`;

/** A length of time in milliseconds, as an interval. */
export function ms(expression: string): string {
  return `${expression} * interval '1 ms'`;
}

/** A time as milliseconds since 1970: a number is read much faster than a timestamp. */
export function msOf(time: string): string {
  return `date_part('epoch', ${time}) * 1000`;
}

/** When the statement's transaction began. */
export const NOW_MS = msOf('now()');

/**
 * Writes the stamp of the next attempt before its first byte leaves, if the call is still this process's own and its callee
 * may be called then: the attempt before it was not placed, and is counted no more. The same stamp again, after a lost answer,
 * finds itself. $1 id, $2 attempt, $3 nonce, $4 signed at, $5 signed for, $6 operation, $7 length of the attempt, $8 when it
 * leaves from now on, $9 to $13 key, quota class and limits of the callee, $14 and $15 code and request of the attempt before it.
 */
export const STAMP_ATTEMPT = `
with own as materialized (
  select id, sent_at, attempt > $2 as is_stamped from calls
  where id = $1 and status = 'dispatching' and (attempt = $2 or (attempt = $2 + 1 and nonce = $3))
  for update
), asked as materialized (
  select own.*, at, case
      when is_stamped then coalesce(sent_at, at)
      else move_callee($9, $10, sent_at, at, $11, $12, $13)
    end as allowed_at
  from own, (select date_trunc('milliseconds', clock_timestamp() + ${ms('$8::float8')}) as at offset 0) clock
), stamped as (
  update calls c set nonce = $3, signed_at = $4, signed_for = $5, upstream_operation = $6, attempt = $2 + 1,
    dispatch_deadline = now() + ${ms('$7::float8')}, sent_at = allowed_at,
    earlier_attempts = ${withAttempt('$14::text', '$15::text')}
  from asked a where c.id = a.id and not is_stamped and allowed_at <= at
)
select is_stamped or allowed_at <= at as "isAllowed", allowed_at as "allowedAt" from asked`;

/**
 * Attempts leave, or copies of them do, at another time than they were booked for: now, if their callees may be called now.
 * A row that somebody else holds is left out. Callees are moved in the order of their keys. A copy says how the request before
 * it ended.
 *
 * It does not wait for the disk: what leaves must leave within a second, and a disk out of breath takes longer than that, each
 * time anew. Should a crash undo it, the departure is counted as it was booked, moments earlier.
 */
export const LEAVE_NOW = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, attempt integer, code text, request_id text, flow_key text, quota_class text, per_minute integer,
    per_hour integer, per_day integer)
), locked as materialized (
  -- By id alone: with its status, a plan made for any number of rows would walk through all calls that are being sent.
  select c.id, c.sent_at, c.status, c.attempt from (select distinct id from input) i join calls c on c.id = i.id
  order by c.id
  for update of c skip locked
), own as (
  -- The owner of a call and the sweeper of the same process may both be there: one of them.
  select i.*, l.sent_at from locked l join input i on i.id = l.id
  where l.attempt = i.attempt and l.status = 'dispatching'
), asked as materialized (
  select o.id, o.attempt, o.code, o.request_id, at,
    move_callee(flow_key, quota_class, sent_at, at, per_minute, per_hour, per_day) as allowed_at
  from (select * from own order by flow_key) o, (select date_trunc('milliseconds', clock_timestamp()) as at offset 0) clock
), moved as (
  update calls c set sent_at = allowed_at,
    earlier_attempts = case when a.code is null then c.earlier_attempts else ${withAttempt('a.code', 'a.request_id')} end
  from asked a where c.id = a.id and allowed_at <= at
)
select id, attempt, allowed_at <= at as "isAllowed", allowed_at as "allowedAt",
  set_config('synchronous_commit', 'off', true) as "isOnDisk"
from asked`;

/**
 * `canceled` and its event, if the call is still in one of the given statuses. Where an earlier attempt may have rung, it is
 * `unknown` instead: no further attempt is made, and nobody knows of that one. $1 application, $2 mode, $3 id, $4 statuses.
 */
export const CANCEL_CALL = `
with own as materialized (
  select id, maybe_rang and status = 'queued' as is_unproven, ${holdsPlace('calls')} as gives_back from calls
  where application_id = $1 and mode = $2 and id = $3 and status = any($4::text[])
  for update
), updated as (
  update calls c set status = case when is_unproven then 'unknown' else 'canceled' end, event_count = event_count + 1,
    ended_at = case when is_unproven then ended_at else now() end, waiting_for = null,
    failure_code = case when is_unproven then 'OutcomeUnproven' else failure_code end,
    failure_reason = case when is_unproven then 'outcome-unproven' else failure_reason end, spoken_sealed = ${WITHOUT_CODE},
    is_booked = is_booked and not gives_back
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count, c.status,
    case when gives_back then ${givePlaceBack('c', 'c.not_before')} end
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.' || status, case status when 'unknown' then ${UNPROVEN_EVENT} else '{}' end,
  now() from updated`;

/**
 * Stores the answer of a call for repeated requests. An erasure waits for it, or it finds the call erased. $1 application,
 * $2 mode, $3 key, $4 id of the call, $5 status, $6 body.
 */
export const STORE_ANSWER = `
with own as materialized (
  select id from calls where id = $4 and erased_at is null for share
)
update idempotency_keys k set response_status = $5, response_body = $6
from own where k.application_id = $1 and k.mode = $2 and k.key = $3 and k.call_id = own.id`;

/**
 * Takes over attempts whose deadline has passed: their process died or hangs. The attempt's number goes up, so that the
 * old owner's outcome counts no more. $1 how many, $2 length of the new attempt, $3 mode.
 */
export const TAKE_OVER_OVERDUE = `
with overdue as (
  select id from calls
  where status = 'dispatching' and mode = $3 and dispatch_deadline < now()
  order by dispatch_deadline limit $1
  for update skip locked
)
update calls c set attempt = attempt + 1, dispatch_deadline = now() + ${ms('$2::float8')}
from overdue where c.id = overdue.id
returning c.id, application_id as "applicationId", ${SEALED}, purpose, request, attempt, priority,
  flow_control as "flowControl", is_booked as "isBooked", not_before as "notBefore", created_at as "createdAt", nonce,
  signed_at as "signedAt", signed_for as "signedFor", coalesce(expires_at <= now(), false) as "isExpired",
  ${isSuppressed('c')} as "isSuppressed", traceparent`;
