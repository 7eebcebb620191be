-- Limits of applications: what each may call a day, and how often bulk calls may ask for one callee (docs/limits.md).
-- Where `calls` is large, build the index before the upgrade, without holding up writes: create index concurrently
-- calls_bulk_idx on calls (application_id, mode, callee) where purpose = 'bulk'.
set local lock_timeout = '2s';

alter table applications add column limits jsonb;

comment on column applications.limits is
  'callsPerDay, spendPerDay, requestsPerSecond, timeZone, allowedCountries, allowedPrefixes, bulkPerCallee24h, bulkPerCallee30d; absent: the default';

-- What an application with a cap has been allowed on one day; without a row, its calls of the day are counted.
create table day_counters (
  application_id text not null,
  mode text not null,
  zone text not null,
  day date not null,
  calls bigint not null,
  spend numeric not null,
  primary key (application_id, mode)
) with (fillfactor = 50);

-- Calls of days that are over, counted once: nothing is added to them any more.
create table usage_days (
  application_id text not null,
  mode text not null,
  zone text not null,
  day date not null,
  -- How many of each kind.
  kinds jsonb not null,
  primary key (application_id, mode, zone, day)
);

create index if not exists calls_bulk_idx on calls (application_id, mode, callee) where purpose = 'bulk';

-- How many calls of each kind an application was allowed on a day. Ids begin with time: p_first_id keeps it from reading more
-- than a few days. A call that was made void never was accepted.
create function calls_of_day(p_application text, p_mode text, p_zone text, p_day date, p_first_id text)
returns table (kind text, calls bigint) language sql stable set enable_seqscan = off as $$
select c.kind, count(*) from calls c
where c.application_id = p_application and c.mode = p_mode and c.id >= p_first_id collate "C"
  and c.created_at >= p_day::timestamp at time zone p_zone and c.created_at < (p_day + 1)::timestamp at time zone p_zone
  and c.failure_code is distinct from 'NotAccepted'
group by c.kind
$$;

-- Locks the counter of an application for today, and begins it where there is none: a new day, another time zone, or a cap
-- that was set while the day went on. The day is looked at under the lock: whoever waited for it over midnight is in the new one.
-- p_cap: zone, firstId (of a call two days ago), calls, spend, prices (by kind).
create function lock_day_counter(p_application text, p_mode text, p_cap jsonb)
returns day_counters language plpgsql as $$
declare
  r day_counters;
  v_zone text := p_cap->>'zone';
  v_today date;
begin
  loop
    select * into r from day_counters where application_id = p_application and mode = p_mode for update;
    v_today := (clock_timestamp() at time zone v_zone)::date;
    exit when found and r.zone = v_zone and r.day >= v_today;
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

-- Counts calls of an application against its caps of the day, in the order in which they are given. Answers which of them are
-- over a cap, by which, and when the next day begins; the others are counted.
create function count_of_day(p_application text, p_mode text, p_cap jsonb, p_ids text[], p_kinds text[])
returns table (id text, over_limit text, resets_at timestamptz) language plpgsql as $$
declare
  r day_counters := lock_day_counter(p_application, p_mode, p_cap);
  v_calls bigint := (p_cap->>'calls')::bigint;
  v_spend numeric := (p_cap->>'spend')::numeric;
  v_price numeric;
begin
  resets_at := (r.day + 1)::timestamp at time zone r.zone;
  for i in 1 .. array_length(p_ids, 1) loop
    v_price := coalesce((p_cap->'prices'->>p_kinds[i])::numeric, 0);
    id := p_ids[i];
    if r.calls + 1 > v_calls then
      over_limit := 'callsPerDay';
      return next;
    elsif r.spend + v_price > v_spend then
      over_limit := 'spendPerDay';
      return next;
    else
      r.calls := r.calls + 1;
      r.spend := r.spend + v_price;
    end if;
  end loop;
  update day_counters c set zone = r.zone, day = r.day, calls = r.calls, spend = r.spend
  where c.application_id = p_application and c.mode = p_mode;
end
$$;

-- A call was counted by the same statement, and was not written after all: its callee had been called too often.
create function uncount_of_day(p_application text, p_mode text, p_cap jsonb, p_kind text)
returns boolean language sql as $$
update day_counters set calls = calls - 1, spend = spend - coalesce((p_cap->'prices'->>p_kind)::numeric, 0)
where application_id = p_application and mode = p_mode;
select true
$$;

-- When calls for bulk purposes asked, or will ask, for a callee around p_at. One that was ended before anything was sent did not.
create function bulk_attempts(p_application text, p_mode text, p_callee text, p_at timestamptz, p_length interval)
returns setof timestamptz language sql stable set enable_seqscan = off as $$
select at from (
  select coalesce(sent_at, scheduled_at, created_at) as at from calls
  where application_id = p_application and mode = p_mode and callee = p_callee and purpose = 'bulk'
    and (attempt > 0 or status in ('queued', 'dispatching'))
) a
where at > p_at - p_length and at < p_at + p_length
$$;

-- From when on a callee may be asked for again, if a further call at p_at were one too many; else null. p_earlier: how many for
-- the same callee come before it in the same statement. p_cap: day, month; 0 is no limit. The callee is locked until the
-- commit: of two statements, the second sees what the first has written.
create function bulk_refusal(p_application text, p_mode text, p_callee text, p_at timestamptz, p_cap jsonb, p_earlier integer,
  out over_limit text, out resets_at timestamptz) language plpgsql as $$
declare
  w record;
begin
  perform pg_advisory_xact_lock(hashtextextended(p_mode || p_application || '|' || p_callee, 11));
  for w in
    select * from (values ('bulkPerCallee24h', interval '24 hours', (p_cap->>'day')::integer),
      ('bulkPerCallee30d', interval '30 days', (p_cap->>'month')::integer)) as w(name, length, most)
    where most > 0
  loop
    -- With as many as there may be, the oldest of the last `most` has to be older than the window.
    select a.at + w.length, w.name into resets_at, over_limit
    from bulk_attempts(p_application, p_mode, p_callee, p_at, w.length) as a(at)
    order by a.at desc offset greatest(w.most - p_earlier, 1) - 1 limit 1;
    if not found and p_earlier >= w.most then
      over_limit := w.name;
      resets_at := p_at + w.length;
    end if;
    exit when over_limit is not null;
  end loop;
end
$$;
