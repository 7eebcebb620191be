-- Lists of calls that failed by one code. Where `calls` is large, build the index before the upgrade, without holding up
-- writes: create index concurrently calls_failures_idx on calls (application_id, mode, failure_code, id)
-- where failure_code is not null.
set local lock_timeout = '2s';
create index if not exists calls_failures_idx on calls (application_id, mode, failure_code, id) where failure_code is not null;

-- How long Aliyun took to answer requests that it took: what charts read. Buckets: src/statistics/histogram.ts. An older
-- replica leaves them 0.
alter table call_statistics
  add column placing_ms bigint not null default 0,
  add column placing_0 integer not null default 0,
  add column placing_1 integer not null default 0,
  add column placing_2 integer not null default 0,
  add column placing_3 integer not null default 0,
  add column placing_4 integer not null default 0,
  add column placing_5 integer not null default 0,
  add column placing_6 integer not null default 0,
  add column placing_7 integer not null default 0,
  add column placing_8 integer not null default 0,
  add column placing_9 integer not null default 0,
  add column placing_10 integer not null default 0;
