/**
 * The statements of the hot path. Each takes a JSON array of rows in one parameter and writes all of them in one round
 * trip: concurrent requests share it. They run on connections whose planner always takes the index (see Database.writer):
 * a plan made while a table is small must not scan it when it has grown.
 */

/** How a label of a call's metadata stands in `call_labels`. */
export function labelOf(key: string, value: string): string {
  return hashOfLabel(`${key} || ':' || ${value}`);
}

/** The same for a label that is written as one text, `key:value`. */
export function hashOfLabel(text: string): string {
  return `hashtextextended(${text}, 0)`;
}

/**
 * Idempotency record, callee window, call and first event. With a key that is taken, a row is left out of the result: an
 * earlier request owns the key. A callee that was called too often makes the row `queued` for later (`flow_control` defer)
 * or writes no call at all (reject); `bookedAt` then lies ahead. Rows book in the order of their keys, so that two
 * statements never wait for each other crosswise.
 */
export const INSERT_INTENTS = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, application_id text, kind text, status text, callee text, caller text, purpose text, request jsonb,
    metadata jsonb, nonce text, signed_at timestamptz, signed_for text, dispatch_deadline timestamptz, not_before timestamptz,
    expires_at timestamptz, priority integer, flow_control text, operation text, created_at timestamptz,
    idempotency_key text, request_hash text, response_status integer, response_body jsonb,
    flow_key text, flow_slot text, per_minute integer, per_hour integer, per_day integer)
), fresh as (
  insert into idempotency_keys (application_id, key, request_hash, call_id, created_at, response_status, response_body)
  select application_id, idempotency_key, request_hash, id, created_at, response_status, response_body
  from input where idempotency_key is not null
  order by idempotency_key
  on conflict do nothing
  returning call_id
), admitted as materialized (
  select i.*, case
      when flow_key is null then now()
      when status = 'dispatching' then
        book_callee(flow_key, flow_slot, now(), per_minute, per_hour, per_day, flow_control = 'defer')
      else reserve_callee(flow_key, flow_slot, now(), per_minute, per_hour, per_day, flow_control = 'defer')
    end as booked_at
  from (
    select * from input
    where idempotency_key is null or id in (select call_id from fresh)
    order by flow_key
  ) i
), stored as (
  insert into calls (id, application_id, kind, status, callee, caller, purpose, request, metadata, attempt, nonce,
    signed_at, signed_for, dispatch_deadline, not_before, expires_at, priority, flow_control, is_booked, upstream_operation, created_at)
  select id, application_id, kind,
    case when booked_at <= now() then status else 'queued' end,
    callee, caller, purpose, request, metadata,
    case when booked_at <= now() and status = 'dispatching' then 1 else 0 end,
    nonce, signed_at, signed_for,
    case when booked_at <= now() then dispatch_deadline end,
    case when booked_at > now() then booked_at when status = 'queued' then coalesce(not_before, created_at) end,
    expires_at, priority, flow_control, flow_key is not null and (booked_at > now() or status = 'queued'), operation, created_at
  from admitted where booked_at <= now() or flow_control = 'defer'
  returning id, application_id, created_at, metadata
), labelled as (
  insert into call_labels (application_id, label, call_id)
  select application_id, ${labelOf('key', 'value')}, id
  from stored, jsonb_each_text(metadata)
  on conflict do nothing
), logged as (
  insert into call_events (call_id, number, application_id, type, data, occurred_at)
  select id, 1, application_id, 'call.queued', '{}'::jsonb, created_at from stored
)
select id, now() as at, booked_at > now() as "isLater", booked_at as "bookedAt" from admitted`;

/**
 * Outcomes of attempts. Each writes only where its attempt is still the call's own: a claim that was taken over has a
 * higher number. What proves that the upstream took the call is written in any case. Receipts can overtake the upstream's
 * answer: then the status has moved on already, and only what receipts could not know is filled in.
 */
export const RECORD_PLACINGS = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, attempt integer, status text, upstream_call_id text, upstream_request_id text, upstream_code text,
    initiated_at timestamptz, ended_at timestamptz, not_before timestamptz, review_at timestamptz, failure_code text,
    failure_reason text, recorded_at timestamptz, idempotency_key text, response_status integer, response_body jsonb)
), old as materialized (
  select c.id,
    case
      when i.status = 'initiated' then c.status in ('dispatching', 'unknown')
      when i.status = 'failed' then c.attempt = i.attempt and c.status in ('dispatching', 'unknown')
      else c.attempt = i.attempt and c.status = 'dispatching'
    end as moves
  from input i join calls c on c.id = i.id
  order by c.id
  for update of c
), updated as (
  update calls c set
    status = case when moves then i.status else c.status end,
    event_count = event_count + moves::integer,
    upstream_call_id = coalesce(i.upstream_call_id, c.upstream_call_id),
    upstream_request_id = coalesce(i.upstream_request_id, c.upstream_request_id),
    upstream_code = coalesce(i.upstream_code, c.upstream_code),
    initiated_at = coalesce(i.initiated_at, c.initiated_at),
    ended_at = coalesce(c.ended_at, i.ended_at),
    not_before = case when moves then i.not_before else c.not_before end,
    review_at = coalesce(i.review_at, c.review_at),
    failure_code = case when moves then i.failure_code else c.failure_code end,
    failure_reason = case when moves then i.failure_reason else c.failure_reason end,
    dispatch_deadline = case when moves then null else c.dispatch_deadline end,
    is_booked = c.is_booked and (i.status = 'queued' or not moves)
  from old join input i on i.id = old.id
  where c.id = old.id and (moves or i.status = 'initiated')
  returning c.id, c.application_id, c.event_count, moves, i.status, i.upstream_code, i.failure_reason, i.recorded_at,
    i.idempotency_key, i.response_status, i.response_body
), answered as (
  update idempotency_keys k set response_status = u.response_status, response_body = u.response_body
  from updated u where k.application_id = u.application_id and k.key = u.idempotency_key
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, event_count, application_id, 'call.' || status,
  jsonb_strip_nulls(jsonb_build_object('code', upstream_code, 'reason', failure_reason)), recorded_at
from updated where moves`;

/**
 * Writes the stamp of the next attempt before its first byte leaves, if the call is still this process's own.
 * $1 id, $2 attempt, $3 nonce, $4 signed at, $5 deadline, $6 signed for, $7 operation.
 */
export const STAMP_ATTEMPT = `
update calls set nonce = $3, signed_at = $4, signed_for = $6, upstream_operation = $7, dispatch_deadline = $5,
  attempt = $2 + 1
where id = $1 and attempt = $2 and status = 'dispatching'`;

/** `canceled` and its event, if the call is still in one of the given statuses. */
export const CANCEL_CALL = `
with updated as (
  update calls set status = 'canceled', event_count = event_count + 1, ended_at = $4::timestamptz
  where application_id = $1 and id = $2 and status = any($3::text[])
  returning id, application_id, event_count
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, event_count, application_id, 'call.canceled', '{}'::jsonb, $4 from updated`;

/**
 * Takes over attempts whose deadline has passed: their process died or hangs. The attempt's number goes up, so that the
 * old owner's outcome counts no more. $1 how many, $2 new deadline.
 */
export const TAKE_OVER_OVERDUE = `
with overdue as (
  select id from calls
  where status = 'dispatching' and dispatch_deadline < now()
  order by dispatch_deadline limit $1
  for update skip locked
)
update calls c set attempt = attempt + 1, dispatch_deadline = $2
from overdue where c.id = overdue.id
returning c.id, application_id as "applicationId", callee, caller, purpose, request, attempt, priority,
  flow_control as "flowControl", is_booked as "isBooked", not_before as "notBefore", created_at as "createdAt", nonce,
  signed_at as "signedAt", signed_for as "signedFor", expires_at as "expiresAt"`;
