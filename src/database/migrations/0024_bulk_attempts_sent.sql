-- A bulk call counts for its callee when it is sent, or is to be sent. The number of its attempts does not tell that: it goes up
-- with each claim of the queue, also where nothing was sent (no show number was free, the callee was on the do-not-call list).
create or replace function bulk_attempts(p_application text, p_mode text, p_callee text, p_at timestamptz, p_length interval)
returns setof timestamptz language sql stable set enable_seqscan = off as $$
select at from (
  select coalesce(sent_at, scheduled_at, created_at) as at from calls
  where application_id = p_application and mode = p_mode and callee_index = p_callee and purpose = 'bulk'
    and (status in ('queued', 'dispatching') or maybe_rang or upstream_call_id is not null
      or sent_at is not null and failure_code is distinct from 'NotAccepted')
) a
where at > p_at - p_length and at < p_at + p_length
$$;
