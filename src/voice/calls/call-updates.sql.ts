/**
 * What receipts change in calls that the transaction has locked, with the events of it. $1: JSON array of calls, $2: JSON
 * array of events.
 */
export const APPLY_UPDATES = `
with updated as (
  update calls c set
    status = r.status, upstream_call_id = r.upstream_call_id, initiated_at = r.initiated_at, ringing_at = r.ringing_at,
    answered_at = r.answered_at, ended_at = r.ended_at, duration_seconds = r.duration_seconds, hangup_by = r.hangup_by,
    digits = r.digits, acknowledged_at = r.acknowledged_at, failure_code = r.failure_code,
    failure_reason = r.failure_reason, event_count = r.event_count
  from json_to_recordset($1::json) as r(
    id text, status text, upstream_call_id text, initiated_at timestamptz, ringing_at timestamptz,
    answered_at timestamptz, ended_at timestamptz, duration_seconds integer, hangup_by text, digits text,
    acknowledged_at timestamptz, failure_code text, failure_reason text, event_count integer)
  where c.id = r.id
)
insert into call_events (call_id, number, application_id, type, data, occurred_at)
select "callId", number, "applicationId", type, data, "occurredAt"
from json_to_recordset($2::json) as e(
  "callId" text, number integer, "applicationId" text, type text, data jsonb, "occurredAt" timestamptz)
order by "callId", number`;
