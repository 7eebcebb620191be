import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';

const IS_BEHIND = 'select from call_events where transaction_id >= pg_snapshot_xmin(pg_current_snapshot()) limit 1';

/** Until all events can be read: the horizon is one for all databases of a server, and other tests have transactions open. */
export async function untilHorizonPassed(pool: Pool): Promise<void> {
  while ((await pool.query(IS_BEHIND)).rowCount !== 0) await sleep(20);
}
