import { labelOf, UNPROVEN_EVENT } from './calls.sql.js';
import { givePlaceBack } from './places.sql.js';

const OF_PERSON = '(callee_index = any($1::text[]) or caller_index = any($1::text[]))';

/**
 * Takes everything personal out of calls to a callee, or of a caller, of every application and both modes: numbers, spoken texts,
 * keys and metadata. What is queued is canceled first. A call that is being sent at this moment, or that somebody writes, is left
 * for later. Times, status and codes stay. $1 indexes of the number, $2 how many.
 */
export const ERASE_CALLS = `
with found as materialized (
  select id, application_id, metadata, status = 'queued' and not maybe_rang as is_canceled,
    status = 'queued' and maybe_rang as is_given_up, mode, kind, purpose, callee_index, not_before,
    is_booked and callee_index is not null as holds_place
  from calls where ${OF_PERSON} and status <> 'dispatching'
  order by id limit $2 for update skip locked
), unlabelled as (
  delete from call_labels l using found f, jsonb_each_text(f.metadata) e
  where l.application_id = f.application_id and l.label = ${labelOf('e.key', 'e.value')} and l.call_id = f.id
), freed as materialized (
  select ${givePlaceBack('f', 'f.not_before')} from (select * from found where holds_place order by mode, callee_index) f
), erased as (
  update calls c set is_booked = false, callee_index = null, callee_sealed = null, caller_index = null, caller_sealed = null,
    spoken_sealed = null, request = c.request - '{ttsParams,startParams,byeParams,menu}'::text[]
      || case when c.request ? 'menu' then '{"menu":[]}'::jsonb else '{}' end,
    digits = null, metadata = '{}', erased_at = now(), waiting_for = case when f.is_canceled or f.is_given_up then null else c.waiting_for end,
    status = case when f.is_canceled then 'canceled' when f.is_given_up then 'unknown' else c.status end,
    failure_code = case when f.is_given_up then 'OutcomeUnproven' else c.failure_code end,
    failure_reason = case when f.is_given_up then 'outcome-unproven' else c.failure_reason end,
    ended_at = case when f.is_canceled then now() else c.ended_at end,
    event_count = c.event_count + (f.is_canceled or f.is_given_up)::integer
  from found f where c.id = f.id
  returning c.id, c.application_id, c.mode, c.kind, c.status, c.failure_reason,
    c.upstream_call_id, c.created_at, c.event_count, f.is_canceled, f.is_given_up
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.' || status, case when is_given_up then ${UNPROVEN_EVENT} else '{}' end,
    now()
  from erased where is_canceled or is_given_up
), unkeyed as (
  update call_events e set data = e.data - 'digits' from erased c where e.call_id = c.id and e.type = 'call.digits'
)
select id, application_id as "applicationId", kind,
  upstream_call_id as "upstreamCallId", created_at as "createdAt", is_canceled as "isCanceled",
  is_canceled or is_given_up as "hasWaited", status,
  failure_reason as "failureReason"
from erased where (select count(*) from freed) is not null`;

/** Those that were left for later. $1 indexes of the number. */
export const COUNT_LEFT = `select count(*)::integer as count from (select from calls where ${OF_PERSON} limit 1000) c`;

/**
 * Answers that hold the number, of requests for these calls: a repeated one gets its answer from the call. A key has the time of
 * its call, one of a version before that of its writing; there is no index of calls here. $1 JSON array of calls.
 */
export const FORGET_ANSWERS = `
update idempotency_keys k set response_status = null, response_body = null
from json_to_recordset($1::json) as c(id text, "createdAt" timestamptz)
where k.created_at between c."createdAt" - interval '10 s' and c."createdAt" + interval '30 s'
  and k.call_id = c.id and k.response_status < 400`;
