-- Deliveries are found by the event first: those of one call by its id, however many endpoints there are. A URL that only one call
-- names is an endpoint of its own. Where `webhook_deliveries` is large, build the index before the upgrade, without holding up
-- writes: create unique index concurrently webhook_deliveries_event_idx on webhook_deliveries (event_id, endpoint_id).
set local lock_timeout = '2s';

-- One whose building was broken off guards nothing.
do $$
begin
  if exists (select from pg_index where indexrelid = to_regclass('webhook_deliveries_event_idx') and not indisvalid) then
    drop index webhook_deliveries_event_idx;
  end if;
end
$$;
create unique index if not exists webhook_deliveries_event_idx on webhook_deliveries (event_id, endpoint_id);
alter table webhook_deliveries drop constraint if exists webhook_deliveries_event_key;
