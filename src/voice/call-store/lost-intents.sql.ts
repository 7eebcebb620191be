import { WITHOUT_CODE } from './calls.sql.js';
import { givePlaceBack, holdsPlace, uncount } from './places.sql.js';

/** Statements about intents whose commit was not answered. */

/**
 * Puts a row with the same id in the place of an intent: only one of the two can be committed. With none there yet, the intent
 * never will be; with a commit still under way, the statement waits for its end. The row says that nothing was placed.
 * $1: the intent as in INSERT_INTENTS, as an array of one.
 */
export const PUT_TOMBSTONE = `
with input as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, application_id text, mode text, kind text, callee_index text, callee_sealed text, caller_index text,
    caller_sealed text, purpose text, request jsonb, metadata jsonb, expires_at timestamptz, priority integer,
    flow_control text, operation text, created_at timestamptz, idempotency_key text)
), put as (
  insert into calls (id, application_id, mode, kind, status, callee_index, callee_sealed, caller_index, caller_sealed, purpose,
    request, metadata, expires_at, priority, flow_control, upstream_operation, created_at, ended_at, failure_code, failure_reason)
  select id, application_id, mode, kind, 'failed', callee_index, callee_sealed, caller_index, caller_sealed, purpose, request,
    metadata, expires_at, priority, flow_control, operation, created_at, now(), 'NotAccepted', 'not-accepted'
  from input
  on conflict do nothing
  returning id, application_id, mode, created_at
), freed as (
  delete from idempotency_keys k using input i, put
  where k.application_id = i.application_id and k.mode = i.mode and k.key = i.idempotency_key and k.call_id = put.id
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, 1, application_id, mode, 'call.failed', '{"code": "NotAccepted", "reason": "not-accepted"}'::jsonb, now() from put
)
select id from put`;

/**
 * Takes the key of an intent that never will be, where no other request has it: a statement that is storing one with the same
 * key is waited for. Whoever dies before it is given back leaves the key of a call that was not accepted, which is no answer.
 * $1 application, $2 mode, $3 key, $4 digest of the request, $5 id of the call, $6 when it was made.
 */
export const TRY_KEY = `
insert into idempotency_keys (application_id, mode, key, request_hash, call_id, created_at) values ($1, $2, $3, $4, $5, $6)
on conflict do nothing`;

/**
 * Ends a call that was stored although its client heard that this is not known: its owner knows that it sent nothing, and will
 * not. A call that somebody else has claimed goes on: a worker has another nonce, a sweeper, who may be sending a copy, the
 * next number. So does one that waits in the queue under a key: a repeated request may have been told since that it is
 * accepted. Otherwise the key is free again, and its callee's windows count it no more.
 * $1 id, $2 the owner's nonce; null for a call that was queued. $3 application, $4 mode, $5 key or null.
 */
export const VOID_INTENT = `
with own as materialized (
  select id, ${holdsPlace('calls')} as gives_back from calls
  where id = $1 and (
    status = 'dispatching' and nonce = $2 and attempt = 1 or status = 'queued' and attempt = 0 and $5::text is null)
  for update
), voided as (
  update calls c set spoken_sealed = ${WITHOUT_CODE}, status = 'failed', failure_code = 'NotAccepted',
    failure_reason = 'not-accepted', ended_at = now(),
    event_count = event_count + 1, dispatch_deadline = null, waiting_for = null, is_booked = is_booked and not gives_back
  from own where c.id = own.id
  returning c.id, c.application_id, c.mode, c.event_count,
    case when gives_back then ${givePlaceBack('c', 'c.not_before')}
      when c.sent_at is not null and c.callee_index is not null then ${uncount('c', 'c.sent_at')} end
), freed as (
  delete from idempotency_keys k using voided v
  where k.application_id = $3 and k.mode = $4 and k.key = $5 and k.call_id = v.id
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.failed', '{"code": "NotAccepted", "reason": "not-accepted"}'::jsonb, now()
  from voided
)
select from voided`;
