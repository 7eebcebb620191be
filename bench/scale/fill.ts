import type pg from 'pg';

import { FILL_APPLICATIONS, FILL_CALLS, FILL_EVENTS, FILL_KEYS, FILL_LABELS } from './call-rows.sql.ts';
import type { SealedSample } from './sealed-sample.ts';
import { attachMonth, createMonth } from './months.ts';
import { withClient } from '../with-client.ts';

/** As many as the calls are old. */
const MONTHS = 3;
/** Until the next start: a table that is emptied and filled in one transaction then needs no write-ahead log. */
const FILL_SETTINGS = ['wal_level=minimal', 'max_wal_senders=0', 'autovacuum=off', 'max_wal_size=4GB'];
const SESSION = "set maintenance_work_mem = '1GB'; set work_mem = '256MB'; set jit = off; set synchronous_commit = off";

/** Takes effect when the server starts again. */
export async function prepareServer(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    for (const setting of FILL_SETTINGS) await client.query(`alter system set ${setting.replace('=', " = '")}'`);
  });
}

export async function restoreServer(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query('alter system reset all');
    await client.query('checkpoint');
  });
}

/**
 * Fills the tables with so many calls; each table on a connection of its own, indexes built after the rows.
 *
 * @param sealed what every call has sealed; without it, gateways have to seal them all.
 */
export async function fill(
  databaseUrl: string,
  calls: number,
  mode: 'live' | 'sandbox' = 'sandbox',
  sealed?: SealedSample,
): Promise<void> {
  const fillTable = (table: string, insert: string, ...values: unknown[]) =>
    fillOne(databaseUrl, table, insert, [calls, mode, ...values]);
  await withClient(databaseUrl, async (client) => {
    await client.query(FILL_APPLICATIONS);
    for (let monthsAgo = MONTHS; monthsAgo > 0; monthsAgo -= 1) {
      await createMonth(client, monthsAgo);
      await attachMonth(client, monthsAgo);
    }
  });
  await Promise.all([
    fillTable('calls', FILL_CALLS, sealed?.callee ?? null, sealed?.spoken ?? null),
    fillTable('call_events', FILL_EVENTS),
  ]);
  await fillTable('idempotency_keys', FILL_KEYS, sealed?.answer ?? null);
  await fillTable('call_labels', FILL_LABELS);
}

async function fillOne(databaseUrl: string, table: string, insert: string, values: unknown[]): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    await client.query(SESSION);
    await client.query('begin');
    const rebuild = await dropIndexes(client, table);
    await client.query(`truncate ${table}`);
    await client.query(insert, values);
    for (const statement of rebuild) await client.query(statement);
    await client.query('commit');
    // Hint bits and the visibility map, as autovacuum would have left them.
    await client.query(`vacuum (analyze) ${table}`);
  });
}

/** Drops constraints and indexes of a table and returns the statements that bring back exactly the same ones. */
async function dropIndexes(client: pg.Client, table: string): Promise<string[]> {
  const constraints = await client.query<{ name: string; definition: string }>(
    `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where conrelid = $1::regclass and contype in ('p', 'u')`,
    [table],
  );
  for (const { name } of constraints.rows) await client.query(`alter table ${table} drop constraint "${name}"`);
  const indexes = await client.query<{ name: string; definition: string }>(
    'select indexname as name, indexdef as definition from pg_indexes where tablename = $1',
    [table],
  );
  for (const { name } of indexes.rows) await client.query(`drop index "${name}"`);
  return [
    ...constraints.rows.map(({ name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`),
    // Of partitioned tables the catalog shows those of the parent alone.
    ...indexes.rows.map(({ definition }) => definition.replace(' ON ONLY ', ' ON ')),
  ];
}
