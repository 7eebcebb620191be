-- When not to call, and whom: quiet hours, holidays, the do-not-call list (docs/when-not-to-call.md).
set local lock_timeout = '2s';

alter table applications
  add column quiet_hours jsonb,
  add column opt_out_digit text;

-- Years of holidays that were loaded; they take the place of those that came with the version.
create table holiday_years (
  year integer not null,
  source text not null,
  holidays date[] not null,
  workdays date[] not null,
  updated_at timestamp(3) with time zone not null default now(),
  constraint holiday_years_pk primary key (year)
);

-- The callee is known by the index of its number since 0012.
create or replace function bulk_attempts(p_application text, p_mode text, p_callee text, p_at timestamptz, p_length interval)
returns setof timestamptz language sql stable set enable_seqscan = off as $$
select at from (
  select coalesce(sent_at, scheduled_at, created_at) as at from calls
  where application_id = p_application and mode = p_mode and callee_index = p_callee and purpose = 'bulk'
    and (attempt > 0 or status in ('queued', 'dispatching'))
) a
where at > p_at - p_length and at < p_at + p_length
$$;

-- Whom not to call. The effect of a row hangs on the index of its number only: erasing a person takes the number itself away.
create table suppressions (
  number_index text not null,
  -- Empty: for calls of every application.
  application_id text not null,
  number_sealed text,
  applies_to text not null default 'all-but-verification',
  reason text,
  source text not null,
  created_at timestamp(3) with time zone not null default now(),
  -- Id of the key that asked for it; null for a callee who pressed a key.
  created_by text,
  constraint suppressions_pk primary key (number_index, application_id),
  constraint suppressions_applies_to_ck check (applies_to in ('all', 'all-but-verification')),
  constraint suppressions_source_ck check (source in ('api', 'import', 'opt-out'))
);
create index suppressions_pages_idx on suppressions (application_id, created_at, number_index);

comment on column suppressions.number_sealed is 'sealed as calls.callee_sealed is; null once the person was erased';
