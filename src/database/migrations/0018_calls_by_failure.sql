-- Lists of calls that failed by one code. Where `calls` is large, build the index before the upgrade, without holding up
-- writes: create index concurrently calls_failures_idx on calls (application_id, mode, failure_code, id)
-- where failure_code is not null.
set local lock_timeout = '2s';
create index if not exists calls_failures_idx on calls (application_id, mode, failure_code, id) where failure_code is not null;
