import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

/**
 * Until all rows of a log count as written, which readers of events and seals of the audit log go by: the horizon is one for all
 * databases of a server, and other tests have transactions open.
 */
export async function untilHorizonPassed(pool: Pool, log: 'call_events' | 'audit_log'): Promise<void> {
  const isBehind = `select from ${log} where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`;
  while ((await pool.query(isBehind)).rowCount !== 0) await sleep(20);
}
