import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { DatabaseClock } from './database-clock.js';
import { APPLICATION_NAME } from './embedded/embedded-connection.js';
import { LostAnswerError, provesRollback } from './lost-answer.js';
import * as schema from './schema.js';

/** One for each kind of write that shares statements (intents, outcomes, leases of show numbers, receipts), one to read receipts, one to spare. */
const WRITERS = 6;
const INDEX_PLANS_ONLY =
  '-c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c plan_cache_mode=force_generic_plan -c jit=off';

/** The gateway's connection to PostgreSQL: Drizzle for ordinary queries, the pool for prepared statements of the hot path. */
export class Database {
  readonly pool: pg.Pool;
  /** Connections for the prepared statements of the hot path: their plans always take the index. */
  readonly writer: pg.Pool;
  readonly orm: NodePgDatabase<typeof schema>;
  readonly clock = new DatabaseClock();

  /** @param poolSize most connections of this process. */
  constructor(
    readonly connectionString: string,
    poolSize: number,
  ) {
    const options = {
      connectionString,
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
    };
    this.pool = new pg.Pool({ ...options, max: poolSize });
    this.writer = new pg.Pool({ ...options, max: WRITERS, options: INDEX_PLANS_ONLY });
    this.orm = drizzle(this.pool, { schema });
    // The pool listens only to idle connections: without this, one that is lost between two statements of a transaction ends
    // the process. The next statement fails by itself.
    for (const pool of [this.pool, this.writer])
      pool.on('connect', (client) => void client.on('error', () => undefined));
  }

  /** Idle connections that the server closes (restart) must not end the process; the next query reconnects. */
  onConnectionError(listener: (error: Error) => void): void {
    this.pool.on('error', listener);
    this.writer.on('error', listener);
  }

  /** A connection of its own, e.g. to listen on; the caller connects and ends it. */
  createClient(): pg.Client {
    return new pg.Client({
      connectionString: this.connectionString,
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: 10_000,
      keepAlive: true,
    });
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /**
   * Runs one writing statement of the hot path. What it throws says what is known: a {@link LostAnswerError} nothing, anything
   * else that nothing was written.
   */
  async write<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    const client = await this.writer.connect();
    try {
      const result = await client.query<Row>(query);
      client.release();
      return result;
    } catch (error) {
      const isRolledBack = provesRollback(error);
      client.release(!isRolledBack);
      throw isRolledBack ? error : new LostAnswerError(error);
    }
  }

  /** Compares the clocks by a bare query. */
  async readClock(): Promise<void> {
    const sentAt = performance.now();
    const { rows } = await this.pool.query<{ now: Date }>('select clock_timestamp() as now');
    if (rows[0]) this.clock.learn(sentAt, rows[0].now);
  }

  /**
   * Runs `action` in one transaction; only SQL belongs in there.
   *
   * @param pool `writer` for the statements of the hot path.
   */
  async transaction<T>(action: (client: pg.PoolClient) => Promise<T>, pool: pg.Pool = this.pool): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query('begin');
      const result = await action(client);
      await client.query('commit');
      client.release();
      return result;
    } catch (error) {
      await client.query('rollback').then(
        () => client.release(),
        (broken: Error) => client.release(broken),
      );
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.pool.end(), this.writer.end()]);
  }
}

/** True when PostgreSQL refused the values of a statement: another statement may go through. */
export function isDataError(error: unknown): boolean {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
