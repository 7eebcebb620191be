-- Callee flow control (src/voice/flow-control/README.md). Source of the rules: https://help.aliyun.com/document_detail/2680293.html
-- A window begins with its first call and blocks up to its end once it is full. All windows of a callee are in one row:
-- one lock a call, so statements that take their rows in key order can not deadlock.
-- A full window blocks 250 ms longer than Aliyun's: it counts from the arrival of a request, we from its departure.
ALTER TABLE "applications" ADD COLUMN "flow_limits" jsonb;

COMMENT ON COLUMN "applications"."flow_limits" IS '{"perMinute","perHour","perDay"}: calls to one callee; null or 0: no limit; absent: Aliyun''s 1, 5, 20';

CREATE TYPE "callee_windows" AS (
	"minute_at" timestamptz,
	"minute_count" integer,
	"hour_at" timestamptz,
	"hour_count" integer,
	"day_at" timestamptz,
	"day_count" integer
);

-- sent: calls that were let go. While calls wait, reserved is sent plus their places, and reserved_at the last place.
-- taught: what a refusal by Aliyun said about calls that we do not know of.
CREATE TYPE "callee_flow" AS (
	"sent" callee_windows,
	"reserved" callee_windows,
	"reserved_at" timestamptz,
	"waiting" integer,
	"taught_until" timestamptz,
	"taught_level" integer
);

-- Functions that look a row up must not scan: their plans are kept, and are often made while the table is small.
-- No second index: each update of a row is heap-only (HOT), in the room that fillfactor leaves.
CREATE TABLE "callee_flows" (
	"key" text COLLATE "C" NOT NULL,
	"last_at" timestamptz NOT NULL,
	"busy_until" timestamptz NOT NULL,
	"version" integer NOT NULL,
	"notification" callee_flow,
	"verification" callee_flow,
	"other" callee_flow,
	CONSTRAINT "callee_flows_pk" PRIMARY KEY ("key")
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.2);

-- When the last full window ends; null when none is full. A limit of null or 0 is no limit.
CREATE FUNCTION "callee_full_until"(p_windows callee_windows, p_minute integer, p_hour integer, p_day integer)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
select greatest(
  case when p_minute > 0 and (p_windows).minute_count >= p_minute then (p_windows).minute_at + interval '60.25 s' end,
  case when p_hour > 0 and (p_windows).hour_count >= p_hour then (p_windows).hour_at + interval '3600.25 s' end,
  case when p_day > 0 and (p_windows).day_count >= p_day then (p_windows).day_at + interval '86400.25 s' end)
$$;

-- The windows with one more call at p_at; a window that has ended begins anew.
CREATE FUNCTION "callee_counted"(p_windows callee_windows, p_at timestamptz)
RETURNS callee_windows LANGUAGE sql STABLE AS $$
select row(
  case when (p_windows).minute_at + interval '60 s' > p_at then (p_windows).minute_at else p_at end,
  case when (p_windows).minute_at + interval '60 s' > p_at then (p_windows).minute_count + 1 else 1 end,
  case when (p_windows).hour_at + interval '3600 s' > p_at then (p_windows).hour_at else p_at end,
  case when (p_windows).hour_at + interval '3600 s' > p_at then (p_windows).hour_count + 1 else 1 end,
  case when (p_windows).day_at + interval '86400 s' > p_at then (p_windows).day_at else p_at end,
  case when (p_windows).day_at + interval '86400 s' > p_at then (p_windows).day_count + 1 else 1 end)::callee_windows
$$;

-- The windows without the call of p_at, which did not take place. A window that it opened for others stays as it is: when
-- the first of those was is not known.
CREATE FUNCTION "callee_uncounted"(p_windows callee_windows, p_at timestamptz)
RETURNS callee_windows LANGUAGE sql STABLE AS $$
select row(
  case when (p_windows).minute_at = p_at and (p_windows).minute_count = 1 then null else (p_windows).minute_at end,
  (p_windows).minute_count - (case when (p_windows).minute_at = p_at then (p_windows).minute_count = 1
    else p_at >= (p_windows).minute_at and p_at < (p_windows).minute_at + interval '60 s' end)::integer,
  case when (p_windows).hour_at = p_at and (p_windows).hour_count = 1 then null else (p_windows).hour_at end,
  (p_windows).hour_count - (case when (p_windows).hour_at = p_at then (p_windows).hour_count = 1
    else p_at >= (p_windows).hour_at and p_at < (p_windows).hour_at + interval '3600 s' end)::integer,
  case when (p_windows).day_at = p_at and (p_windows).day_count = 1 then null else (p_windows).day_at end,
  (p_windows).day_count - (case when (p_windows).day_at = p_at then (p_windows).day_count = 1
    else p_at >= (p_windows).day_at and p_at < (p_windows).day_at + interval '86400 s' end)::integer)::callee_windows
$$;

-- The first time from p_at on at which a call may be sent, by what was sent, what Aliyun taught, and the places of waiting
-- calls. p_last_at: the last call of any slot; the same pair of numbers never twice within a second.
CREATE FUNCTION "callee_open_at"(p_at timestamptz, p_last_at timestamptz, p_flow callee_flow, p_minute integer,
  p_hour integer, p_day integer)
RETURNS timestamptz LANGUAGE sql STABLE AS $$
select greatest(p_at, p_last_at + interval '1.25 s', (p_flow).taught_until,
  callee_full_until((p_flow).sent, p_minute, p_hour, p_day),
  case when (p_flow).waiting > 0 then greatest((p_flow).reserved_at + interval '1.25 s',
    callee_full_until((p_flow).reserved, p_minute, p_hour, p_day)) end)
$$;

-- Books a call to be placed at p_at. Answers when it may be: p_at or earlier is now, and it is booked as sent. Otherwise it
-- has a reserved place when p_may_defer, to be taken by claim_callee or given back by release_callee, or else nothing.
-- Times are whole milliseconds, as the calls keep them.
-- p_slot: notification, verification or other. p_at must be the present, not the time of a scheduled call.
CREATE FUNCTION "book_callee"(p_key text, p_slot text, p_at timestamptz, p_minute integer, p_hour integer, p_day integer,
  p_may_defer boolean)
RETURNS timestamptz LANGUAGE plpgsql SET enable_seqscan = off AS $$
declare
  r callee_flows;
  f callee_flow;
  t timestamptz;
begin
  p_at := date_trunc('milliseconds', p_at);
  -- Read without a lock, write only what is still as it was read: cheaper than FOR UPDATE. Who comes second reads again.
  loop
    select * into r from callee_flows where key = p_key;
    if not found then
      f := row(callee_counted(null, p_at), null, null, 0, null, 0)::callee_flow;
      insert into callee_flows values (p_key, p_at, p_at, 1, case p_slot when 'notification' then f end,
        case p_slot when 'verification' then f end, case p_slot when 'other' then f end)
      on conflict do nothing;
      t := p_at;
    else
      f := callee_slot(r, p_slot);
      t := callee_open_at(p_at, r.last_at, f, p_minute, p_hour, p_day);
      if t <= p_at then
        f.sent := callee_counted(f.sent, t);
        if f.waiting > 0 then
          f.reserved := callee_counted(f.reserved, t);
          f.reserved_at := t;
        end if;
        r.last_at := t;
      elsif p_may_defer then
        f.reserved := callee_counted(case when f.waiting > 0 then f.reserved else f.sent end, t);
        f.reserved_at := t;
        f.waiting := coalesce(f.waiting, 0) + 1;
      else
        return t;
      end if;
      update callee_flows set last_at = r.last_at, busy_until = greatest(busy_until, t), version = version + 1,
        notification = case p_slot when 'notification' then f else notification end,
        verification = case p_slot when 'verification' then f else verification end,
        other = case p_slot when 'other' then f else other end
      where key = p_key and version = r.version;
    end if;
    if found then
      return t;
    end if;
  end loop;
end
$$;

-- The row of a callee, locked; a new one knows of no call.
CREATE FUNCTION "callee_row"(p_key text, p_at timestamptz)
RETURNS callee_flows LANGUAGE plpgsql SET enable_seqscan = off AS $$
declare
  r callee_flows;
begin
  loop
    select * into r from callee_flows where key = p_key for update;
    if found then
      return r;
    end if;
    insert into callee_flows (key, last_at, busy_until, version) values (p_key, p_at - interval '1 day', p_at, 0)
    on conflict do nothing;
  end loop;
end
$$;

CREATE FUNCTION "callee_slot"(p_row callee_flows, p_slot text)
RETURNS callee_flow LANGUAGE sql STABLE AS $$
select case p_slot when 'notification' then (p_row).notification when 'verification' then (p_row).verification
  else (p_row).other end
$$;

-- Writes one slot of a row that the transaction has locked.
CREATE FUNCTION "callee_store"(p_key text, p_slot text, p_last_at timestamptz, p_busy_until timestamptz, p_flow callee_flow)
RETURNS void LANGUAGE sql SET enable_seqscan = off AS $$
update callee_flows set last_at = p_last_at, busy_until = greatest(busy_until, p_busy_until), version = version + 1,
  notification = case p_slot when 'notification' then p_flow else notification end,
  verification = case p_slot when 'verification' then p_flow else verification end,
  other = case p_slot when 'other' then p_flow else other end
where key = p_key
$$;

-- Reserves a place for a call that is not placed at once, also when it might be: for the queue. Answers when its turn is;
-- reserves nothing when that is later than p_at and p_may_defer is false.
CREATE FUNCTION "reserve_callee"(p_key text, p_slot text, p_at timestamptz, p_minute integer, p_hour integer,
  p_day integer, p_may_defer boolean)
RETURNS timestamptz LANGUAGE plpgsql AS $$
declare
  r callee_flows := callee_row(p_key, p_at);
  f callee_flow := callee_slot(r, p_slot);
  t timestamptz;
begin
  p_at := date_trunc('milliseconds', p_at);
  t := callee_open_at(p_at, r.last_at, f, p_minute, p_hour, p_day);
  if t <= p_at or p_may_defer then
    f.reserved := callee_counted(case when f.waiting > 0 then f.reserved else f.sent end, t);
    f.reserved_at := t;
    f.waiting := coalesce(f.waiting, 0) + 1;
    perform callee_store(p_key, p_slot, r.last_at, t, f);
  end if;
  return t;
end
$$;

-- Lets a call go that has a reserved place, if its time has come by the calls that were really sent: after a pause of the
-- gateway many places are due at once. Answers like book_callee; a later time means: wait until then, the place is kept.
CREATE FUNCTION "claim_callee"(p_key text, p_slot text, p_now timestamptz, p_minute integer, p_hour integer, p_day integer)
RETURNS timestamptz LANGUAGE plpgsql AS $$
declare
  r callee_flows := callee_row(p_key, p_now);
  f callee_flow := callee_slot(r, p_slot);
  t timestamptz;
begin
  p_now := date_trunc('milliseconds', p_now);
  t := greatest(p_now, r.last_at + interval '1.25 s', f.taught_until,
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
$$;

-- Gives a booking back. p_sent false: the reserved place of a call that was canceled. p_sent true: a call that was let go
-- at p_at but provably did not reach Aliyun.
CREATE FUNCTION "release_callee"(p_key text, p_slot text, p_at timestamptz, p_sent boolean)
RETURNS void LANGUAGE plpgsql AS $$
declare
  r callee_flows := callee_row(p_key, p_at);
  f callee_flow := callee_slot(r, p_slot);
begin
  p_at := date_trunc('milliseconds', p_at);
  if p_sent then
    f.sent := callee_uncounted(f.sent, p_at);
  else
    f.waiting := greatest(f.waiting - 1, 0);
  end if;
  f.reserved := case when f.waiting > 0 then callee_uncounted(f.reserved, p_at) end;
  f.reserved_at := case when f.waiting > 0 then f.reserved_at end;
  perform callee_store(p_key, p_slot, r.last_at, r.busy_until, f);
end
$$;

-- Aliyun refused a call that we thought was fine (isv.BUSINESS_LIMIT_CONTROL): others use the account, too. Blocks the
-- callee for a minute; for an hour, then for a day when it refuses again within ten minutes after the block. Refusals
-- while it lasts come from calls that were under way and teach nothing new. Answers the end of the block.
CREATE FUNCTION "teach_callee"(p_key text, p_slot text, p_now timestamptz)
RETURNS timestamptz LANGUAGE plpgsql AS $$
declare
  r callee_flows := callee_row(p_key, p_now);
  f callee_flow := callee_slot(r, p_slot);
begin
  p_now := date_trunc('milliseconds', p_now);
  if f.taught_until > p_now then
    return f.taught_until;
  end if;
  f.taught_level := case when f.taught_until + interval '10 minutes' > p_now then least(f.taught_level + 1, 3) else 1 end;
  f.taught_until := p_now + case f.taught_level when 1 then interval '60.25 s' when 2 then interval '3600.25 s'
    else interval '86400.25 s' end;
  perform callee_store(p_key, p_slot, r.last_at, f.taught_until, f);
  return f.taught_until;
end
$$;

-- How many calls a window still takes at p_now; null without a limit. A place that is reserved for later is taken.
CREATE FUNCTION "callee_left"(p_now timestamptz, p_limit integer, p_length interval, p_sent_at timestamptz,
  p_sent_count integer, p_reserved_at timestamptz, p_reserved_count integer)
RETURNS integer LANGUAGE sql STABLE AS $$
select case when p_limit > 0 then greatest(0, p_limit - greatest(
  case when p_sent_at + p_length > p_now then p_sent_count else 0 end,
  case when p_reserved_at > p_now then p_limit when p_reserved_at + p_length > p_now then p_reserved_count else 0 end)) end
$$;

-- What a callee may still be called, and when next; changes nothing.
CREATE FUNCTION "callee_quota"(p_key text, p_slot text, p_now timestamptz, p_minute integer, p_hour integer, p_day integer)
RETURNS TABLE (minute_left integer, hour_left integer, day_left integer, next_at timestamptz)
LANGUAGE plpgsql STABLE SET enable_seqscan = off AS $$
declare
  r callee_flows;
  f callee_flow;
  w callee_windows;
  taught integer;
begin
  select * into r from callee_flows where key = p_key;
  f := case p_slot when 'notification' then r.notification when 'verification' then r.verification else r.other end;
  w := case when f.waiting > 0 then f.reserved end;
  taught := case when f.taught_until > p_now then f.taught_level else 0 end;
  minute_left := case when taught >= 1 then case when p_minute > 0 then 0 end else callee_left(p_now, p_minute, '60 s',
    (f.sent).minute_at, (f.sent).minute_count, w.minute_at, w.minute_count) end;
  hour_left := case when taught >= 2 then case when p_hour > 0 then 0 end else callee_left(p_now, p_hour, '3600 s',
    (f.sent).hour_at, (f.sent).hour_count, w.hour_at, w.hour_count) end;
  day_left := case when taught >= 3 then case when p_day > 0 then 0 end else callee_left(p_now, p_day, '86400 s',
    (f.sent).day_at, (f.sent).day_count, w.day_at, w.day_count) end;
  next_at := callee_open_at(p_now, r.last_at, f, p_minute, p_hour, p_day);
  return next;
end
$$;

-- Deletes rows that have not mattered for 25 hours, at most p_most of them; rows in use are left for the next time.
-- Answers how many: repeat while it is p_most.
CREATE FUNCTION "forget_callees"(p_now timestamptz, p_most integer)
RETURNS bigint LANGUAGE sql AS $$
with idle as (
  select key from callee_flows where busy_until < p_now - interval '25 hours' limit p_most for update skip locked
), deleted as (
  delete from callee_flows where key in (select key from idle) returning 1
)
select count(*) from deleted
$$;
