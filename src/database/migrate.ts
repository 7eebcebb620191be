import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { Reminder } from '../common/timing/reminder.js';
import type { Database } from './database.js';
import { describeMigrationFailure } from './database-problem.js';
import { prepareSession } from './session.js';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any fixed number: replicas that start together migrate one after another. */
const ADVISORY_LOCK = 7_302_651;
/**
 * A statement of a migration takes as long as it takes, and so does waiting for another replica's. A dead link is found by TCP
 * keep-alive; a process that pauses between two statements gives back what it holds, which are locks of whole tables.
 */
const LIMITS = { statementMs: 0, lockMs: 0, idleInTransactionMs: 30_000 };
const BETWEEN_TRANSACTIONS = { idle_session_timeout: '30000' };
const LOCK_PAUSE_MS = 250;

/**
 * Brings the schema up to date; safe to run from several replicas at once.
 *
 * @param tell told, at once and then every few seconds, that another process migrates and this one waits for it.
 * @throws {StartError} saying why it could not be.
 */
export async function migrateDatabase(
  database: Database,
  tell: (message: string) => void = () => undefined,
): Promise<void> {
  const client = database.createClient();
  client.on('error', () => undefined);
  try {
    await client.connect();
    await prepareSession(client, LIMITS, BETWEEN_TRANSACTIONS);
    await migrateWith(client, new Reminder(tell));
  } catch (error) {
    throw describeMigrationFailure(error);
  } finally {
    // The lock ends with the session.
    await client.end().catch(() => undefined);
  }
}

async function migrateWith(client: Client, reminder: Reminder): Promise<void> {
  if (await isUpToDate(client)) return;
  await takeLock(client, reminder);
  if (!(await isUpToDate(client))) await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
}

/** Asked first: a user without the right to create schemas can serve, as long as there is nothing to create. */
async function isUpToDate(client: Client): Promise<boolean> {
  const table = 'drizzle.__drizzle_migrations';
  const found = await client.query<{ table: string | null }>('select to_regclass($1)::text as table', [table]);
  if (found.rows[0]?.table == null) return false;
  const { rows } = await client.query<{ last: string | null }>(`select max(created_at) as last from ${table}`);
  const newest = Math.max(
    ...readMigrationFiles({ migrationsFolder: MIGRATIONS_FOLDER }).map((file) => file.folderMillis),
  );
  return Number(rows[0]?.last ?? 0) >= newest;
}

async function takeLock(client: Client, reminder: Reminder): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [
      ADVISORY_LOCK,
    ]);
    if (rows[0]?.taken === true) return;
    reminder.remind('another process brings the database to this version: waiting for it');
    await sleep(LOCK_PAUSE_MS);
  }
}
