import type { Database } from './database.js';
import { type Migration, readMigrations } from './migration-files.js';
import { type AppliedMigration, readLog } from './migration-log.js';

/** How the tables stand to this version. */
export interface MigrationState {
  /** No version has made any yet. */
  readonly isEmpty: boolean;
  /** Names of those that the next start runs. */
  readonly pending: readonly string[];
  /** Names of those that only a newer version knows. */
  readonly newer: readonly string[];
  /** One of the newer ones keeps this version from using the tables. */
  readonly isBreaking: boolean;
}

/** Reads how the tables stand to this version; changes nothing. */
export async function readMigrationState(database: Database): Promise<MigrationState> {
  const client = await database.pool.connect();
  try {
    return compare(await readLog(client), await readMigrations());
  } finally {
    client.release();
  }
}

function compare(log: readonly AppliedMigration[] | undefined, known: readonly Migration[]): MigrationState {
  const applied = new Set(log?.map(({ number }) => number));
  const newest = known.at(-1)?.number ?? -1;
  const newer = (log ?? []).filter(({ number }) => number > newest);
  return {
    isEmpty: log === undefined,
    pending: known.filter(({ number }) => !applied.has(number)).map(({ name }) => name),
    newer: newer.map(({ name }) => name),
    isBreaking: newer.some(({ isBreaking }) => isBreaking),
  };
}
