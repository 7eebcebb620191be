import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../common/errors/start-error.js';
import { Reminder } from '../common/timing/reminder.js';
import type { Database } from './database.js';
import { tooNew } from './migration-log.js';
import { type MigrationState, readMigrationState } from './migration-state.js';

const PAUSE_MS = 500;

/**
 * Waits until somebody else has migrated the database, up to `waitMs` milliseconds. Changes nothing.
 *
 * @param tell told that it waits: at once, and then every few seconds.
 * @throws {StartError} when nobody did, or when a newer version has brought it where this one cannot follow.
 */
export async function waitForSchema(
  database: Database,
  waitMs: number,
  tell: (message: string) => void,
): Promise<void> {
  const startedAt = performance.now();
  const reminder = new Reminder(tell);
  for (;;) {
    const state = await readMigrationState(database);
    assertFollowable(state);
    if (state.pending.length === 0) return;
    const left = waitMs - (performance.now() - startedAt);
    if (left <= 0) throw new StartError('schema-too-old', describeLack(state, waitMs));
    reminder.remind(`the database lacks ${count(state)} of this version: waiting up to ${Math.ceil(left / 1000)} s`);
    await sleep(Math.min(PAUSE_MS, left));
  }
}

/** @throws {StartError} when a newer version has made the tables into what this one cannot use. */
export function assertFollowable({ isBreaking, newer }: MigrationState): void {
  if (isBreaking) throw tooNew(newer.at(-1) ?? '');
}

function describeLack(state: MigrationState, waitMs: number): string {
  return (
    `The database lacks ${count(state)} of this version (${state.pending.join(', ')}), and nobody brought them within ` +
    `${waitMs} ms: run \`npm run migrate\` of this version (node dist/migrate.js), or set MIGRATE_ON_START=on`
  );
}

function count({ pending }: MigrationState): string {
  return pending.length === 1 ? 'a migration' : `${pending.length} migrations`;
}
