/**
 * Where the rows are, whose they say they are, and whether transaction ids of the log lie ahead of this cluster's: those were
 * made in another one. A database that was copied within its cluster has another oid.
 */
export const READ_EPOCH = `
select epoch, cluster, here, exists (
    select from applications a cross join (values ('sandbox'), ('live')) m(mode) cross join lateral (
      select o.transaction_id from call_events o where o.application_id = a.id and o.mode = m.mode
      order by o.transaction_id desc limit 1) last
    where last.transaction_id >= pg_snapshot_xmax(pg_current_snapshot())) as "isAhead"
from (
  select (select system_identifier from pg_control_system()) || '/' || oid as here
  from pg_database where datname = current_database()) place
left join event_epoch on true`;

export const LOCK_EPOCH = 'select pg_advisory_xact_lock(7302652)';

/** Below every transaction id that a cluster gives; events then stand in the order of their sequence. */
export const LOWER_TRANSACTIONS = `update call_events set transaction_id = '3' where transaction_id <> '3'`;

/** $1 epoch, $2 cluster. */
export const BEGIN_EPOCH = `
insert into event_epoch as e (epoch, cluster) values ($1, $2)
on conflict (is_only) do update set epoch = excluded.epoch, cluster = excluded.cluster, began_at = now()`;

/** After a restore in place, which cannot be told from going on: the next start begins a new one. */
export const END_EPOCH = 'delete from event_epoch';
