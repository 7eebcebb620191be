import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { ConfigurationError } from '../config/load-config.js';
import { sqlStateOf } from '../common/errors/sqlstate.js';
import { type Database, WRITERS } from './database.js';
import { within } from './session.js';

const OLDEST_VERSION = 140_000;
const LISTENERS = 1;
const ANSWER_TIMEOUT_MS = 5_000;
/** Other clients of a pooler may get between two questions; not every time. */
const ROUNDS = 3;
const HELD_UP_AFTER_MS = 2_000;

/** The database can be reached, and yet the gateway cannot work with it as it is; the message says what to change. */
class DatabaseUnfitError extends ConfigurationError {
  constructor(sentence: string) {
    super([sentence]);
    this.name = 'DatabaseUnfitError';
  }
}

interface Facts {
  readonly version: number;
  readonly isReadOnly: boolean;
  /** The lower one of the role's and the database's limits; null when there is none. */
  readonly mostConnections: number | null;
}

const FACTS = `
select current_setting('server_version_num')::int as version,
  current_setting('transaction_read_only') = 'on' as "isReadOnly",
  (select min(most) from (
    select rolconnlimit from pg_roles where rolname = session_user and not rolsuper
    union all select datconnlimit from pg_database where datname = current_database()
      and not exists (select from pg_roles where rolname = session_user and rolsuper)
  ) as limits (most) where most >= 0) as "mostConnections"`;

/**
 * Finds out before anything is written whether the server behind DATABASE_URL can serve this process.
 *
 * @throws {DatabaseUnfitError} when somebody has to change a setting first.
 */
export async function assertFit(database: Database): Promise<void> {
  const clients = [database.createClient(), database.createClient()] as const;
  try {
    for (const client of clients) {
      client.on('error', () => undefined);
      await client.connect();
    }
    await assertOwnSessions(...clients);
    assertFacts((await ask<Facts>(clients[0], FACTS))[0], database.poolSize);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

function assertFacts(facts: Facts | undefined, poolSize: number): void {
  if (!facts) throw new Error('the server told nothing of itself');
  if (facts.version < OLDEST_VERSION)
    throw new DatabaseUnfitError('DATABASE_URL leads to a PostgreSQL older than 14: use 14 or newer');
  if (facts.isReadOnly)
    throw new DatabaseUnfitError(
      'DATABASE_URL leads to a database that takes no writes (a standby, or default_transaction_read_only is on): use the primary, or turn that setting off',
    );
  const needed = poolSize + WRITERS + LISTENERS;
  if (facts.mostConnections !== null && facts.mostConnections < needed)
    throw new DatabaseUnfitError(
      `DATABASE_URL names a role or database with at most ${facts.mostConnections} connections, and this process needs ${needed}: raise CONNECTION LIMIT, or lower DATABASE_POOL_SIZE (${needed - poolSize} come on top of it)`,
    );
}

/** Two connections that are open at the same time never share a server process, unless a pooler deals them out by transaction. */
async function assertOwnSessions(one: pg.Client, other: pg.Client): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const before = await backendOf(one);
    const held = await holdBackend(other);
    const asked = backendOf(one);
    // With a single process behind the pooler, the answer waits for the end of the other's transaction. So it may with one far away.
    await Promise.race([asked, sleep(HELD_UP_AFTER_MS, undefined, { ref: false })]);
    if (held !== undefined) await ask(other, 'commit');
    const after = await asked;
    if (held === undefined || held === before || before !== after)
      throw new DatabaseUnfitError(
        'DATABASE_URL leads to a connection pooler in transaction or statement mode, and the gateway needs sessions (LISTEN, prepared statements): set pool_mode = session for it, or connect to PostgreSQL itself',
      );
  }
}

/** @returns undefined when a pooler forbids transactions. */
async function holdBackend(client: pg.Client): Promise<number | undefined> {
  try {
    await ask(client, 'begin');
    return await backendOf(client);
  } catch (error) {
    if (sqlStateOf(error)?.startsWith('08')) return undefined;
    throw error;
  }
}

/** Which process of the server answers. */
async function backendOf(client: pg.Client): Promise<number | undefined> {
  return (await ask<{ pid: number }>(client, 'select pg_backend_pid() as pid'))[0]?.pid;
}

async function ask<Row extends pg.QueryResultRow>(client: pg.Client, text: string): Promise<Row[]> {
  return (await client.query<Row>(within(ANSWER_TIMEOUT_MS, { text }))).rows;
}
