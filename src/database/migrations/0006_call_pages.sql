-- Pages of all calls of an application, newest first. Where `calls` is large, build it before the upgrade, without holding up
-- writes: create index concurrently calls_pages_idx on calls (application_id, mode, id).
set local lock_timeout = '2s';

create index if not exists calls_pages_idx on calls (application_id, mode, id);
