import type { DatabaseProbe } from './database-probe.ts';

/** Tables with rows of a call, and the column that names it. */
const TABLES = [
  ['calls', 'id'],
  ['call_events', 'call_id'],
  ['idempotency_keys', 'call_id'],
  ['receipts', 'out_id'],
  ['recordings', 'call_id'],
  ['show_number_leases', 'call_id'],
] as const;

const TIME_COLUMNS = `
select table_name as "table", column_name as "column" from information_schema.columns
where table_schema = 'public' and data_type = 'timestamp with time zone' and is_generated = 'NEVER'`;

/** Lets time pass for some calls: moves every time of every row of them back. */
export async function moveBack(probe: DatabaseProbe, callIds: readonly string[], ms: number): Promise<void> {
  const columns = await probe.query<{ table: string; column: string }>(TIME_COLUMNS, []);
  for (const [table, key] of TABLES) {
    const own = columns.filter((column) => column.table === table).map(({ column }) => `"${column}"`);
    if (own.length === 0) continue;
    const changes = own.map((column) => `${column} = ${column} - $2::float8 * interval '1 ms'`).join(', ');
    await probe.query(`update ${table} set ${changes} where ${key} = any($1)`, [callIds, ms]);
  }
}
