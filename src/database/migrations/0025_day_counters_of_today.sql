-- A counter of a day to come was written by a clock that has been set back since: as any other day than today, it is counted anew.
-- Else it would be held against the calls of every day until then.
create or replace function lock_day_counter(p_application text, p_mode text, p_cap jsonb)
returns day_counters language plpgsql as $$
declare
  r day_counters;
  v_zone text := p_cap->>'zone';
  v_today date;
begin
  loop
    select * into r from day_counters where application_id = p_application and mode = p_mode for update;
    v_today := (clock_timestamp() at time zone v_zone)::date;
    exit when found and r.zone = v_zone and r.day = v_today;
    if found then
      select v_zone, v_today, coalesce(sum(c.calls), 0), coalesce(sum(c.calls * (p_cap->'prices'->>c.kind)::numeric), 0)
      into r.zone, r.day, r.calls, r.spend
      from calls_of_day(p_application, p_mode, v_zone, v_today, p_cap->>'firstId') c;
      exit;
    end if;
    -- The day before yesterday: it is counted under the lock, as an old one is.
    insert into day_counters (application_id, mode, zone, day, calls, spend)
    values (p_application, p_mode, v_zone, v_today - 2, 0, 0) on conflict do nothing;
  end loop;
  return r;
end
$$;
