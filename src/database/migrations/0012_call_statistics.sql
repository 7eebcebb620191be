-- Counts of calls by the minute, or the hour, in which they were made: what charts read. A worker writes them from the calls that
-- the event log tells of; an intent pays nothing.
set local lock_timeout = '2s';

create table call_statistics (
  application_id text not null,
  mode text not null,
  at timestamp(3) with time zone not null,
  -- 60 or 3600.
  seconds integer not null,
  kind text not null,
  status text not null,
  -- Of calls that failed; empty for others.
  reason text not null,
  calls integer not null,
  answered integer not null,
  answer_ms bigint not null,
  duration_seconds bigint not null,
  -- How many lie in each bucket: src/statistics/histogram.ts.
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
  constraint call_statistics_pk primary key (application_id, mode, at, seconds, kind, status, reason)
);

create index call_statistics_age_idx on call_statistics (mode, seconds, at);

-- Until where the log was read for it.
create table statistics_cursors (
  application_id text not null,
  mode text not null,
  epoch text not null,
  transaction_id xid8 not null,
  sequence bigint not null,
  constraint statistics_cursors_pk primary key (application_id, mode)
);

-- Until when minutes have become hours.
create table statistics_hours (
  mode text not null,
  until timestamp(3) with time zone not null,
  constraint statistics_hours_pk primary key (mode)
);
