import type { Intent, PlacingResult, QueuedAnswer } from './calls.records.js';

/**
 * Idempotency record, call and first event in one statement. With a key that is taken the first insert yields no row, and
 * so neither do the others: nothing is written. Answers one row when the call was stored.
 */
export const INSERT_INTENT = {
  text: `
with taken as (
  insert into idempotency_keys (application_id, key, request_hash, call_id, created_at, response_status, response_body)
  select $2, $14::text, $15, $1, $13, $16::integer, $17::jsonb where $14::text is not null
  on conflict do nothing
  returning 1
), stored as (
  insert into calls (id, application_id, kind, status, callee, caller, purpose, request, metadata, attempt,
    dispatch_deadline, not_before, upstream_operation, created_at)
  select $1, $2, $3, $4, $5, $6, $7, $8::jsonb, $9::jsonb, case when $4 = 'dispatching' then 1 else 0 end,
    $10::timestamptz, $11::timestamptz, $12, $13::timestamptz
  where $14::text is null or exists (select 1 from taken)
  returning id, application_id, created_at
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, 1, application_id, 'call.queued', '{}'::jsonb, created_at from stored`,
  values: (intent: Intent, answer: QueuedAnswer | undefined): unknown[] => [
    intent.id,
    intent.applicationId,
    intent.request.kind,
    intent.status,
    intent.callee,
    intent.caller ?? null,
    intent.purpose ?? null,
    JSON.stringify(intent.request),
    JSON.stringify(intent.metadata),
    intent.dispatchDeadline ?? null,
    intent.notBefore ?? null,
    intent.operation,
    intent.createdAt,
    intent.idempotency?.key ?? null,
    intent.idempotency?.requestHash ?? null,
    answer?.status ?? null,
    answer ? JSON.stringify(answer.body) : null,
  ],
};

/**
 * Two processes can not both claim a call: the second one finds another status. Due is judged by the database's clock,
 * which also wakes the queue.
 */
export const CLAIM_CALL = `
update calls set status = 'dispatching', attempt = attempt + 1, dispatch_deadline = $2, not_before = null
where id = $1 and status = 'queued' and (not_before is null or not_before <= now() + interval '1 second')
returning id, application_id as "applicationId", callee, caller, purpose, request, attempt, created_at as "createdAt"`;

/**
 * The outcome of an attempt. Receipts can overtake the upstream's own answer: then the status has already moved on, and
 * only what the receipt could not know is filled in.
 */
export const RECORD_PLACING = {
  text: `
with old as (
  select id, status = 'dispatching' or (status = 'unknown' and $3 <> 'queued') as moves
  from calls where id = $1 and attempt = $2
  for update
), updated as (
  update calls c set
    status = case when moves then $3 else status end,
    event_count = event_count + moves::integer,
    upstream_call_id = coalesce($4, upstream_call_id),
    upstream_request_id = coalesce($5, upstream_request_id),
    upstream_code = coalesce($6, upstream_code),
    initiated_at = coalesce(initiated_at, $7::timestamptz),
    ended_at = coalesce(ended_at, $8::timestamptz),
    not_before = case when moves then $9::timestamptz else not_before end,
    failure_code = case when moves then $10 else failure_code end,
    failure_reason = case when moves then $11 else failure_reason end,
    dispatch_deadline = null
  from old where c.id = old.id
  returning c.id, c.application_id, c.event_count, old.moves
), answered as (
  update idempotency_keys k set response_status = $13, response_body = $14::jsonb
  from updated where k.application_id = updated.application_id and k.key = $15::text
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, event_count, application_id, 'call.' || $3,
  jsonb_strip_nulls(jsonb_build_object('code', $6::text, 'reason', $11::text)), $12
from updated where moves`,
  values: (result: PlacingResult): unknown[] => [
    result.callId,
    result.attempt,
    result.status,
    result.upstreamCallId,
    result.upstreamRequestId,
    result.upstreamCode,
    result.initiatedAt,
    result.endedAt,
    result.notBefore,
    result.failureCode,
    result.failureReason,
    result.recordedAt,
    result.answer?.status ?? null,
    result.answer ? JSON.stringify(result.answer.body) : null,
    result.answer?.idempotencyKey ?? null,
  ],
};

/** `canceled` and its event, if the call is still in one of the given statuses. */
export const CANCEL_CALL = `
with updated as (
  update calls set status = 'canceled', event_count = event_count + 1, ended_at = $4::timestamptz, not_before = null
  where application_id = $1 and id = $2 and status = any($3::text[])
  returning id, application_id, event_count
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select id, event_count, application_id, 'call.canceled', '{}'::jsonb, $4 from updated`;
