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
