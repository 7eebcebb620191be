import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { fileURLToPath } from 'node:url';
import type { Database } from './database.js';
import { prepareSession } from './session.js';

const MIGRATIONS_FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
/** Any fixed number: replicas that start together migrate one after another. */
const ADVISORY_LOCK = 7_302_651;
/** A migration takes as long as it takes, and so does waiting for another replica's. A dead link is found by TCP keep-alive. */
const NO_LIMITS = { statementMs: 0, lockMs: 0, idleInTransactionMs: 0 };

/** Brings the schema up to date; safe to run from several replicas at once. */
export async function migrateDatabase(database: Database): Promise<void> {
  const client = database.createClient();
  client.on('error', () => undefined);
  await client.connect();
  try {
    await prepareSession(client, NO_LIMITS);
    await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
    await migrate(drizzle(client), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    // The lock ends with the session.
    await client.end();
  }
}
