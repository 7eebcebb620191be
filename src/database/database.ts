import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { sqlStateOf } from '../common/errors/sqlstate.js';
import { DatabaseClock } from './database-clock.js';
import { dropSuspects } from './drop-suspects.js';
import { APPLICATION_NAME } from './embedded/embedded-connection.js';
import { LostAnswerError, provesRollback } from './lost-answer.js';
import { OpenSockets } from './open-sockets.js';
import * as schema from './schema.js';
import {
  INDEX_FIRST,
  INDEX_PLANS_ONLY,
  isAnswerTimeout,
  prepareSession,
  type SessionLimits,
  within,
} from './session.js';
import { PipelinedWriter } from './pipelined-writer.js';
import { keepContext, traceQueries } from './trace-queries.js';

/**
 * One for each kind of write that shares statements (admissions of queued calls, leases of show numbers, receipts), one to read
 * receipts, two for writes of calls that are not pipelined. They are seldom all in use: who follows the event log takes one of
 * them for the milliseconds of a page.
 */
const POOLED_WRITERS = 6;
/** With the one of {@link PipelinedWriter}. */
export const WRITERS = POOLED_WRITERS + 1;

/** For a free place in the pool or for a new connection, in milliseconds. */
const CONNECT_TIMEOUT_MS = 3_000;
/** The server's bound comes first and proves that nothing was done; the driver's is for links and servers that are dead. */
const ANSWER_GRACE_MS = 1_000;
const POOL_LIMITS: SessionLimits = { statementMs: 6_000, lockMs: 3_000, idleInTransactionMs: 5_000 };
/** A batch must not wait for one locked row. */
const WRITER_LIMITS: SessionLimits = { statementMs: 4_000, lockMs: 500, idleInTransactionMs: 5_000 };
const PATIENT_STATEMENT_MS = 60_000;
const GOODBYE_TIMEOUT_MS = 1_000;

/** The gateway's connection to PostgreSQL: Drizzle for ordinary queries, the pool for prepared statements of the hot path. */
export class Database {
  readonly pool: pg.Pool;
  /** Connections for the prepared statements of the hot path: their plans always take the index. */
  readonly writer: pg.Pool;
  readonly orm: NodePgDatabase<typeof schema>;
  readonly clock = new DatabaseClock(async (learn) => {
    const { rows } = await this.pool.query<{ now: Date }>('select clock_timestamp() as now');
    if (rows[0]) learn(rows[0].now);
  });
  private readonly sockets = new OpenSockets();
  private readonly pipelined = new PipelinedWriter(
    () => this.connectPipelined(),
    () => this.dropIdle.forEach((drop) => drop()),
  );
  private readonly dropIdle: (() => void)[] = [];

  /**
   * @param poolSize most connections of {@link pool}.
   * @param applicationName what the server calls the connections; those of gateways keep the embedded server running.
   */
  constructor(
    readonly connectionString: string,
    readonly poolSize: number,
    private readonly applicationName: string = APPLICATION_NAME,
  ) {
    this.pool = this.createPool(poolSize, POOL_LIMITS, INDEX_FIRST);
    this.writer = this.createPool(POOLED_WRITERS, WRITER_LIMITS, INDEX_PLANS_ONLY);
    this.orm = drizzle(this.pool, { schema });
  }

  /** Statements that wait for an answer or for a connection at this moment. */
  get statementsUnderWay(): number {
    return [this.pool, this.writer].reduce(
      (sum, { totalCount, idleCount, waitingCount }) => sum + totalCount - idleCount + waitingCount,
      this.pipelined.statementsUnderWay,
    );
  }

  /** Idle connections that the server closes (restart) must not end the process; the next query reconnects. */
  onConnectionError(listener: (error: Error) => void): void {
    this.pool.on('error', listener);
    this.writer.on('error', listener);
  }

  /** A connection of its own, e.g. to listen on; the caller connects, prepares and ends it. */
  createClient(): pg.Client {
    return new pg.Client(this.connectionOptions());
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
      client.release(isRolledBack ? undefined : (error as Error));
      throw isRolledBack ? error : new LostAnswerError(error);
    }
  }

  /**
   * The same for the statements that every call needs: they follow each other on one connection, without waiting for the answer
   * before. One that would be held up there takes another connection.
   */
  async writePipelined<Row extends pg.QueryResultRow>(query: pg.QueryConfig): Promise<pg.QueryResult<Row>> {
    return await (this.pipelined.isFree ? this.pipelined.write<Row>(query) : this.write<Row>(query));
  }

  /** Compares the clocks by a bare query. */
  async readClock(): Promise<void> {
    await this.clock.compare();
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
      await giveUp(client, error);
      throw error;
    }
  }

  /** A statement of the upkeep that may take a minute; requests must not wait for it. */
  async patiently<Row extends pg.QueryResultRow>(text: string, values: unknown[]): Promise<pg.QueryResult<Row>> {
    return await this.transaction((client) => queryPatiently<Row>(client, text, values));
  }

  /** Ends all connections. What is under way gets `timeoutMs`; a server that says no goodbye is left without one. */
  async close(timeoutMs = GOODBYE_TIMEOUT_MS): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([Promise.all([this.pool.end(), this.writer.end(), this.pipelined.close()]), isLate]);
    clearTimeout(timer);
    await this.sockets.close(GOODBYE_TIMEOUT_MS);
  }

  private createPool(max: number, limits: SessionLimits, settings?: Readonly<Record<string, string>>): pg.Pool {
    // The pool waits for the promise before it hands the connection out; its types do not say so.
    const hooks = { onConnect: (client: pg.ClientBase) => prepareSession(client, limits, settings) };
    const pool = new pg.Pool({
      ...this.connectionOptions(),
      ...hooks,
      max,
      idleTimeoutMillis: 60_000,
      query_timeout: limits.statementMs + ANSWER_GRACE_MS,
    });
    // The pool listens only to idle connections: without this, one that is lost between two statements of a transaction ends
    // the process. The next statement fails by itself.
    pool.on('connect', (client) => void client.on('error', () => undefined));
    pool.on('error', () => undefined);
    pool.on('connect', traceQueries);
    keepContext(pool);
    this.dropIdle.push(dropSuspects(pool, () => this.pipelined.suspect()));
    return pool;
  }

  private async connectPipelined(): Promise<pg.Client> {
    const { statementMs } = WRITER_LIMITS;
    const client = new pg.Client({
      ...this.connectionOptions(),
      pipeline: true,
      query_timeout: statementMs + ANSWER_GRACE_MS,
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await prepareSession(client, WRITER_LIMITS, INDEX_PLANS_ONLY);
      traceQueries(client);
      return client;
    } catch (error) {
      client.connection.stream.destroy();
      throw error;
    }
  }

  private connectionOptions(): pg.ClientConfig {
    return {
      connectionString: this.connectionString,
      application_name: this.applicationName,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      stream: this.sockets.open,
    };
  }
}

/** The same within a transaction of its own; its other statements may take as long then. */
export async function queryPatiently<Row extends pg.QueryResultRow>(
  client: pg.ClientBase,
  text: string,
  values: unknown[],
): Promise<pg.QueryResult<Row>> {
  await client.query(`set local statement_timeout = ${PATIENT_STATEMENT_MS}`);
  return await client.query<Row>(within(PATIENT_STATEMENT_MS + ANSWER_GRACE_MS, { text, values }));
}

/** A connection whose server still answers is rolled back and kept; any other is thrown away, which also ends its transaction. */
async function giveUp(client: pg.PoolClient, error: unknown): Promise<void> {
  if (isAnswerTimeout(error)) return client.release(error as Error);
  await client.query('rollback').then(
    () => client.release(),
    (broken: Error) => client.release(broken),
  );
}

/** True when PostgreSQL refused the values of a statement: another statement may go through. */
export function isDataError(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '');
}
