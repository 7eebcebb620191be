import { types } from 'node:util';
import type { ClientBase, PoolClient } from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import { settledWithin } from '../common/timing/settled-within.js';
import { describeMigrationFailure } from './database-problem.js';
import { APPLICATION_NAME } from './embedded/embedded-connection.js';
import { OpenSockets } from './open-sockets.js';
import { prepareSession, type SessionLimits } from './session.js';

/** After a start that failed. */
const STOP_TIMEOUT_MS = 1_000;
const POOL_SIZE = 2;
/** Its pool, and one connection to listen on. */
export const JOB_CONNECTIONS = POOL_SIZE + 1;
/** Upkeep of the queue's own tables may take a while; nobody waits for it. */
const LIMITS: SessionLimits = { statementMs: 60_000, lockMs: 30_000, idleInTransactionMs: 30_000 };
const ANSWER_TIMEOUT_MS = LIMITS.statementMs + 1_000;
const CONNECT_TIMEOUT_MS = 5_000;
const GOODBYE_TIMEOUT_MS = 500;

/** Background jobs in the same PostgreSQL: written inside the caller's transaction, woken by LISTEN/NOTIFY. */
export class JobQueue {
  readonly boss: PgBoss;
  private readonly sockets = new OpenSockets();

  /** @param onProblem told of errors and warnings of the queue's own upkeep. */
  constructor(connectionString: string, onProblem: (problem: Error | string) => void) {
    // pg-boss hands to the driver whatever it does not know itself.
    const driver = {
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      query_timeout: ANSWER_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      stream: this.sockets.open,
      onConnect: (client: ClientBase) => prepareSession(client, LIMITS),
    };
    this.boss = new PgBoss({
      ...driver,
      connectionString,
      application_name: APPLICATION_NAME,
      max: POOL_SIZE,
      useListenNotify: true,
      schedule: true,
      openTelemetry: { enabled: false },
    });
    this.boss.on('error', (error) => onProblem(toError(error)));
    this.boss.on('warning', (warning) => onProblem(warning.message));
  }

  /** @throws {StartError} when its tables cannot be made or brought up to date. */
  async start(): Promise<void> {
    try {
      await this.boss.start();
    } catch (error) {
      await settledWithin(this.boss.stop({ graceful: false, close: true }), STOP_TIMEOUT_MS);
      throw describeMigrationFailure(error);
    }
  }

  /** Waits for running jobs, and then leaves without a goodbye: at most `timeoutMs` in all. */
  async stop(timeoutMs: number): Promise<void> {
    const stopped = this.boss.stop({ graceful: true, timeout: timeoutMs / 2, close: true });
    let timer: NodeJS.Timeout | undefined;
    const isLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, timeoutMs)));
    await Promise.race([stopped, isLate]);
    clearTimeout(timer);
    // A stop that is still waiting fails now, which nobody has to know.
    stopped.catch(() => undefined);
    await this.sockets.close(GOODBYE_TIMEOUT_MS);
  }
}

/** Errors of its workers are copied into plain objects, without their prototype. */
function toError(problem: object): Error {
  if (types.isNativeError(problem)) return problem;
  const { message, code } = problem as Readonly<Record<string, unknown>>;
  return Object.assign(new Error(String(message)), { code });
}

/** Lets pg-boss write a job inside a transaction of ours. */
export function inTransaction(client: PoolClient): Db {
  return { executeSql: async (text, values) => await client.query(text, values) };
}
