-- Webhooks (docs/decisions/0016-webhooks.md): who is told, what is to be told, and how far the log was read for that.
create table webhook_endpoints (
  id text collate "C" not null,
  application_id text not null,
  mode text not null,
  -- endpoint, or call: the URL of calls that name one (webhookUrl), whose secret is that of the application.
  kind text not null default 'endpoint',
  url text not null,
  description text,
  -- Which events: null is all of them.
  types text[],
  subject text,
  metadata jsonb,
  status text not null default 'active',
  secret text not null,
  -- Signs beside the new one until then.
  previous_secret text,
  previous_secret_until timestamp(3) with time zone,
  -- Events that were written before are not told.
  after_sequence bigint not null,
  -- First and last failure since the last success.
  failing_since timestamp(3) with time zone,
  last_failure_at timestamp(3) with time zone,
  -- Of a paused one: when it is tried again.
  probe_at timestamp with time zone,
  -- So many deliveries are open that no more are written for now.
  is_full boolean not null default false,
  -- Number of its last event in call_events.
  event_count integer not null default 0,
  created_at timestamp(3) with time zone not null default now(),
  constraint webhook_endpoints_pk primary key (id),
  constraint webhook_endpoints_kind check (kind in ('endpoint', 'call')),
  constraint webhook_endpoints_status check (status in ('active', 'paused', 'disabled'))
);

create index webhook_endpoints_application_idx on webhook_endpoints (application_id, mode, id);

create unique index webhook_endpoints_call_idx on webhook_endpoints (application_id, mode, url) where kind = 'call';

-- Signs what calls have sent to a URL of their own; null: nothing is.
alter table applications add column webhook_secret text,
  add column previous_webhook_secret text,
  add column previous_webhook_secret_until timestamp(3) with time zone;

-- Until where deliveries were written: for all endpoints of an application ('' as endpoint), or for one that is behind them.
create table webhook_cursors (
  application_id text not null,
  mode text not null,
  endpoint_id text collate "C" not null,
  cursor text not null,
  constraint webhook_cursors_pk primary key (application_id, mode, endpoint_id)
);

-- Which process writes deliveries, for each mode.
create table webhook_dispatchers (
  mode text not null,
  holder text not null,
  expires_at timestamp with time zone not null,
  constraint webhook_dispatchers_pk primary key (mode)
);

-- An event for an endpoint. Within a subject, one waits for the end of the one before: its due_at is infinity until then.
create table webhook_deliveries (
  id text collate "C" not null,
  endpoint_id text collate "C" not null,
  application_id text not null,
  mode text not null,
  event_id text collate "C" not null,
  type text not null,
  subject text collate "C" not null,
  number integer not null,
  body text not null,
  status text not null default 'pending',
  -- Attempts since it was opened.
  attempt integer not null default 0,
  -- Counts claims: whoever has made the last one may end it.
  claim integer not null default 0,
  is_sending boolean not null default false,
  -- When it may be sent; while it is, when the claim ends.
  due_at timestamp with time zone not null,
  -- The last attempts, as the API shows them.
  attempts jsonb not null default '[]',
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint webhook_deliveries_pk primary key (id),
  constraint webhook_deliveries_event_key unique (endpoint_id, event_id),
  constraint webhook_deliveries_status check (status in ('pending', 'delivered', 'exhausted', 'canceled'))
);

create index webhook_deliveries_list_idx on webhook_deliveries (endpoint_id, id);

create index webhook_deliveries_due_idx on webhook_deliveries (endpoint_id, due_at) where status = 'pending';

create index webhook_deliveries_subject_idx on webhook_deliveries (endpoint_id, subject, number) where status = 'pending';

create index webhook_deliveries_sending_idx on webhook_deliveries (endpoint_id) where is_sending;

-- The next event of each of these subjects becomes due when none is open before it.
create function open_webhook_subjects(p_subjects jsonb) returns void language sql set enable_seqscan = off as $$
  update webhook_deliveries d set due_at = clock_timestamp()
  from (select distinct endpoint_id, subject from jsonb_to_recordset(p_subjects) as s(endpoint_id text, subject text)) s
  where d.endpoint_id = s.endpoint_id and d.subject = s.subject and d.status = 'pending' and d.due_at = 'infinity'
    and not exists (
      select from webhook_deliveries o
      where o.endpoint_id = d.endpoint_id and o.subject = d.subject and o.status = 'pending' and o.number < d.number)
$$;

-- Writes deliveries of one application; those that are there already stay as they are, or begin anew with p_reopens when they
-- were given up. p_rows: [{"id","endpoint_id","event_id","type","subject","number","body"}]. What is open of their subjects is
-- locked first: whoever ends such a one meanwhile either is seen here, or sees what is written here.
create function add_webhook_deliveries(p_application text, p_mode text, p_rows jsonb, p_reopens boolean)
returns integer language plpgsql set enable_seqscan = off as $$
declare
  v_written integer;
begin
  perform from webhook_deliveries d
  where d.status = 'pending' and (d.endpoint_id, d.subject) in (
    select s.endpoint_id, s.subject from jsonb_to_recordset(p_rows) as s(endpoint_id text, subject text))
  order by d.id for update;
  insert into webhook_deliveries (id, endpoint_id, application_id, mode, event_id, type, subject, number, body, due_at)
  select n.id, n.endpoint_id, p_application, p_mode, n.event_id, n.type, n.subject, n.number, n.body, case
      when row_number() over (partition by n.endpoint_id, n.subject order by n.number) > 1 then 'infinity'
      when exists (
        select from webhook_deliveries o
        where o.endpoint_id = n.endpoint_id and o.subject = n.subject and o.status = 'pending' and o.number < n.number)
      then 'infinity' else clock_timestamp() end
  from jsonb_to_recordset(p_rows) as n(id text, endpoint_id text, event_id text, type text, subject text, number integer, body text)
  on conflict (endpoint_id, event_id) do update
    set status = 'pending', attempt = 0, due_at = 'infinity', ended_at = null
    where p_reopens and webhook_deliveries.status in ('exhausted', 'canceled');
  get diagnostics v_written = row_count;
  -- One that was waited for may have been there before.
  if v_written < jsonb_array_length(p_rows) or p_reopens then perform open_webhook_subjects(p_rows); end if;
  return v_written;
end
$$;

-- An event of an endpoint itself.
create function log_webhook_event(p_endpoint text, p_type text, p_data jsonb) returns text language sql as $$
  with counted as (
    update webhook_endpoints set event_count = event_count + 1 where id = p_endpoint
    returning id, event_count, application_id, mode
  )
  insert into call_events (call_id, number, application_id, mode, subject_kind, type, data, occurred_at)
  select id, event_count, application_id, mode, 'webhook-endpoints', p_type,
    jsonb_build_object('endpointId', id) || p_data, clock_timestamp()
  from counted
  returning call_id || '.' || number
$$;

-- Claims due deliveries, each endpoint in turn: of one that fails, or is paused, one at a time, and of all such together at most
-- p_failing. Claims are made one after another, so that replicas together keep to the numbers.
create function claim_webhook_deliveries(p_mode text, p_limit integer, p_failing integer, p_each integer, p_lease_ms float8)
returns table (id text, claim integer, attempt integer, endpoint_id text, event_id text, body text, url text, secret text,
  previous_secret text, is_failing boolean) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  v_now timestamptz;
begin
  perform pg_advisory_xact_lock(7302653, hashtext(p_mode));
  v_now := clock_timestamp();
  return query
  with recursive busy as (
    (select d.endpoint_id from webhook_deliveries d where d.status = 'pending' order by d.endpoint_id limit 1)
    union all
    select (select d.endpoint_id from webhook_deliveries d
      where d.status = 'pending' and d.endpoint_id > b.endpoint_id order by d.endpoint_id limit 1)
    from busy b where b.endpoint_id is not null
  ), open as materialized (
    select e.id, e.url, e.status, e.status = 'paused' or e.failing_since is not null as fails, (
      select count(*) from webhook_deliveries s where s.endpoint_id = e.id and s.is_sending and s.due_at > v_now) as sending,
      case e.kind when 'call' then a.webhook_secret else e.secret end as secret,
      case e.kind when 'call' then a.previous_webhook_secret else e.previous_secret end as previous_secret,
      case e.kind when 'call' then a.previous_webhook_secret_until else e.previous_secret_until end as previous_secret_until
    from busy b join webhook_endpoints e on e.id = b.endpoint_id join applications a on a.id = e.application_id
    where e.mode = p_mode and (e.status = 'active' or e.status = 'paused' and e.probe_at <= v_now)
  ), found as (
    select o.fails, d.* from open o cross join lateral (
      select w.id, w.due_at, row_number() over (order by w.due_at) as turn from webhook_deliveries w
      where w.endpoint_id = o.id and w.status = 'pending'
        and w.due_at <= case o.status when 'paused' then v_now + interval '100 years' else v_now end
        and (w.due_at <= v_now or not w.is_sending)
        and not exists (
          select from webhook_deliveries b
          where b.endpoint_id = w.endpoint_id and b.subject = w.subject and b.status = 'pending' and b.number < w.number)
      order by w.due_at limit greatest(0, case when o.fails then 1 else p_each end - o.sending)
    ) d
  ), ranked as (
    select f.*, row_number() over (partition by f.fails order by f.turn, f.due_at) as place from found f
  ), chosen as (
    select r.id, r.due_at from ranked r where not r.fails or r.place <= p_failing
    order by r.turn, r.fails, r.due_at limit p_limit
  ), locked as (
    select d.id from webhook_deliveries d join chosen c on c.id = d.id
    where d.status = 'pending' and d.due_at = c.due_at for update of d skip locked
  )
  update webhook_deliveries d
  set claim = d.claim + 1, attempt = d.attempt + 1, is_sending = true, due_at = v_now + p_lease_ms * interval '1 ms'
  from locked l, open o
  where d.id = l.id and o.id = d.endpoint_id
  returning d.id, d.claim, d.attempt, d.endpoint_id, d.event_id, d.body, o.url, o.secret,
    case when o.previous_secret_until > v_now then o.previous_secret end, o.fails;
end
$$;

-- What came of attempts. p_results: [{"id","claim","endpoint_id","outcome","retry_ms","record"}], outcome one of delivered,
-- failed, gone and released (it was given up without an end); without retry_ms a failure was the last one. p_rules: {"after_ms",
-- "apart_ms","probe_ms"}. Answers with what became of each delivery, and of its endpoint if that changed. A result whose claim
-- another process has taken over changes nothing and is not in the answer.
create function end_webhook_attempts(p_results jsonb, p_rules jsonb)
returns table (id text, status text, endpoint_change text) language plpgsql set enable_seqscan = off as $$
#variable_conflict use_column
declare
  r record;
  d webhook_deliveries;
  e webhook_endpoints;
  v_now timestamptz;
  v_change text;
begin
  -- In one order, so that nobody who ends or writes others waits crosswise.
  perform from webhook_deliveries w join jsonb_to_recordset(p_results) as q(id text) on q.id = w.id order by w.id for update of w;
  perform from webhook_endpoints w
  where w.id in (select q.endpoint_id from jsonb_to_recordset(p_results) as q(endpoint_id text, outcome text)
      where q.outcome in ('failed', 'gone'))
    or (w.failing_since is not null or w.status = 'paused')
      and w.id in (select q.endpoint_id from jsonb_to_recordset(p_results) as q(endpoint_id text))
  order by w.id for update;
  for r in select * from jsonb_to_recordset(p_results) as q(id text, claim integer, endpoint_id text, outcome text,
      retry_ms float8, record jsonb) order by q.id loop
    select * into d from webhook_deliveries w where w.id = r.id and w.claim = r.claim and w.status = 'pending' for update;
    continue when not found;
    v_now := clock_timestamp();
    v_change := null;
    if r.outcome = 'delivered' then
      select * into e from webhook_endpoints w
        where w.id = d.endpoint_id and (w.failing_since is not null or w.status = 'paused') for update;
      if found then
        update webhook_endpoints w set failing_since = null, last_failure_at = null, probe_at = null,
          status = case w.status when 'paused' then 'active' else w.status end where w.id = e.id;
        if e.status = 'paused' then v_change := 'recovered'; end if;
      end if;
    elsif r.outcome in ('failed', 'gone') then
      select * into e from webhook_endpoints w where w.id = d.endpoint_id for update;
      if found and r.outcome = 'gone' and e.status <> 'disabled' then
        v_change := 'disabled';
        update webhook_endpoints w set status = 'disabled', probe_at = null where w.id = e.id;
      elsif found and e.status <> 'disabled' then
        if e.status = 'active' and e.failing_since <= v_now - (p_rules->>'after_ms')::float8 * interval '1 ms'
            and e.last_failure_at - e.failing_since >= (p_rules->>'apart_ms')::float8 * interval '1 ms' then
          v_change := 'paused';
        end if;
        update webhook_endpoints w set failing_since = coalesce(w.failing_since, v_now), last_failure_at = v_now,
          status = coalesce(v_change, w.status),
          probe_at = case when coalesce(v_change, w.status) = 'paused'
            then v_now + (p_rules->>'probe_ms')::float8 * interval '1 ms' end
        where w.id = e.id;
      end if;
    end if;
    -- While its endpoint is paused, a delivery waits for it: its attempts are not used up.
    if r.outcome = 'failed' and (v_change = 'paused' or e.id = d.endpoint_id and e.status = 'paused') then
      d.attempt := d.attempt - 1;
      d.due_at := v_now;
    elsif r.outcome = 'released' then
      d.attempt := d.attempt - 1;
      d.due_at := v_now;
    elsif r.outcome = 'failed' and r.retry_ms is not null then
      d.due_at := v_now + r.retry_ms * interval '1 ms';
    else
      d.status := case r.outcome when 'delivered' then 'delivered' else 'exhausted' end;
      d.ended_at := v_now;
    end if;
    update webhook_deliveries w set status = d.status, attempt = d.attempt, due_at = d.due_at, ended_at = d.ended_at,
      is_sending = false, attempts = case when r.record is null then w.attempts
        when jsonb_array_length(w.attempts) < 20 then w.attempts || r.record else (w.attempts - 0) || r.record end
    where w.id = d.id;
    if d.status <> 'pending' then
      perform open_webhook_subjects(jsonb_build_array(jsonb_build_object('endpoint_id', d.endpoint_id, 'subject', d.subject)));
    end if;
    if v_change is not null then
      perform log_webhook_event(d.endpoint_id, 'webhook-endpoint.' || v_change, case v_change
        when 'paused' then jsonb_build_object('status', 'paused', 'failingSince', to_jsonb(e.failing_since))
        when 'disabled' then jsonb_build_object('status', 'disabled', 'reason', 'gone')
        else jsonb_build_object('status', 'active') end);
    end if;
    id := d.id;
    status := d.status;
    endpoint_change := v_change;
    return next;
  end loop;
end
$$;
