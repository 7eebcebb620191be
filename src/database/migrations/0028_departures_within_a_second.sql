-- A request may leave up to a second after the time that it was counted at: a database that is far away, or slow, answers late,
-- and a connection has to be made first. So two calls of one callee, and full windows, are apart by that more than Aliyun asks.
create function callee_guard() returns interval language sql immutable as $$ select interval '1.25 s' $$;

create or replace function callee_full_until(p_windows callee_windows, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
select greatest(
  case when p_minute > 0 and (p_windows).minute_count >= p_minute then (p_windows).minute_at + interval '60 s' + callee_guard() end,
  case when p_hour > 0 and (p_windows).hour_count >= p_hour then (p_windows).hour_at + interval '3600 s' + callee_guard() end,
  case when p_day > 0 and (p_windows).day_count >= p_day then (p_windows).day_at + interval '86400 s' + callee_guard() end)
$function$;

create or replace function callee_open_at(p_at timestamp with time zone, p_last_at timestamp with time zone, p_flow callee_flow, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
select greatest(p_at, p_last_at + interval '1 s' + callee_guard(), (p_flow).taught_until,
  callee_full_until((p_flow).sent, p_minute, p_hour, p_day),
  case when (p_flow).waiting > 0 then greatest((p_flow).reserved_at + interval '1 s' + callee_guard(),
    callee_full_until((p_flow).reserved, p_minute, p_hour, p_day)) end)
$function$;

create or replace function claim_callee(p_key text, p_slot text, p_now timestamp with time zone, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
declare
  r callee_flows := callee_row(p_key, p_now);
  f callee_flow := callee_slot(r, p_slot);
  t timestamptz;
begin
  p_now := date_trunc('milliseconds', p_now);
  t := greatest(p_now, r.last_at + interval '1 s' + callee_guard(), f.taught_until,
    callee_full_until(f.sent, p_minute, p_hour, p_day));
  if t <= p_now then
    f.sent := callee_counted(f.sent, t);
    f.waiting := greatest(f.waiting - 1, 0);
    if f.waiting = 0 then
      f.reserved := null;
      f.reserved_at := null;
    end if;
    perform callee_store(p_key, p_slot, t, t, f);
  end if;
  return t;
end
$function$;

create or replace function move_callee(p_key text, p_slot text, p_from timestamp with time zone, p_at timestamp with time zone, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
declare
  r callee_flows := callee_row(p_key, p_at);
  f callee_flow := callee_slot(r, p_slot);
  w callee_windows;
  t timestamptz;
begin
  p_at := date_trunc('milliseconds', p_at);
  w := case when p_from is null then f.sent else callee_uncounted(f.sent, p_from) end;
  t := greatest(p_at, case when p_from is null or r.last_at <> p_from then r.last_at + interval '1 s' + callee_guard() end,
    f.taught_until, callee_full_until(w, p_minute, p_hour, p_day));
  if t <= p_at then
    f.sent := callee_counted(w, t);
    if f.waiting > 0 then
      f.reserved := callee_counted(case when p_from is null then f.reserved else callee_uncounted(f.reserved, p_from) end, t);
      f.reserved_at := greatest(f.reserved_at, t);
    end if;
    perform callee_store(p_key, p_slot, greatest(r.last_at, t), t, f);
  end if;
  return t;
end
$function$;

create or replace function teach_callee(p_key text, p_slot text, p_now timestamp with time zone)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
declare
  r callee_flows := callee_row(p_key, p_now);
  f callee_flow := callee_slot(r, p_slot);
begin
  p_now := date_trunc('milliseconds', p_now);
  if f.taught_until > p_now then
    return f.taught_until;
  end if;
  f.taught_level := case when f.taught_until + interval '10 minutes' > p_now then least(f.taught_level + 1, 3) else 1 end;
  f.taught_until := p_now + callee_guard() + case f.taught_level when 1 then interval '60 s' when 2 then interval '3600 s'
    else interval '86400 s' end;
  perform callee_store(p_key, p_slot, r.last_at, f.taught_until, f);
  return f.taught_until;
end
$function$;
