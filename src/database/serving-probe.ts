import { getTableConfig } from 'drizzle-orm/pg-core';
import type { DatabaseTrouble } from '../common/errors/sqlstate.js';
import type { Database } from './database.js';
import * as schema from './schema.js';

/** Every table of the gateway. */
export const TABLES: readonly string[] = Object.values(schema).map((table) => getTableConfig(table).name);
const NEEDED = ['select', 'insert', 'update', 'delete'];

/** Enough to leave memory for the disk. */
const SPILL = `with filler as materialized (select repeat(md5(i::text), 64) as text from generate_series(1, 200) i)
  select count(text) from filler`;

/**
 * What serving needs, in one round trip: may the role write all tables, does the server take writes, is the write-ahead log
 * flushed, and is there room on the disk? It leaves no row behind.
 */
const PROBE = `
set local work_mem = '64kB';
select current_setting('transaction_read_only') = 'on' as "isReadOnly",
  not (${TABLES.flatMap((table) => NEEDED.map((right) => `has_table_privilege('${table}', '${right}')`)).join(' and ')})
    as "isForbidden",
  case when current_setting('transaction_read_only') = 'off'
    then pg_logical_emit_message(true, 'aliyun-voice-gateway', 'ready') end as written,
  (${SPILL}) as spilled`;

interface Answer {
  readonly isReadOnly: boolean;
  readonly isForbidden: boolean;
}

/**
 * Does what serving a call does, over the same pools.
 *
 * @returns what is in the way; undefined when nothing is.
 * @throws what the database or the way to it reported.
 */
export async function probeServing(database: Database): Promise<DatabaseTrouble | undefined> {
  const [results] = await Promise.all([
    database.writer.query<Answer>(PROBE) as unknown as Promise<{ readonly rows: readonly Answer[] }[]>,
    database.pool.query('select 1'),
  ]);
  const answer = results.at(-1)?.rows[0];
  if (!answer) return 'broken';
  if (answer.isReadOnly) return 'read-only';
  return answer.isForbidden ? 'forbidden' : undefined;
}
