import { ms, NOW_MS, WITHOUT_CODE } from './calls.sql.js';
import { givePlaceBack, uncount } from './places.sql.js';

const ANSWER_COLUMNS = ', idempotency_key text, response_status integer, response_body jsonb';
const ANSWERS = ', c.erased_at is not null as is_erased, i.idempotency_key, i.response_status, i.response_body';
/** Of a call that was erased nothing is stored: a repeated request gets its answer from the call. */
const STORE_ANSWERS = `, answered as (
  update idempotency_keys k set response_status = u.response_status, response_body = u.response_body
  from updated u where k.application_id = u.application_id and k.mode = u.mode and k.key = u.idempotency_key
    and not u.is_erased
)`;

/**
 * Outcomes of attempts. Each writes only where its attempt is still the call's own: a claim that was taken over has a
 * higher number. What proves that the upstream took the call is written in any case; and the proof that nothing was placed
 * with its nonce brings a call back that the sweeper gave up without having sent a copy, as long as its outcome is still waited
 * for. Where an earlier attempt may have rung, a refusal is no end: nobody knows. Receipts can overtake the upstream's answer:
 * then the status has moved on already, and only what receipts could not know is filled in. The same result again, after a lost
 * answer, finds itself. A row that somebody else holds is left out and not waited for. A call that waits no more gives its place
 * back, and one that was not placed is counted no more: callees are locked in the order of their indexes.
 *
 * @param hasKeys some of the calls have an Idempotency-Key.
 */
export function recordAttempts(rows: string, hasKeys: boolean): string {
  return `
ended as materialized (
  select * from json_to_recordset(${rows}::json) as r(
    id text, attempt integer, nonce text, maybe_nonce text, status text, upstream_call_id text, upstream_request_id text,
    upstream_code text, initiated_at timestamptz, ended_at timestamptz, not_before timestamptz, wait_ms float8,
    waiting_for text, review_ms float8, is_uncounted boolean, failure_code text, failure_reason text,
    recorded_at timestamptz${hasKeys ? ANSWER_COLUMNS : ''})
), old as materialized (
  select i.*, c.mode, c.kind, c.purpose, c.callee_index, c.sent_at, c.is_booked, c.not_before as held_since,
    c.maybe_rang and i.status = 'failed' as is_unproven,
    case
      when i.status = 'initiated' then c.status in ('queued', 'dispatching')
        -- One that was given up with the upstream's number has told of that stage before.
        or (c.status = 'unknown' and c.upstream_call_id is null)
        -- An end without a proof: the upstream's own answer is one.
        or (c.status in ('failed', 'canceled') and c.upstream_call_id is null and c.failure_code !~ '^\\d+$' is not false)
      when c.attempt = i.attempt or (c.attempt = i.attempt + 1 and c.nonce = i.maybe_nonce)
        then c.status = 'dispatching' or (i.status = 'failed' and c.status = 'unknown' and not c.maybe_rang)
      -- A call whose callee was erased since cannot be sent again.
      else (i.status = 'failed' or i.status = 'queued' and c.erased_at is null)
        and c.status = 'unknown' and c.upstream_code = 'ProcessLost' and c.attempt = i.attempt + 1 and c.nonce = i.nonce
        -- Of one that was given up, or canceled as a redial, nobody expects that it rings.
        and (c.failure_code is distinct from 'OutcomeUnproven' or i.status = 'failed' and not c.maybe_rang)
    end as moves,
    -- Of a redial whose attempts were both placed, the row keeps the number that it has, also from a receipt.
    i.status = 'initiated' and (c.upstream_call_id is null or c.upstream_call_id = i.upstream_call_id
      or c.nonce = i.nonce and not c.maybe_rang) as is_known,
    c.attempt = i.attempt and c.nonce is not distinct from i.nonce and c.upstream_code is not distinct from i.upstream_code
      and c.status = case when c.maybe_rang and i.status = 'failed' then 'unknown' else i.status end as is_repeated
  from ended i join calls c on c.id = i.id
  order by c.id
  for update of c skip locked
), freed as materialized (
  select case when status = 'queued' then ${uncount('f', 'sent_at')} else ${givePlaceBack('f', 'held_since')} end
  from (
    select * from old
    where moves and callee_index is not null
      and case status when 'queued' then is_uncounted and sent_at is not null else is_booked end
    order by mode, callee_index
  ) f
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
    not_before = case when moves then least(i.not_before, now() + ${ms('i.wait_ms')}) else c.not_before end,
    is_booked = c.is_booked and (i.status = 'queued' or not moves),
    waiting_for = case when moves then i.waiting_for else c.waiting_for end,
    sent_at = case when moves and i.status = 'queued' then null else c.sent_at end,
    review_at = coalesce(now() + ${ms('i.review_ms')}, c.review_at),
    failure_code = case when not moves then c.failure_code when is_unproven then 'OutcomeUnproven' else i.failure_code end,
    failure_reason =
      case when not moves then c.failure_reason when is_unproven then 'outcome-unproven' else i.failure_reason end,
    dispatch_deadline = case when moves then null else c.dispatch_deadline end,
    -- While nobody knows whether it was placed, it may be placed again: redial, or the proof that no byte arrived.
    spoken_sealed = case when moves and i.status in ('initiated', 'failed') then ${WITHOUT_CODE} else c.spoken_sealed end
  from old i where c.id = i.id and (moves or is_known)
  returning c.id, c.application_id, c.mode, c.status, c.event_count, moves, is_unproven, i.upstream_code, c.failure_reason,
    i.recorded_at${hasKeys ? ANSWERS : ''}
)${hasKeys ? STORE_ANSWERS : ''}, logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select id, event_count, application_id, mode, 'call.' || status,
    jsonb_strip_nulls(jsonb_build_object('code', upstream_code, 'reason', failure_reason,
      'final', case when is_unproven then true end)), recorded_at
  from updated where moves
)`;
}

/** What became of them: a row each, but for those whose row somebody else holds. Columns as in `ofIntents`. */
export const OF_ATTEMPTS = `
select id, ${NOW_MS} as "nowMs", null::boolean as "isLater", null::float8 as "bookedAtMs",
  moves or is_repeated or status = 'initiated' as "isWritten", null::text as "overLimit", false as "isSuppressed"
from old where (select count(*) from freed) is not null`;
