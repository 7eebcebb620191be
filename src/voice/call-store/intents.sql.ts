import { labelOf, ms, msOf, NOW_MS } from './calls.sql.js';
import type { IntentLevel } from './intent-level.js';
import { isAdmitted, OVER_LIMITS } from './over-limits.sql.js';
import { isSuppressed } from './suppressed.sql.js';

const KEY_COLUMNS = ', idempotency_key text, request_hash text, response_status integer, response_body jsonb';
const CAP_COLUMNS = ', day_cap jsonb, bulk_cap jsonb';

const readIntents = (rows: string, level: IntentLevel): string => `
intents as materialized (
  select *, date_trunc('milliseconds', now() + ${ms('coalesce(departs_in_ms, 0)')}) as departs_at,
    ${isSuppressed('r')} as is_suppressed
  from json_to_recordset(${rows}::json) as r(
    id text, application_id text, mode text, kind text, status text, callee_index text, callee_sealed text,
    caller_index text, caller_sealed text, purpose text, request jsonb, spoken_sealed text, metadata jsonb, nonce text,
    signed_at timestamptz, signed_for text, attempt_ms float8, departs_in_ms float8, scheduled_at timestamptz,
    not_before timestamptz, wait_ms float8, waiting_for text, expires_at timestamptz, priority integer, flow_control text,
    operation text, created_at timestamptz, traceparent text, flow_key text, quota_class text, per_minute integer,
    per_hour integer, per_day integer${level === 'plain' ? '' : KEY_COLUMNS}${level === 'capped' ? CAP_COLUMNS : ''})
)`;

/**
 * An answer that is known already is not the answer of a call that is refused. A key has the time of its call, by which an
 * erasure finds it: a process may have stood still since, or its clock be behind.
 */
const TAKE_KEYS = `, fresh as (
  insert into idempotency_keys (application_id, mode, key, request_hash, call_id, created_at, response_status, response_body)
  select application_id, mode, idempotency_key, request_hash, id, created_at,
    case when not is_suppressed then response_status end, case when not is_suppressed then response_body end
  from intents where idempotency_key is not null
  order by idempotency_key
  on conflict do nothing
  returning call_id
)`;

/**
 * Books what leaves in its callee's windows. First the rows of all callees are locked, those that are not there yet made, in
 * the order of their keys: two statements never wait for each other crosswise. A callee who is called for the first time is
 * counted by that, and needs no more; the conflict's update locks a row and writes none.
 */
const book = (condition: string): string => `, firsts as materialized (
  select distinct on (flow_key) id, flow_key, quota_class, departs_at, status = 'dispatching' as leaves
  from intents where flow_key is not null and not is_suppressed and ${condition}
  order by flow_key, id
), met as (
  insert into callee_flows as f (key, last_at, busy_until, version, notification, verification, other)
  select flow_key, case when leaves then departs_at else departs_at - interval '1 day' end, departs_at, leaves::integer,
    case when leaves and quota_class = 'notification' then once end,
    case when leaves and quota_class = 'verification' then once end, case when leaves and quota_class = 'other' then once end
  from firsts, lateral (
    select row(row(departs_at, 1, departs_at, 1, departs_at, 1)::callee_windows, null, null, 0, null, 0)::callee_flow as once
  ) flow
  order by flow_key
  on conflict (key) do update set version = f.version where false
  returning key
), admitted as materialized (
  select i.*, case
      when is_suppressed then null
      when flow_key is null then departs_at
      when flow_key in (select key from met) and status = 'dispatching' and id in (select id from firsts) then departs_at
      when status = 'dispatching' then
        book_callee(flow_key, quota_class, departs_at, per_minute, per_hour, per_day, flow_control = 'defer')
      else reserve_callee(flow_key, quota_class, departs_at, per_minute, per_hour, per_day, flow_control = 'defer')
    end as booked_at
  from intents i where ${condition}
)`;

const STORE = `, stored as (
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
  from admitted where booked_at <= departs_at or booked_at > departs_at and flow_control = 'defer'
  returning id, application_id, mode, created_at, metadata
), begun as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, 1, application_id, mode, 'call.queued', '{}'::jsonb, created_at from stored
)`;

const LABEL = `, labelled as (
  insert into call_labels (application_id, label, call_id)
  select application_id, ${labelOf('key', 'value')}, id
  from stored, jsonb_each_text(metadata)
  on conflict do nothing
)`;

/**
 * Idempotency record, callee window, call and first event. With a key that is taken, a row is left out of the result: an
 * earlier request owns the key. What is booked is when the call leaves. A callee that was called too often makes the row
 * `queued` for later (`flow_control` defer) or writes no call at all (reject), as does one who is on the do-not-call list;
 * `bookedAtMs` then lies ahead of that.
 */
export function storeIntents(rows: string, level: IntentLevel): string {
  const isKeyed = level !== 'plain';
  const overLimits = level === 'capped' ? OVER_LIMITS : '';
  return `${readIntents(rows, level)}${isKeyed ? TAKE_KEYS : ''}${overLimits}${book(isAdmitted(level))}${STORE}${isKeyed ? LABEL : ''}`;
}

/** What became of them: a row each, but for those whose key is taken. Columns as in `OF_ATTEMPTS`. */
export function ofIntents(level: IntentLevel): string {
  const isLater =
    level === 'capped'
      ? `when day_cap is null or flow_control = 'defer' then true else uncount_of_day(application_id, mode, day_cap, kind)`
      : 'else true';
  const overLimits = `
union all
select id, ${NOW_MS}, null, ${msOf('resets_at')}, null, over_limit, false from over_limits`;
  return `
select id, ${NOW_MS} as "nowMs", case when is_suppressed then null when booked_at <= departs_at then false ${isLater} end as "isLater",
  ${msOf('booked_at')} as "bookedAtMs", null::boolean as "isWritten", null::text as "overLimit",
  is_suppressed as "isSuppressed"
from admitted${level === 'capped' ? overLimits : ''}`;
}
