-- The schema as all migrations together make it: to read, and to see in a change what a migration changes.
-- Written by «npm run db:dump», do not edit. A database is made by the migrations, never by this file.

create type callee_flow as (
  sent callee_windows,
  reserved callee_windows,
  reserved_at timestamp with time zone,
  waiting integer,
  taught_until timestamp with time zone,
  taught_level integer
);

create type callee_windows as (
  minute_at timestamp with time zone,
  minute_count integer,
  hour_at timestamp with time zone,
  hour_count integer,
  day_at timestamp with time zone,
  day_count integer
);

create table api_keys (
  hash text not null,
  application_id text not null,
  created_at timestamp(3) with time zone not null default now(),
  revoked_at timestamp(3) with time zone,
  is_bootstrap boolean not null default false,
  id text not null default ('ak_'::text || "left"(translate((gen_random_uuid())::text, '-'::text, ''::text), 15)),
  name text,
  prefix text,
  type text not null default 'live'::text,
  scopes text[],
  expires_at timestamp(3) with time zone,
  last_used_at timestamp(3) with time zone,
  constraint api_keys_application_id_applications_id_fk FOREIGN KEY (application_id) REFERENCES applications(id),
  constraint api_keys_pkey PRIMARY KEY (hash),
  constraint api_keys_type_ck CHECK ((type = ANY (ARRAY['live'::text, 'test'::text, 'team'::text])))
);

create table applications (
  id text not null,
  name text not null,
  unknown_outcome text,
  created_at timestamp(3) with time zone not null default now(),
  flow_limits jsonb,
  show_numbers jsonb,
  webhook_secret text,
  previous_webhook_secret text,
  previous_webhook_secret_until timestamp(3) with time zone,
  team_numbers text[],
  limits jsonb,
  quiet_hours jsonb,
  opt_out_digit text,
  constraint applications_pkey PRIMARY KEY (id)
);

create table audit_chain_start (
  is_only boolean not null default true,
  number bigint not null,
  hash text not null,
  removed_at timestamp(3) with time zone not null default now(),
  constraint audit_chain_start_is_only CHECK (is_only),
  constraint audit_chain_start_pk PRIMARY KEY (is_only)
);

create table audit_log (
  id bigint not null generated always as identity,
  transaction_id xid8 not null default pg_current_xact_id(),
  at timestamp(3) with time zone not null default clock_timestamp(),
  application_id text,
  actor text not null,
  key_id text,
  address text,
  action text not null,
  resource text,
  status integer not null,
  code text,
  request_id text,
  detail jsonb not null default '{}'::jsonb,
  seal bigint,
  constraint audit_log_actor_ck CHECK ((actor = ANY (ARRAY['key'::text, 'command-line'::text, 'system'::text, 'unknown'::text]))),
  constraint audit_log_pk PRIMARY KEY (id)
);

create table audit_seals (
  number bigint not null,
  previous_hash text not null,
  row_ids bigint[] not null,
  row_hashes text[] not null,
  hash text not null,
  horizon xid8 not null,
  cluster text not null,
  sealed_at timestamp(3) with time zone not null,
  constraint audit_seals_pk PRIMARY KEY (number)
);

create table call_events (
  call_id text collate "C" not null,
  number integer not null,
  sequence bigint not null default nextval('call_events_sequence_seq'::regclass),
  transaction_id xid8 not null default pg_current_xact_id(),
  application_id text not null,
  type text not null,
  data jsonb not null,
  occurred_at timestamp(3) with time zone not null,
  mode text not null default 'sandbox'::text,
  subject_kind text not null default 'calls'::text,
  constraint call_events_pk PRIMARY KEY (call_id, number)
) partition by RANGE (call_id);

create table call_labels (
  application_id text not null,
  label bigint not null,
  call_id text collate "C" not null,
  constraint call_labels_pk PRIMARY KEY (application_id, label, call_id)
) partition by RANGE (call_id);

create table call_statistics (
  application_id text not null,
  mode text not null,
  at timestamp(3) with time zone not null,
  seconds integer not null,
  kind text not null,
  status text not null,
  reason text not null,
  calls integer not null,
  answered integer not null,
  answer_ms bigint not null,
  duration_seconds bigint not null,
  answer_0 integer not null default 0,
  answer_1 integer not null default 0,
  answer_2 integer not null default 0,
  answer_3 integer not null default 0,
  answer_4 integer not null default 0,
  answer_5 integer not null default 0,
  answer_6 integer not null default 0,
  answer_7 integer not null default 0,
  answer_8 integer not null default 0,
  answer_9 integer not null default 0,
  answer_10 integer not null default 0,
  duration_0 integer not null default 0,
  duration_1 integer not null default 0,
  duration_2 integer not null default 0,
  duration_3 integer not null default 0,
  duration_4 integer not null default 0,
  duration_5 integer not null default 0,
  duration_6 integer not null default 0,
  duration_7 integer not null default 0,
  duration_8 integer not null default 0,
  duration_9 integer not null default 0,
  duration_10 integer not null default 0,
  placing_ms bigint not null default 0,
  placing_0 integer not null default 0,
  placing_1 integer not null default 0,
  placing_2 integer not null default 0,
  placing_3 integer not null default 0,
  placing_4 integer not null default 0,
  placing_5 integer not null default 0,
  placing_6 integer not null default 0,
  placing_7 integer not null default 0,
  placing_8 integer not null default 0,
  placing_9 integer not null default 0,
  placing_10 integer not null default 0,
  constraint call_statistics_pk PRIMARY KEY (application_id, mode, at, seconds, kind, status, reason)
);

create table callee_flows (
  key text collate "C" not null,
  last_at timestamp with time zone not null,
  busy_until timestamp with time zone not null,
  version integer not null,
  notification callee_flow,
  verification callee_flow,
  other callee_flow,
  constraint callee_flows_pk PRIMARY KEY (key)
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.05, autovacuum_vacuum_insert_scale_factor=0.2);

create table calls (
  id text collate "C" not null,
  application_id text not null,
  kind text not null,
  status text not null,
  callee_index text,
  caller_sealed text,
  purpose text,
  request jsonb not null,
  metadata jsonb not null default '{}'::jsonb,
  attempt integer not null default 0,
  nonce text,
  signed_at timestamp(3) with time zone,
  signed_for text,
  priority integer not null default 1,
  flow_control text not null default 'defer'::text,
  is_booked boolean not null default false,
  dispatch_deadline timestamp(3) with time zone,
  not_before timestamp(3) with time zone,
  expires_at timestamp(3) with time zone,
  review_at timestamp(3) with time zone,
  upstream_operation text not null,
  upstream_call_id text,
  upstream_request_id text,
  upstream_code text,
  created_at timestamp(3) with time zone not null,
  initiated_at timestamp(3) with time zone,
  ringing_at timestamp(3) with time zone,
  answered_at timestamp(3) with time zone,
  ended_at timestamp(3) with time zone,
  duration_seconds integer,
  hangup_by text,
  digits text,
  acknowledged_at timestamp(3) with time zone,
  failure_code text,
  failure_reason text,
  event_count integer not null default 1,
  mode text not null default 'sandbox'::text,
  sent_at timestamp(3) with time zone,
  maybe_rang boolean not null default false,
  scheduled_at timestamp(3) with time zone,
  waiting_for text,
  traceparent text,
  callee_sealed text,
  caller_index text,
  spoken_sealed text,
  erased_at timestamp(3) with time zone,
  earlier_attempts jsonb,
  constraint calls_pkey PRIMARY KEY (id)
) partition by RANGE (id);

create table console_sessions (
  hash text not null,
  key_id text not null,
  created_at timestamp(3) with time zone not null default clock_timestamp(),
  last_used_at timestamp(3) with time zone not null default clock_timestamp(),
  ends_at timestamp(3) with time zone not null,
  constraint console_sessions_pk PRIMARY KEY (hash)
);

create table day_counters (
  application_id text not null,
  mode text not null,
  zone text not null,
  day date not null,
  calls bigint not null,
  spend numeric not null,
  constraint day_counters_pkey PRIMARY KEY (application_id, mode)
) with (fillfactor=50);

create table encryption_keys (
  id text not null,
  index_secret text not null,
  created_at timestamp(3) with time zone not null default now(),
  constraint encryption_keys_pk PRIMARY KEY (id)
);

create table event_epoch (
  is_only boolean not null default true,
  epoch text not null,
  cluster text not null,
  began_at timestamp(3) with time zone not null default now(),
  constraint event_epoch_is_only CHECK (is_only),
  constraint event_epoch_pk PRIMARY KEY (is_only)
);

create table event_tickets (
  hash text not null,
  application_id text not null,
  expires_at timestamp(3) with time zone not null,
  key_id text,
  constraint event_tickets_pk PRIMARY KEY (hash)
);

create table gateway_migrations (
  number integer not null,
  name text not null,
  is_breaking boolean not null,
  applied_at timestamp(3) with time zone not null default now(),
  constraint gateway_migrations_pk PRIMARY KEY (number)
);

create table holiday_years (
  year integer not null,
  source text not null,
  holidays date[] not null,
  workdays date[] not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint holiday_years_pk PRIMARY KEY (year)
);

create table idempotency_keys (
  application_id text not null,
  key text not null,
  request_hash text not null,
  call_id text collate "C" not null,
  response_status integer,
  response_body jsonb,
  created_at timestamp(3) with time zone not null,
  mode text not null default 'sandbox'::text,
  constraint idempotency_keys_pk PRIMARY KEY (application_id, mode, key)
);

create table pacing_buckets (
  key text not null,
  next_slot_at timestamp with time zone not null,
  constraint pacing_buckets_pkey PRIMARY KEY (key)
);

create table pacing_tokens (
  key text not null,
  number integer not null,
  generation integer not null default 0,
  ready_at timestamp with time zone not null,
  constraint pacing_tokens_pk PRIMARY KEY (key, number)
) with (fillfactor=50);

create table receipts (
  id bigint not null default (receipt_id_from(now()) + nextval('receipts_id_seq'::regclass)),
  digest text not null,
  type text not null,
  upstream_call_id text,
  out_id text,
  body jsonb not null,
  received_at timestamp(3) with time zone not null default now(),
  look_at timestamp(3) with time zone not null default now(),
  ingested_at timestamp(3) with time zone,
  mode text not null default 'sandbox'::text,
  constraint receipts_pkey PRIMARY KEY (id)
) partition by RANGE (id);

create table recordings (
  call_id text collate "C" not null,
  application_id text not null,
  state text not null default 'pending'::text,
  source_url text,
  source_expires_at timestamp(3) with time zone not null,
  attempts integer not null default 0,
  next_attempt_at timestamp with time zone not null default now(),
  failure_code text,
  storage text,
  object_key text,
  content_type text,
  size_bytes bigint,
  sha256 text,
  duration_seconds integer,
  created_at timestamp(3) with time zone not null default now(),
  available_at timestamp(3) with time zone,
  deleted_at timestamp(3) with time zone,
  mode text not null default 'sandbox'::text,
  source_digest text,
  constraint recordings_pkey PRIMARY KEY (call_id)
);

create table sealing_passes (
  table_name text not null,
  key_id text not null,
  began_at timestamp(3) with time zone not null default now(),
  last_row text not null default ''::text,
  sealed_count bigint not null default 0,
  is_clean boolean not null default false,
  constraint sealing_passes_pk PRIMARY KEY (table_name)
);

create table show_number_leases (
  call_id text collate "C" not null,
  number text collate "C" not null,
  taken_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint show_number_leases_pk PRIMARY KEY (call_id)
) with (autovacuum_vacuum_scale_factor=0, autovacuum_vacuum_threshold=500);

create table sign_in_links (
  hash text not null,
  key_id text not null,
  expires_at timestamp(3) with time zone not null,
  constraint sign_in_links_pk PRIMARY KEY (hash)
);

create table spoken_text_cursors (
  mode text not null,
  call_id text collate "C" not null,
  constraint spoken_text_cursors_pk PRIMARY KEY (mode)
);

create table statistics_cursors (
  application_id text not null,
  mode text not null,
  epoch text not null,
  transaction_id xid8 not null,
  sequence bigint not null,
  constraint statistics_cursors_pk PRIMARY KEY (application_id, mode)
);

create table statistics_hours (
  mode text not null,
  until timestamp(3) with time zone not null,
  constraint statistics_hours_pk PRIMARY KEY (mode)
);

create table suppressions (
  number_index text not null,
  application_id text not null,
  number_sealed text,
  applies_to text not null default 'all-but-verification'::text,
  reason text,
  source text not null,
  created_at timestamp(3) with time zone not null default now(),
  created_by text,
  constraint suppressions_applies_to_ck CHECK ((applies_to = ANY (ARRAY['all'::text, 'all-but-verification'::text]))),
  constraint suppressions_pk PRIMARY KEY (number_index, application_id),
  constraint suppressions_source_ck CHECK ((source = ANY (ARRAY['api'::text, 'import'::text, 'opt-out'::text])))
);

create table usage_days (
  application_id text not null,
  mode text not null,
  zone text not null,
  day date not null,
  kinds jsonb not null,
  constraint usage_days_pkey PRIMARY KEY (application_id, mode, zone, day)
);

create table webhook_cursors (
  application_id text not null,
  mode text not null,
  endpoint_id text collate "C" not null,
  cursor text not null,
  constraint webhook_cursors_pk PRIMARY KEY (application_id, mode, endpoint_id)
);

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
  status text not null default 'pending'::text,
  attempt integer not null default 0,
  claim integer not null default 0,
  is_sending boolean not null default false,
  due_at timestamp with time zone not null,
  attempts jsonb not null default '[]'::jsonb,
  created_at timestamp(3) with time zone not null default now(),
  ended_at timestamp(3) with time zone,
  constraint webhook_deliveries_pk PRIMARY KEY (id),
  constraint webhook_deliveries_status CHECK ((status = ANY (ARRAY['pending'::text, 'delivered'::text, 'exhausted'::text, 'canceled'::text])))
);

create table webhook_dispatchers (
  mode text not null,
  holder text not null,
  expires_at timestamp with time zone not null,
  constraint webhook_dispatchers_pk PRIMARY KEY (mode)
);

create table webhook_endpoints (
  id text collate "C" not null,
  application_id text not null,
  mode text not null,
  kind text not null default 'endpoint'::text,
  url text not null,
  description text,
  types text[],
  subject text,
  metadata jsonb,
  status text not null default 'active'::text,
  secret text not null,
  previous_secret text,
  previous_secret_until timestamp(3) with time zone,
  after_sequence bigint not null,
  failing_since timestamp(3) with time zone,
  last_failure_at timestamp(3) with time zone,
  probe_at timestamp with time zone,
  is_full boolean not null default false,
  event_count integer not null default 0,
  created_at timestamp(3) with time zone not null default now(),
  constraint webhook_endpoints_kind CHECK ((kind = ANY (ARRAY['endpoint'::text, 'call'::text]))),
  constraint webhook_endpoints_pk PRIMARY KEY (id),
  constraint webhook_endpoints_status CHECK ((status = ANY (ARRAY['active'::text, 'paused'::text, 'disabled'::text])))
);

create table worker_runs (
  name text not null,
  mode text not null,
  due_at timestamp with time zone not null,
  constraint worker_runs_name_ck CHECK ((name <> ALL (ARRAY['retention'::text, 'webhook-retention'::text]))) NOT VALID,
  constraint worker_runs_pk PRIMARY KEY (name, mode)
);

comment on column applications.flow_limits is '{"perMinute","perHour","perDay"}: calls to one callee; null or 0: no limit; absent: Aliyun''s 1, 5, 20';

comment on column applications.limits is 'callsPerDay, spendPerDay, requestsPerSecond, timeZone, allowedCountries, allowedPrefixes, bulkPerCallee24h, bulkPerCallee30d; absent: the default';

comment on column applications.show_numbers is '{"strategy","numbers":[{"number","maxConcurrent"}]}; null: no pool; maxConcurrent absent: no cap';

comment on column calls.callee_index is 'HMAC-SHA256 of the number; in rows of versions before 0016 the number, until they are sealed';

comment on column idempotency_keys.response_body is 'a JSON text, sealed; an object in rows of versions before 0016, until they are sealed';

comment on column receipts.body is 'a JSON text, sealed; an object in rows of versions before 0016, until they are sealed';

comment on column suppressions.number_sealed is 'sealed as calls.callee_sealed is; null once the person was erased';

CREATE INDEX api_keys_application_idx ON public.api_keys USING btree (application_id, created_at, id);

CREATE UNIQUE INDEX api_keys_id_idx ON public.api_keys USING btree (id);

CREATE INDEX audit_log_application_idx ON public.audit_log USING btree (application_id, at, id);

CREATE INDEX audit_log_at_idx ON public.audit_log USING btree (at, id);

CREATE INDEX audit_log_seal_idx ON public.audit_log USING btree (seal) WHERE (seal IS NOT NULL);

CREATE INDEX audit_log_unsealed_idx ON public.audit_log USING btree (transaction_id, id) WHERE (seal IS NULL);

CREATE INDEX call_events_log_idx ON public.call_events USING btree (application_id, mode, transaction_id, sequence);

CREATE INDEX call_statistics_age_idx ON public.call_statistics USING btree (mode, seconds, at);

CREATE INDEX calls_bulk_idx ON public.calls USING btree (application_id, mode, callee_index) WHERE (purpose = 'bulk'::text);

CREATE INDEX calls_callee_index_idx ON public.calls USING btree (callee_index, id);

CREATE INDEX calls_caller_index_idx ON public.calls USING btree (caller_index, id) WHERE (caller_index IS NOT NULL);

CREATE INDEX calls_dispatching_idx ON public.calls USING btree (mode, dispatch_deadline) WHERE (status = 'dispatching'::text);

CREATE INDEX calls_expiry_idx ON public.calls USING btree (mode, expires_at) WHERE (status = 'queued'::text);

CREATE INDEX calls_failures_idx ON public.calls USING btree (application_id, mode, failure_code, id) WHERE (failure_code IS NOT NULL);

CREATE INDEX calls_listed_idx ON public.calls USING btree (application_id, mode, status, kind, id) WHERE (status <> ALL (ARRAY['dispatching'::text, 'initiated'::text, 'ringing'::text, 'in-progress'::text]));

CREATE INDEX calls_pages_idx ON public.calls USING btree (application_id, mode, id);

CREATE INDEX calls_queue_idx ON public.calls USING btree (mode, upstream_operation, priority, not_before) WHERE (status = 'queued'::text);

CREATE INDEX calls_review_idx ON public.calls USING btree (mode, COALESCE(review_at, dispatch_deadline)) WHERE ((status = ANY (ARRAY['unknown'::text, 'initiated'::text, 'ringing'::text, 'in-progress'::text])) AND (failure_code IS DISTINCT FROM 'OutcomeUnproven'::text));

CREATE INDEX calls_upstream_call_id_idx ON public.calls USING btree (upstream_call_id) WHERE (upstream_call_id IS NOT NULL);

CREATE INDEX console_sessions_end_idx ON public.console_sessions USING btree (ends_at);

CREATE INDEX console_sessions_key_idx ON public.console_sessions USING btree (key_id, created_at);

CREATE INDEX event_tickets_expiry_idx ON public.event_tickets USING btree (expires_at);

CREATE INDEX idempotency_keys_created_at_idx ON public.idempotency_keys USING btree (created_at);

CREATE UNIQUE INDEX receipts_default_digest_idx ON public.receipts_default USING btree (digest);

CREATE INDEX receipts_out_id_idx ON public.receipts USING btree (out_id);

CREATE INDEX receipts_received_at_idx ON public.receipts USING brin (received_at);

CREATE INDEX receipts_upstream_call_id_idx ON public.receipts USING btree (upstream_call_id);

CREATE INDEX receipts_waiting_idx ON public.receipts USING btree (mode, look_at) WHERE (ingested_at IS NULL);

CREATE INDEX recordings_created_at_idx ON public.recordings USING btree (created_at);

CREATE INDEX recordings_leftover_idx ON public.recordings USING btree (next_attempt_at) WHERE ((state = 'deleted'::text) AND (object_key IS NOT NULL));

CREATE INDEX recordings_pending_idx ON public.recordings USING btree (mode, next_attempt_at) WHERE (state = 'pending'::text);

CREATE INDEX show_number_leases_number_idx ON public.show_number_leases USING btree (number);

CREATE INDEX sign_in_links_expiry_idx ON public.sign_in_links USING btree (expires_at);

CREATE INDEX suppressions_pages_idx ON public.suppressions USING btree (application_id, created_at, number_index);

CREATE INDEX webhook_deliveries_due_idx ON public.webhook_deliveries USING btree (endpoint_id, due_at) WHERE (status = 'pending'::text);

CREATE UNIQUE INDEX webhook_deliveries_event_idx ON public.webhook_deliveries USING btree (event_id, endpoint_id);

CREATE INDEX webhook_deliveries_list_idx ON public.webhook_deliveries USING btree (endpoint_id, id);

CREATE INDEX webhook_deliveries_sending_idx ON public.webhook_deliveries USING btree (endpoint_id) WHERE is_sending;

CREATE INDEX webhook_deliveries_subject_idx ON public.webhook_deliveries USING btree (endpoint_id, subject, number) WHERE (status = 'pending'::text);

CREATE INDEX webhook_endpoints_application_idx ON public.webhook_endpoints USING btree (application_id, mode, id);

CREATE UNIQUE INDEX webhook_endpoints_call_idx ON public.webhook_endpoints USING btree (application_id, mode, url) WHERE (kind = 'call'::text);

CREATE OR REPLACE FUNCTION public.add_webhook_deliveries(p_application text, p_mode text, p_rows jsonb, p_reopens boolean)
 RETURNS integer
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.attach_partition(p_parent text, p_name text, p_bounds text)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  r record;
begin
  execute format('alter table %I attach partition %I %s', p_parent, p_name, p_bounds);
  for r in
    select c.relname as name, regexp_replace(p.relname, '^' || p_parent, p_name) as wanted
    from pg_index x join pg_class c on c.oid = x.indexrelid join pg_inherits i on i.inhrelid = c.oid
      join pg_class p on p.oid = i.inhparent
    where x.indrelid = p_name::regclass
  loop
    if r.name <> r.wanted then
      execute format('alter index %I rename to %I', r.name, r.wanted);
    end if;
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  v_purpose text := coalesce(current_setting('voice_gateway.audit', true), '');
begin
  if tg_op = 'DELETE' and v_purpose = 'retention' then
    return old;
  end if;
  if tg_op = 'UPDATE' and tg_table_name = 'audit_log' and v_purpose = 'seal' then
    if to_jsonb(old) ->> 'seal' is null and to_jsonb(old) - 'seal' = to_jsonb(new) - 'seal' then
      return new;
    end if;
  end if;
  raise exception '% is only added to', tg_table_name using errcode = 'restrict_violation';
end
$function$
;

CREATE OR REPLACE FUNCTION public.book_callee(p_key text, p_slot text, p_at timestamp with time zone, p_minute integer, p_hour integer, p_day integer, p_may_defer boolean)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.bulk_attempts(p_application text, p_mode text, p_callee text, p_at timestamp with time zone, p_length interval)
 RETURNS SETOF timestamp with time zone
 LANGUAGE sql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
select at from (
  select coalesce(sent_at, scheduled_at, created_at) as at from calls
  where application_id = p_application and mode = p_mode and callee_index = p_callee and purpose = 'bulk'
    and (status in ('queued', 'dispatching') or maybe_rang or upstream_call_id is not null
      or sent_at is not null and failure_code is distinct from 'NotAccepted')
) a
where at > p_at - p_length and at < p_at + p_length
$function$
;

CREATE OR REPLACE FUNCTION public.bulk_refusal(p_application text, p_mode text, p_callee text, p_at timestamp with time zone, p_cap jsonb, p_earlier integer, OUT over_limit text, OUT resets_at timestamp with time zone)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.call_id_from(p_at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select string_agg(substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz',
    (ms / place % 62)::integer + 1, 1), '' order by place desc) || '00000000'
  from (select greatest(floor(extract(epoch from p_at) * 1000)::bigint - 1767225600000, 0) as ms) m,
    unnest(array[56800235584, 916132832, 14776336, 238328, 3844, 62, 1]) as place
$function$
;

CREATE OR REPLACE FUNCTION public.callee_counted(p_windows callee_windows, p_at timestamp with time zone)
 RETURNS callee_windows
 LANGUAGE sql
 STABLE
AS $function$
select row(
  case when (p_windows).minute_at + interval '60 s' > p_at then (p_windows).minute_at else p_at end,
  case when (p_windows).minute_at + interval '60 s' > p_at then (p_windows).minute_count + 1 else 1 end,
  case when (p_windows).hour_at + interval '3600 s' > p_at then (p_windows).hour_at else p_at end,
  case when (p_windows).hour_at + interval '3600 s' > p_at then (p_windows).hour_count + 1 else 1 end,
  case when (p_windows).day_at + interval '86400 s' > p_at then (p_windows).day_at else p_at end,
  case when (p_windows).day_at + interval '86400 s' > p_at then (p_windows).day_count + 1 else 1 end)::callee_windows
$function$
;

CREATE OR REPLACE FUNCTION public.callee_full_until(p_windows callee_windows, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
select greatest(
  case when p_minute > 0 and (p_windows).minute_count >= p_minute then (p_windows).minute_at + interval '60 s' + callee_guard() end,
  case when p_hour > 0 and (p_windows).hour_count >= p_hour then (p_windows).hour_at + interval '3600 s' + callee_guard() end,
  case when p_day > 0 and (p_windows).day_count >= p_day then (p_windows).day_at + interval '86400 s' + callee_guard() end)
$function$
;

CREATE OR REPLACE FUNCTION public.callee_guard()
 RETURNS interval
 LANGUAGE sql
 IMMUTABLE
AS $function$ select interval '1.25 s' $function$
;

CREATE OR REPLACE FUNCTION public.callee_left(p_now timestamp with time zone, p_limit integer, p_length interval, p_sent_at timestamp with time zone, p_sent_count integer, p_reserved_at timestamp with time zone, p_reserved_count integer)
 RETURNS integer
 LANGUAGE sql
 STABLE
AS $function$
select case when p_limit > 0 then greatest(0, p_limit - greatest(
  case when p_sent_at + p_length > p_now then p_sent_count else 0 end,
  case when p_reserved_at > p_now then p_limit when p_reserved_at + p_length > p_now then p_reserved_count else 0 end)) end
$function$
;

CREATE OR REPLACE FUNCTION public.callee_open_at(p_at timestamp with time zone, p_last_at timestamp with time zone, p_flow callee_flow, p_minute integer, p_hour integer, p_day integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$
select greatest(p_at, p_last_at + interval '1 s' + callee_guard(), (p_flow).taught_until,
  callee_full_until((p_flow).sent, p_minute, p_hour, p_day),
  case when (p_flow).waiting > 0 then greatest((p_flow).reserved_at + interval '1 s' + callee_guard(),
    callee_full_until((p_flow).reserved, p_minute, p_hour, p_day)) end)
$function$
;

CREATE OR REPLACE FUNCTION public.callee_quota(p_key text, p_slot text, p_now timestamp with time zone, p_minute integer, p_hour integer, p_day integer)
 RETURNS TABLE(minute_left integer, hour_left integer, day_left integer, next_at timestamp with time zone)
 LANGUAGE plpgsql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.callee_row(p_key text, p_at timestamp with time zone)
 RETURNS callee_flows
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.callee_slot(p_row callee_flows, p_slot text)
 RETURNS callee_flow
 LANGUAGE sql
 STABLE
AS $function$
select case p_slot when 'notification' then (p_row).notification when 'verification' then (p_row).verification
  else (p_row).other end
$function$
;

CREATE OR REPLACE FUNCTION public.callee_store(p_key text, p_slot text, p_last_at timestamp with time zone, p_busy_until timestamp with time zone, p_flow callee_flow)
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
AS $function$
update callee_flows set last_at = p_last_at, busy_until = greatest(busy_until, p_busy_until), version = version + 1,
  notification = case p_slot when 'notification' then p_flow else notification end,
  verification = case p_slot when 'verification' then p_flow else verification end,
  other = case p_slot when 'other' then p_flow else other end
where key = p_key
$function$
;

CREATE OR REPLACE FUNCTION public.callee_uncounted(p_windows callee_windows, p_at timestamp with time zone)
 RETURNS callee_windows
 LANGUAGE sql
 STABLE
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.calls_of_day(p_application text, p_mode text, p_zone text, p_day date, p_first_id text)
 RETURNS TABLE(kind text, calls bigint)
 LANGUAGE sql
 STABLE
 SET enable_seqscan TO 'off'
AS $function$
select c.kind, count(*) from calls c
where c.application_id = p_application and c.mode = p_mode and c.id >= p_first_id collate "C"
  and c.created_at >= p_day::timestamp at time zone p_zone and c.created_at < (p_day + 1)::timestamp at time zone p_zone
  and c.failure_code is distinct from 'NotAccepted'
group by c.kind
$function$
;

CREATE OR REPLACE FUNCTION public.claim_callee(p_key text, p_slot text, p_now timestamp with time zone, p_minute integer, p_hour integer, p_day integer)
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
$function$
;

CREATE OR REPLACE FUNCTION public.claim_webhook_deliveries(p_mode text, p_limit integer, p_failing integer, p_each integer, p_lease_ms double precision)
 RETURNS TABLE(id text, claim integer, attempt integer, endpoint_id text, event_id text, body text, url text, secret text, previous_secret text, is_failing boolean)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.count_of_day(p_application text, p_mode text, p_cap jsonb, p_ids text[], p_kinds text[])
 RETURNS TABLE(id text, over_limit text, resets_at timestamp with time zone)
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.detach_partitions(p_names text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public', 'pg_temp'
 SET lock_timeout TO '100ms'
AS $function$
declare
  r record;
begin
  if (select count(*) from table_partitions() where name = any(p_names) and ends_at < now() - interval '1 day')
      <> cardinality(p_names) then
    raise exception 'not all of % are partitions whose time is over', p_names using errcode = 'invalid_parameter_value';
  end if;
  for r in select * from table_partitions() where name = any(p_names) order by parent desc loop
    if not has_table_privilege(session_user, r.parent, 'delete') then
      raise exception 'no right to delete from %', r.parent using errcode = 'insufficient_privilege';
    end if;
    execute format('alter table %I detach partition %I', r.parent, r.name);
    execute format('grant select on %I to %I', r.name, session_user);
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.drop_detached_partitions(p_names text[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public', 'pg_temp'
 SET lock_timeout TO '100ms'
AS $function$
declare
  v_name text;
begin
  foreach v_name in array p_names loop
    if v_name !~ '^(calls|call_events|call_labels|receipts)_(before_)?\d{4}_\d{2}$'
        or exists (select from pg_class where oid = v_name::regclass and relispartition) then
      raise exception '% is no partition that was taken out', v_name using errcode = 'invalid_parameter_value';
    end if;
    execute format('drop table %I', v_name);
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.end_webhook_attempts(p_results jsonb, p_rules jsonb)
 RETURNS TABLE(id text, status text, endpoint_change text)
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.forget_callees(p_now timestamp with time zone, p_most integer)
 RETURNS bigint
 LANGUAGE sql
AS $function$
with idle as (
  select key from callee_flows where busy_until < p_now - interval '25 hours' or last_at > p_now + interval '1 minute'
    or greatest((notification).taught_until, (verification).taught_until, (other).taught_until) > p_now + interval '25 hours'
  limit p_most for update skip locked
), deleted as (
  delete from callee_flows where key in (select key from idle) returning 1
)
select count(*) from deleted
$function$
;

CREATE OR REPLACE FUNCTION public.lock_day_counter(p_application text, p_mode text, p_cap jsonb)
 RETURNS day_counters
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.log_webhook_event(p_endpoint text, p_type text, p_data jsonb)
 RETURNS text
 LANGUAGE sql
AS $function$
  with counted as (
    update webhook_endpoints set event_count = event_count + 1 where id = p_endpoint
    returning id, event_count, application_id, mode
  )
  insert into call_events (call_id, number, application_id, mode, subject_kind, type, data, occurred_at)
  select id, event_count, application_id, mode, 'webhook-endpoints', p_type,
    jsonb_build_object('endpointId', id) || p_data, clock_timestamp()
  from counted
  returning call_id || '.' || number
$function$
;

CREATE OR REPLACE FUNCTION public.make_partitions(p_until timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO '$user', 'public', 'pg_temp'
 SET lock_timeout TO '200ms'
AS $function$
declare
  v_parent text;
  v_name text;
  v_at timestamptz;
  v_is_taken boolean;
  v_bounds text[];
  v_made integer := 0;
begin
  -- Somebody else makes them.
  if not pg_try_advisory_xact_lock(7302656) then
    return 0;
  end if;
  foreach v_parent in array array['calls', 'call_events', 'call_labels', 'receipts'] loop
    for i in 0 .. 24 loop
      v_at := month_from(now(), i);
      exit when v_at > p_until;
      continue when exists (select from table_partitions() t where t.parent = v_parent and t.ends_at > v_at);
      v_bounds := array[partition_bound(v_parent, v_at), partition_bound(v_parent, month_from(now(), i + 1))];
      execute format('select exists (select from %1$I where %2$I >= %3$L and %2$I < %4$L)', v_parent || '_default',
        case when v_parent in ('calls', 'receipts') then 'id' else 'call_id' end, v_bounds[1], v_bounds[2]) into v_is_taken;
      continue when v_is_taken;
      v_name := v_parent || to_char(v_at at time zone 'UTC', '_YYYY_MM');
      execute format('create table %I (like %I including all)%s', v_name, v_parent || '_default',
        (select ' with (' || array_to_string(reloptions, ', ') || ')' from pg_class where oid = (v_parent || '_default')::regclass));
      perform attach_partition(v_parent, v_name, format('for values from (%L) to (%L)', v_bounds[1], v_bounds[2]));
      v_made := v_made + 1;
    end loop;
  end loop;
  return v_made;
end
$function$
;

CREATE OR REPLACE FUNCTION public.month_from(p_at timestamp with time zone, p_months integer)
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select (date_trunc('month', p_at at time zone 'UTC') + p_months * interval '1 month') at time zone 'UTC' $function$
;

CREATE OR REPLACE FUNCTION public.move_callee(p_key text, p_slot text, p_from timestamp with time zone, p_at timestamp with time zone, p_minute integer, p_hour integer, p_day integer)
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
$function$
;

CREATE OR REPLACE FUNCTION public.open_webhook_subjects(p_subjects jsonb)
 RETURNS void
 LANGUAGE sql
 SET enable_seqscan TO 'off'
AS $function$
  update webhook_deliveries d set due_at = clock_timestamp()
  from (select distinct endpoint_id, subject from jsonb_to_recordset(p_subjects) as s(endpoint_id text, subject text)) s
  where d.endpoint_id = s.endpoint_id and d.subject = s.subject and d.status = 'pending' and d.due_at = 'infinity'
    and not exists (
      select from webhook_deliveries o
      where o.endpoint_id = d.endpoint_id and o.subject = d.subject and o.status = 'pending' and o.number < d.number)
$function$
;

CREATE OR REPLACE FUNCTION public.partition_bound(p_parent text, p_at timestamp with time zone)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$ select case p_parent when 'receipts' then receipt_id_from(p_at)::text else call_id_from(p_at) end $function$
;

CREATE OR REPLACE FUNCTION public.partition_states()
 RETURNS TABLE(parent text, ahead integer, has_strays boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO '$user', 'public', 'pg_temp'
AS $function$
begin
  for parent, ahead in
    select t.parent, (count(distinct i) filter (
        where coalesce(t.starts_at, now()) <= month_from(now(), i) and t.ends_at > month_from(now(), i)))::integer
    from table_partitions() t cross join generate_series(1, 24) i group by t.parent order by t.parent
  loop
    execute format('select exists (select from %1$I where %2$I >= %3$L)', parent || '_default',
      case when parent in ('calls', 'receipts') then 'id' else 'call_id' end,
      (select partition_bound(t.parent, coalesce(min(t.starts_at), now())) from table_partitions() t
        where t.parent = partition_states.parent group by t.parent)) into has_strays;
    return next;
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.receipt_id_from(p_at timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$select greatest(floor(extract(epoch from p_at) / 86400)::bigint - 20454, 0) * 137438953472$function$
;

CREATE OR REPLACE FUNCTION public.release_callee(p_key text, p_slot text, p_at timestamp with time zone, p_sent boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.release_show_number()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  delete from show_number_leases where call_id = new.id;
  return null;
end
$function$
;

CREATE OR REPLACE FUNCTION public.reserve_callee(p_key text, p_slot text, p_at timestamp with time zone, p_minute integer, p_hour integer, p_day integer, p_may_defer boolean)
 RETURNS timestamp with time zone
 LANGUAGE plpgsql
AS $function$
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
$function$
;

CREATE OR REPLACE FUNCTION public.table_partitions()
 RETURNS TABLE(parent text, name text, starts_at timestamp with time zone, ends_at timestamp with time zone)
 LANGUAGE sql
 STABLE
AS $function$
  select p.relname::text, c.relname::text, case when c.relname !~ '_before_' then m.at end,
    case when c.relname ~ '_before_' then m.at else month_from(m.at, 1) end
  from pg_class p join pg_inherits i on i.inhparent = p.oid join pg_class c on c.oid = i.inhrelid
  cross join lateral (
    select make_timestamptz(substr(month, 1, 4)::integer, substr(month, 6, 2)::integer, 1, 0, 0, 0, 'UTC') as at
    from substring(c.relname from '_(\d{4}_\d{2})$') as month where month is not null
  ) m
  where p.oid in ('calls'::regclass, 'call_events'::regclass, 'call_labels'::regclass, 'receipts'::regclass)
$function$
;

CREATE OR REPLACE FUNCTION public.take_show_numbers(p_numbers text[], p_requests json)
 RETURNS TABLE(taken_by text, taken_number text)
 LANGUAGE plpgsql
AS $function$
declare
  v_lock integer;
  v_used integer[];
  v_number integer;
  r record;
begin
  -- The call's own commit comes later in the log and makes this one durable, too; without that commit no lease is needed.
  perform set_config('synchronous_commit', 'off', true);
  for v_lock in select distinct hashtext(n) from unnest(p_numbers) n order by 1 loop
    perform pg_advisory_xact_lock(7302652, v_lock);
  end loop;
  delete from show_number_leases l using json_to_recordset(p_requests) as q(call_id text) where l.call_id = q.call_id;
  select array_agg((select count(*) from show_number_leases l
      where l.number = n.number and l.expires_at > clock_timestamp())::integer order by n.position)
    into v_used from unnest(p_numbers) with ordinality as n(number, position);
  for r in select * from json_to_recordset(p_requests)
      as q(call_id text, lease_ms integer, candidates integer[], caps integer[]) loop
    for i in 1 .. coalesce(cardinality(r.candidates), 0) loop
      v_number := r.candidates[i];
      if v_used[v_number] < r.caps[i] then
        insert into show_number_leases (call_id, number, taken_at, expires_at)
        values (r.call_id, p_numbers[v_number], clock_timestamp(), clock_timestamp() + r.lease_ms * interval '1 ms')
        on conflict (call_id) do update set number = excluded.number, expires_at = excluded.expires_at;
        v_used[v_number] := v_used[v_number] + 1;
        taken_by := r.call_id;
        taken_number := p_numbers[v_number];
        return next;
        exit;
      end if;
    end loop;
  end loop;
end
$function$
;

CREATE OR REPLACE FUNCTION public.teach_callee(p_key text, p_slot text, p_now timestamp with time zone)
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
$function$
;

CREATE OR REPLACE FUNCTION public.uncount_of_day(p_application text, p_mode text, p_cap jsonb, p_kind text)
 RETURNS boolean
 LANGUAGE sql
AS $function$
update day_counters set calls = calls - 1, spend = spend - coalesce((p_cap->'prices'->>p_kind)::numeric, 0)
where application_id = p_application and mode = p_mode;
select true
$function$
;

CREATE TRIGGER audit_log_append_only BEFORE DELETE OR UPDATE ON public.audit_log FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON public.audit_log FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER audit_seals_append_only BEFORE DELETE OR UPDATE ON public.audit_seals FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER audit_seals_no_truncate BEFORE TRUNCATE ON public.audit_seals FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();

CREATE TRIGGER calls_release_queued_show_number AFTER INSERT ON public.calls FOR EACH ROW WHEN (((new.status = 'queued'::text) AND (new.request ? 'fromPool'::text))) EXECUTE FUNCTION release_show_number();

CREATE TRIGGER calls_release_show_number AFTER UPDATE OF status ON public.calls FOR EACH ROW WHEN (((new.status <> old.status) AND (new.status <> ALL (ARRAY['dispatching'::text, 'unknown'::text, 'initiated'::text, 'ringing'::text, 'in-progress'::text])) AND (new.request ? 'fromPool'::text))) EXECUTE FUNCTION release_show_number();
