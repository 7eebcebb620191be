import { settledWithin } from '../common/timing/settled-within.js';
import type { AppConfig } from '../config/app.config.js';
import { EmbeddedPostgres } from '../database/embedded/embedded-postgres.js';

/** After a start that failed: what does not stop within this time is left to the next start, which adopts it. */
const LONGEST_STOP_MS = 2_500;

/**
 * Runs a start beside that of the embedded PostgreSQL, which gets ready while the program is loaded. The server's process is
 * begun first: loading holds the event loop.
 */
export async function besideEmbedded<T>(
  { databaseUrl, dataDir }: AppConfig,
  start: (embedded?: EmbeddedPostgres) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== undefined) return await start();
  const embedded = new EmbeddedPostgres(dataDir);
  await embedded.begin();
  try {
    return await start(embedded);
  } catch (error) {
    await settledWithin(embedded.stop(), LONGEST_STOP_MS);
    throw error;
  }
}
