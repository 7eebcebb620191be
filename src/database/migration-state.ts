import type { Database } from './database.js';
import { type Migration, readMigrations } from './migration-files.js';
import { type AppliedMigration, readHistory } from './migration-log.js';

/** How the tables stand to this version. */
export interface MigrationState {
  /** No version has made any yet. */
  readonly isEmpty: boolean;
  /** Names of those that the next start runs. */
  readonly pending: readonly string[];
  /** Those of the pending ones that gateways of the version before cannot live with. */
  readonly breaking: readonly string[];
  /** Names of those that only a newer version knows. */
  readonly newer: readonly string[];
  /** One of the newer ones keeps this version from using the tables. */
  readonly isBreaking: boolean;
}

/** Reads how the tables stand to this version; changes nothing. */
export async function readMigrationState(database: Database): Promise<MigrationState> {
  const client = await database.pool.connect();
  try {
    const known = await readMigrations();
    return compare(await readHistory(client, known), known);
  } finally {
    client.release();
  }
}

function compare(log: readonly AppliedMigration[] | undefined, known: readonly Migration[]): MigrationState {
  const applied = new Set(log?.map(({ number }) => number));
  const newest = known.at(-1)?.number ?? -1;
  const pending = known.filter(({ number }) => !applied.has(number));
  const newer = (log ?? []).filter(({ number }) => number > newest);
  return {
    isEmpty: log === undefined,
    pending: pending.map(({ name }) => name),
    // On tables that nobody has made yet, nobody lives.
    breaking: log ? pending.filter(({ isBreaking }) => isBreaking).map(({ name }) => name) : [],
    newer: newer.map(({ name }) => name),
    isBreaking: newer.some(({ isBreaking }) => isBreaking),
  };
}
