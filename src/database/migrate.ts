import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { StartError } from '../common/errors/start-error.js';
import { Reminder } from '../common/timing/reminder.js';
import type { Database } from './database.js';
import { describeMigrationFailure } from './database-problem.js';
import { type Migration, readMigrations } from './migration-files.js';
import { apply, assertUsable, createLog, readLog } from './migration-log.js';
import { assertBuilt } from './prepared-indexes.js';
import { prepareSession } from './session.js';

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
 * @throws {StartError} saying why it could not be, or that a newer version has brought it where this one cannot follow.
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
    await migrateWith(client, await readMigrations(), new Reminder(tell));
  } catch (error) {
    throw error instanceof StartError ? error : describeMigrationFailure(error);
  } finally {
    // The lock ends with the session.
    await client.end().catch(() => undefined);
  }
}

async function migrateWith(client: Client, known: readonly Migration[], reminder: Reminder): Promise<void> {
  // Asked first: a user without the right to create anything can serve, as long as there is nothing to create.
  if ((await findPending(client, known))?.length === 0) return;
  await takeLock(client, reminder);
  if (!(await readLog(client))) await createLog(client, known);
  const pending = (await findPending(client, known)) ?? [];
  if (pending.length > 0) await assertBuilt(client, known);
  for (const migration of pending) await apply(client, migration);
}

/** What has not run yet; undefined while the database keeps no log of that. */
async function findPending(client: Client, known: readonly Migration[]): Promise<Migration[] | undefined> {
  const log = await readLog(client);
  if (!log) return undefined;
  assertUsable(log, known);
  const applied = new Set(log.map(({ number }) => number));
  return known.filter(({ number }) => !applied.has(number));
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
