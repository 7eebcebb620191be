import { types } from 'node:util';
import type { PoolClient } from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import { settledWithin } from '../common/timing/settled-within.js';
import { describeMigrationFailure } from './database-problem.js';
import { APPLICATION_NAME } from './embedded/embedded-connection.js';

const POOL_SIZE = 3;
/** After a start that failed. */
const STOP_TIMEOUT_MS = 1_000;

/** Background jobs in the same PostgreSQL: written inside the caller's transaction, woken by LISTEN/NOTIFY. */
export class JobQueue {
  readonly boss: PgBoss;

  /** @param onProblem told of errors and warnings of the queue's own upkeep. */
  constructor(connectionString: string, onProblem: (problem: Error | string) => void) {
    this.boss = new PgBoss({
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

  /** @throws {StartError} when its tables can not be made or brought up to date. */
  async start(): Promise<void> {
    try {
      await this.boss.start();
    } catch (error) {
      await settledWithin(this.boss.stop({ graceful: false, close: true }), STOP_TIMEOUT_MS);
      throw describeMigrationFailure(error);
    }
  }

  /** Waits for running jobs, at most `timeoutMs`. */
  async stop(timeoutMs: number): Promise<void> {
    await this.boss.stop({ graceful: true, timeout: timeoutMs, close: true });
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
