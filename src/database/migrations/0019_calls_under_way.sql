-- What a call costs while it is under way (docs/decisions/0026-hot-path.md). Where `calls` is large, build the index before the
-- upgrade, without holding up writes: create index concurrently calls_listed_idx on calls (application_id, mode, status, kind, id)
-- where status not in ('dispatching', 'initiated', 'ringing', 'in-progress'). A replica of the version before lists calls
-- without its index until it is replaced: correct, but slow.
set local lock_timeout = '2s';

-- Calls that are under way are few, and found by the indexes of those who look after them.
create index if not exists calls_listed_idx on calls (application_id, mode, status, kind, id)
  where status not in ('dispatching', 'initiated', 'ringing', 'in-progress');
drop index if exists calls_list_idx;

-- Every call is written again within seconds. On the same page that is a short record in the log: only what has changed. Holds
-- for new pages.
alter table calls set (fillfactor = 50);
