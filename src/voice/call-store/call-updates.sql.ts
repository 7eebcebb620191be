import { WITHOUT_CODE } from './calls.sql.js';
import { givePlaceBack } from './places.sql.js';

const READ_COLUMNS = `id, application_id as "applicationId", mode, kind, status, request, upstream_code as "upstreamCode",
  upstream_call_id as "upstreamCallId", initiated_at as "initiatedAt", ringing_at as "ringingAt",
  answered_at as "answeredAt", ended_at as "endedAt", duration_seconds as "durationSeconds", hangup_by as "hangupBy",
  digits, acknowledged_at as "acknowledgedAt", failure_code as "failureCode", failure_reason as "failureReason",
  event_count as "eventCount", traceparent, erased_at is not null as "isErased", xmin::text as version, now() as "readAt"`;

/**
 * What receipts need of calls, and their version: whoever writes a row gives it another one. Nothing is locked. $1: ids,
 * $2: ids of the upstream, $3 mode. In the order of their ids. Each list of ids has a part of its own, and the
 * mode is no condition of an index (\`is true\`): a plan made before the statistics of a month are known would read the whole month.
 */
export const READ_CALLS = `
select ${READ_COLUMNS} from calls where id = any($1::text[]) and (mode = $3) is true
union all
select ${READ_COLUMNS} from calls where upstream_call_id = any($2::text[]) and id <> all($1::text[]) and (mode = $3) is true
order by id`;

/**
 * The calls to be written (\`changes\`) and those of them that are still as they were read (\`unchanged\`), which are now locked.
 * One that somebody else has changed, or has locked at this moment, is left out; nobody is waited for. $1: JSON array.
 */
export const LOCK_UNCHANGED = `
changes as materialized (
  select * from json_to_recordset($1::json) as r(
    id text, version text, status text, upstream_call_id text, initiated_at timestamptz, ringing_at timestamptz,
    answered_at timestamptz, ended_at timestamptz, duration_seconds integer, hangup_by text, digits text,
    acknowledged_at timestamptz, failure_code text, failure_reason text, event_count integer, opts_nobody_out boolean)
), unchanged as materialized (
  select r.*, c.mode, c.kind, c.purpose, c.callee_index, c.not_before as held_since,
    c.is_booked and c.callee_index is not null and r.status not in ('queued', 'dispatching') as gives_back
  from calls c join changes r on r.id = c.id
  where c.xmin::text = r.version
  order by c.id
  for update of c skip locked
)`;

/**
 * Writes the calls of \`writable\`, rows of \`unchanged\`, and their events; one that waited, or was claimed, gives its place in its
 * callee's windows back. A call that is open again must have a review ahead, else nobody asks for its end; the reconciler finds
 * the right time for it. (\`in … is true\` is looked up in a hash; a join of two lists without an index would compare each with
 * each.) $2: JSON array of events.
 */
export const WRITE_CALLS = `
freed as materialized (
  select ${givePlaceBack('w', 'held_since')} from (select * from writable where gives_back order by mode, callee_index) w
), written as (
  update calls c set
    status = r.status, upstream_call_id = r.upstream_call_id, initiated_at = r.initiated_at, ringing_at = r.ringing_at,
    answered_at = r.answered_at, ended_at = r.ended_at, duration_seconds = r.duration_seconds, hangup_by = r.hangup_by,
    digits = r.digits, acknowledged_at = r.acknowledged_at, failure_code = r.failure_code,
    failure_reason = r.failure_reason, event_count = r.event_count, is_booked = c.is_booked and not r.gives_back,
    spoken_sealed = case when r.status in ('queued', 'dispatching', 'unknown') then c.spoken_sealed else ${WITHOUT_CODE} end,
    waiting_for = case when r.status in ('queued', 'dispatching') then c.waiting_for end,
    review_at = case when r.status in ('initiated', 'ringing', 'in-progress')
      then coalesce(c.review_at, c.dispatch_deadline, now()) else c.review_at end
  from writable r where c.id = r.id and (select count(*) from freed) is not null
  returning c.id
), opted_out as (
  -- The row is read as it was before: a key that it had already was heard then, and may have been forgiven since.
  insert into suppressions (number_index, application_id, number_sealed, reason, source)
  select c.callee_index, c.application_id, c.callee_sealed, 'pressed ' || a.opt_out_digit || ' in call ' || c.id, 'opt-out'
  from writable r join calls c on c.id = r.id join applications a on a.id = c.application_id
  where r.opts_nobody_out is null and r.digits is not null and strpos(r.digits, a.opt_out_digit) > 0
    and strpos(coalesce(c.digits, ''), a.opt_out_digit) = 0 and c.kind <> 'two-way' and c.callee_sealed is not null
  order by c.callee_index, c.application_id
  on conflict do nothing
), logged as (
  insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
  select "callId", number, "applicationId", mode, type, data, "occurredAt"
  from json_to_recordset($2::json) as e(
    "callId" text, number integer, "applicationId" text, mode text, type text, data jsonb, "occurredAt" timestamptz)
  where "callId" in (select id from writable) is true
  order by "callId", number
)`;

/** Writes calls that are still as they were read, with their events, in one statement. $1 as \`LOCK_UNCHANGED\`, $2 as \`WRITE_CALLS\`. */
export const APPLY_IF_UNCHANGED = `
with ${LOCK_UNCHANGED}, writable as materialized (
  select * from unchanged
), ${WRITE_CALLS}
select id from written`;
