/** What holds the horizon of the event log; null where this role may not see it. */
export interface HorizonHolder {
  readonly horizon: string;
  readonly isHeld: boolean;
  readonly pid: number | null;
  readonly database: string | null;
  readonly role: string | null;
  readonly application: string | null;
  readonly state: string | null;
  /** Name of a prepared transaction. */
  readonly prepared: string | null;
  readonly ageSeconds: number | null;
}

/**
 * The horizon of the event log, and the transaction that it waits for: the oldest one of the whole cluster that has written
 * something and has not ended, in whichever database. A role without pg_read_all_stats does not see which session of another
 * role that is; it sees that events wait.
 */
export const READ_HOLDER = `
with snapshot as materialized (
  select pg_snapshot_xmin(pg_current_snapshot()) as horizon
)
select horizon::text, a.pid is not null or p.gid is not null or exists (
    select from applications t cross join (values ('sandbox'), ('live')) m(mode) cross join lateral (
      select from call_events o where o.application_id = t.id and o.mode = m.mode and o.transaction_id >= horizon limit 1
    ) held) as "isHeld", a.pid, coalesce(a.datname, p.database)::text as database,
  coalesce(a.usename, p.owner)::text as role, left(a.application_name, 64) as application, a.state, left(p.gid, 64) as prepared,
  extract(epoch from clock_timestamp() - coalesce(a.xact_start, p.prepared))::float8 as "ageSeconds"
from snapshot
left join pg_stat_activity a on a.backend_xid = horizon::xid
left join pg_prepared_xacts p on p.transaction = horizon::xid
limit 1`;
