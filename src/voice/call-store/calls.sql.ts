import { IS_FRESH, MAY_RING, OVER_LIMITS } from './over-limits.sql.js';
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

/** A length of time in milliseconds, as an interval. */
function ms(expression: string): string {
  return `${expression} * interval '1 ms'`;
}

/**
 * Idempotency record, callee window, call and first event. With a key that is taken, a row is left out of the result: an
 * earlier request owns the key. What is booked is when the call leaves. A callee that was called too often makes the row
 * `queued` for later (`flow_control` defer) or writes no call at all (reject), as does one who is on the do-not-call list;
 * `bookedAt` then lies ahead of that. Rows book in the order of their keys, so that two statements never wait for each other
 * crosswise.
 */
const storeIntents = (rows: string): string => `
intents as materialized (
  select *, date_trunc('milliseconds', now() + ${ms('coalesce(departs_in_ms, 0)')}) as departs_at
  from json_to_recordset(${rows}::json) as r(
    id text, application_id text, mode text, kind text, status text, callee_index text, callee_sealed text,
    caller_index text, caller_sealed text, purpose text, request jsonb, spoken_sealed text, metadata jsonb, nonce text,
    signed_at timestamptz, signed_for text, attempt_ms float8, departs_in_ms float8, scheduled_at timestamptz,
    not_before timestamptz, wait_ms float8, waiting_for text, expires_at timestamptz, priority integer, flow_control text,
    operation text, created_at timestamptz, traceparent text, idempotency_key text, request_hash text,
    response_status integer, response_body jsonb, flow_key text, quota_class text, per_minute integer, per_hour integer,
    per_day integer, day_cap jsonb, bulk_cap jsonb)
), suppressed as materialized (
  select i.id from intents i where ${isSuppressed('i')}
), fresh as (
  insert into idempotency_keys (application_id, mode, key, request_hash, call_id, created_at, response_status, response_body)
  select application_id, mode, idempotency_key, request_hash, id, now(),
    case when id not in (select id from suppressed) then response_status end,
    case when id not in (select id from suppressed) then response_body end
  from intents where idempotency_key is not null
  order by idempotency_key
  on conflict do nothing
  returning call_id
), ${OVER_LIMITS}, admitted as materialized (
  select i.*, case
      when flow_key is null then departs_at
      when status = 'dispatching' then
        book_callee(flow_key, quota_class, departs_at, per_minute, per_hour, per_day, flow_control = 'defer')
      else reserve_callee(flow_key, quota_class, departs_at, per_minute, per_hour, per_day, flow_control = 'defer')
    end as booked_at
  from (
    select * from intents
    where ${MAY_RING} and id not in (select id from over_limits)
    order by flow_key
  ) i
), stored as (
  insert into calls (id, application_id, mode, kind, status, callee_index, callee_sealed, caller_index, caller_sealed, purpose,
    request, spoken_sealed, metadata, attempt, nonce,
    signed_at, signed_for, dispatch_deadline, sent_at, scheduled_at, not_before, waiting_for, expires_at, priority,
    flow_control, is_booked, upstream_operation, created_at, traceparent)
  select id, application_id, mode, kind,
    case when booked_at <= departs_at then status else 'queued' end,
    callee_index, callee_sealed, caller_index, caller_sealed, purpose, request, spoken_sealed, metadata,
    case when booked_at <= departs_at and status = 'dispatching' then 1 else 0 end,
    nonce, signed_at, signed_for,
    case when booked_at <= departs_at then now() + ${ms('attempt_ms')} end,
    case when booked_at <= departs_at and status = 'dispatching' then booked_at end, scheduled_at,
    case
      when booked_at > departs_at then booked_at
      when status = 'queued' then least(coalesce(not_before, now()), now() + ${ms('wait_ms')})
    end,
    case when booked_at > departs_at then 'callee-limit' else waiting_for end,
    expires_at, priority, flow_control, flow_key is not null and (booked_at > departs_at or status = 'queued'), operation,
    created_at, traceparent
  from admitted where booked_at <= departs_at or flow_control = 'defer'
  returning id, application_id, mode, created_at, metadata
), labelled as (
  insert into call_labels (application_id, label, call_id)
  select application_id, ${labelOf('key', 'value')}, id
  from stored, jsonb_each_text(metadata)
  on conflict do nothing
), begun as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, 1, application_id, mode, 'call.queued', '{}'::jsonb, created_at from stored
)`;

/**
 * Outcomes of attempts. Each writes only where its attempt is still the call's own: a claim that was taken over has a
 * higher number. What proves that the upstream took the call is written in any case; and the proof that nothing was placed
 * with its nonce brings a call back that the sweeper gave up without having sent a copy. Where an earlier attempt may have
 * rung, a refusal is no end: nobody knows. Receipts can overtake the upstream's answer: then the status has moved on already,
 * and only what receipts could not know is filled in. The same result again, after a lost answer, finds itself. A row that
 * somebody else holds is left out and not waited for.
 */
const recordAttempts = (rows: string): string => `
ended as materialized (
  select * from json_to_recordset(${rows}::json) as r(
    id text, attempt integer, nonce text, maybe_nonce text, status text, upstream_call_id text, upstream_request_id text,
    upstream_code text, initiated_at timestamptz, ended_at timestamptz, not_before timestamptz, wait_ms float8,
    waiting_for text, review_ms float8, failure_code text, failure_reason text, recorded_at timestamptz,
    idempotency_key text, response_status integer, response_body jsonb)
), old as materialized (
  select c.id, c.sent_at, c.maybe_rang and i.status = 'failed' as is_unproven,
    case
      when i.status = 'initiated' then c.status in ('queued', 'dispatching', 'unknown')
        -- An end without a proof: the upstream's own answer is one.
        or (c.status in ('failed', 'canceled') and c.upstream_call_id is null and c.failure_code !~ '^\\d+$' is not false)
      when c.attempt = i.attempt or (c.attempt = i.attempt + 1 and c.nonce = i.maybe_nonce)
        then c.status = 'dispatching' or (i.status = 'failed' and c.status = 'unknown')
      else i.status in ('queued', 'failed') and c.status = 'unknown' and c.upstream_code = 'ProcessLost'
        and c.attempt = i.attempt + 1 and c.nonce = i.nonce
    end as moves,
    c.attempt = i.attempt and c.nonce is not distinct from i.nonce and c.upstream_code is not distinct from i.upstream_code
      and c.status = case when c.maybe_rang and i.status = 'failed' then 'unknown' else i.status end as is_repeated
  from ended i join calls c on c.id = i.id
  order by c.id
  for update of c skip locked
), updated as (
  update calls c set
    status = case when not moves then c.status when is_unproven then 'unknown' else i.status end,
    event_count = event_count + moves::integer,
    upstream_call_id = coalesce(i.upstream_call_id, c.upstream_call_id),
    upstream_request_id = coalesce(i.upstream_request_id, c.upstream_request_id),
    upstream_code = coalesce(i.upstream_code, c.upstream_code),
    initiated_at = coalesce(i.initiated_at, c.initiated_at),
    ended_at = case
      when moves and i.status = 'initiated' then null
      when is_unproven then c.ended_at else coalesce(c.ended_at, i.ended_at) end,
    not_before = case when not moves then c.not_before else least(i.not_before, now() + ${ms('i.wait_ms')}) end,
    waiting_for = case when moves then i.waiting_for else c.waiting_for end,
    sent_at = case when moves and i.status = 'queued' then null else c.sent_at end,
    review_at = coalesce(now() + ${ms('i.review_ms')}, c.review_at),
    failure_code = case when not moves then c.failure_code when is_unproven then 'OutcomeUnproven' else i.failure_code end,
    failure_reason =
      case when not moves then c.failure_reason when is_unproven then 'outcome-unproven' else i.failure_reason end,
    dispatch_deadline = case when moves then null else c.dispatch_deadline end,
    is_booked = c.is_booked and (i.status = 'queued' or not moves),
    -- While nobody knows whether it was placed, it may be placed again: redial, or the proof that no byte arrived.
    spoken_sealed = case when moves and i.status in ('initiated', 'failed') then ${WITHOUT_CODE} else c.spoken_sealed end
  from old join ended i on i.id = old.id
  where c.id = old.id and (moves or i.status = 'initiated')
  returning c.id, c.application_id, c.mode, c.status, c.event_count, moves, i.upstream_code, c.failure_reason,
    i.recorded_at, i.idempotency_key, i.response_status, i.response_body
), answered as (
  update idempotency_keys k set response_status = u.response_status, response_body = u.response_body
  from updated u where k.application_id = u.application_id and k.mode = u.mode and k.key = u.idempotency_key
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.' || status,
    jsonb_strip_nulls(jsonb_build_object('code', upstream_code, 'reason', failure_reason)), recorded_at
  from updated where moves
)`;

/** What became of the intents of {@link storeIntents}, and of the attempts of {@link recordAttempts}: one row each. */
const OF_INTENTS = `
select id, now() as now,
  case
    when booked_at <= departs_at then false
    when day_cap is null or flow_control = 'defer' then true
    else uncount_of_day(application_id, mode, day_cap, kind)
  end as "isLater",
  booked_at as "bookedAt", null::boolean as "isWritten", null::timestamptz as "sentAt", null::text as "overLimit",
  false as "isSuppressed"
from admitted
union all
select id, now(), null, resets_at, null, null, over_limit, false from over_limits
union all
select id, now(), null, null, null, null, null, true from suppressed where id in (select id from intents where ${IS_FRESH})`;
const OF_ATTEMPTS = `
select o.id, now() as now, null::boolean as "isLater", null::timestamptz as "bookedAt",
  o.moves or o.is_repeated or i.status = 'initiated' as "isWritten", o.sent_at as "sentAt", null::text as "overLimit",
  false as "isSuppressed"
from old o join ended i on i.id = o.id`;

/** $1 intents. */
export const INSERT_INTENTS = `with ${storeIntents('$1')} ${OF_INTENTS}`;
/** $1 outcomes of attempts. */
export const RECORD_ATTEMPTS = `with ${recordAttempts('$1')} ${OF_ATTEMPTS}`;
/** Both in one commit: $1 intents, $2 outcomes of other calls. */
export const INSERT_AND_RECORD = `with ${storeIntents('$1')}, ${recordAttempts('$2')} ${OF_INTENTS} union all ${OF_ATTEMPTS}`;

/**
 * Writes the stamp of the next attempt before its first byte leaves, if the call is still this process's own and its callee
 * may be called then: the attempt before it was not placed, and is counted no more. The same stamp again, after a lost answer,
 * finds itself. $1 id, $2 attempt, $3 nonce, $4 signed at, $5 signed for, $6 operation, $7 length of the attempt, $8 when it
 * leaves from now on, $9 to $13 key, quota class and limits of the callee.
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
    dispatch_deadline = now() + ${ms('$7::float8')}, sent_at = allowed_at
  from asked a where c.id = a.id and not is_stamped and allowed_at <= at
)
select is_stamped or allowed_at <= at as "isAllowed", allowed_at as "allowedAt" from asked`;

/**
 * Attempts leave, or copies of them do, at another time than they were booked for: now, if their callees may be called now.
 * A row that somebody else holds is left out. Callees are moved in the order of their keys.
 */
export const LEAVE_NOW = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, attempt integer, flow_key text, quota_class text, per_minute integer, per_hour integer, per_day integer)
), locked as materialized (
  -- By id alone: with its status, a plan made for any number of rows would walk through all calls that are being sent.
  select c.id, c.sent_at, c.status, c.attempt from input i join calls c on c.id = i.id
  order by c.id
  for update of c skip locked
), own as (
  select l.id, l.sent_at from locked l join input i on i.id = l.id
  where l.attempt = i.attempt and l.status = 'dispatching'
), asked as materialized (
  select o.id, at, move_callee(flow_key, quota_class, sent_at, at, per_minute, per_hour, per_day) as allowed_at
  from (
    select own.id, own.sent_at, i.flow_key, i.quota_class, i.per_minute, i.per_hour, i.per_day
    from own join input i on i.id = own.id order by i.flow_key
  ) o, (select date_trunc('milliseconds', clock_timestamp()) as at offset 0) clock
), moved as (
  update calls c set sent_at = allowed_at from asked a where c.id = a.id and allowed_at <= at
)
select id, allowed_at <= at as "isAllowed", allowed_at as "allowedAt" from asked`;

/**
 * `canceled` and its event, if the call is still in one of the given statuses. Where an earlier attempt may have rung, it is
 * `unknown` instead: no further attempt is made, and nobody knows of that one. $1 application, $2 mode, $3 id, $4 statuses.
 */
export const CANCEL_CALL = `
with own as materialized (
  select id, maybe_rang and status = 'queued' as is_unproven from calls
  where application_id = $1 and mode = $2 and id = $3 and status = any($4::text[])
  for update
), updated as (
  update calls c set status = case when is_unproven then 'unknown' else 'canceled' end, event_count = event_count + 1,
    ended_at = case when is_unproven then ended_at else now() end, waiting_for = null,
    failure_code = case when is_unproven then 'OutcomeUnproven' else failure_code end,
    failure_reason = case when is_unproven then 'outcome-unproven' else failure_reason end, spoken_sealed = ${WITHOUT_CODE}
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count, c.status
)
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.' || status, '{}'::jsonb, now() from updated`;

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
  signed_at as "signedAt", signed_for as "signedFor", coalesce(expires_at <= now(), false) as "isExpired", traceparent`;
