-- What lies further ahead than a request (15 s) or a block (a day) can be booked was written by a clock that has been set back since.
-- It is forgotten, too: else it would hold up its callee until then.
create or replace function forget_callees(p_now timestamptz, p_most integer) returns bigint language sql as $$
with idle as (
  select key from callee_flows where busy_until < p_now - interval '25 hours' or last_at > p_now + interval '1 minute'
    or greatest((notification).taught_until, (verification).taught_until, (other).taught_until) > p_now + interval '25 hours'
  limit p_most for update skip locked
), deleted as (
  delete from callee_flows where key in (select key from idle) returning 1
)
select count(*) from deleted
$$;
