import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { APPLICATION_NAME } from './embedded/embedded-postgres.js';
import * as schema from './schema.js';

/** The gateway's connection to PostgreSQL: Drizzle for ordinary queries, the pool for prepared statements of the hot path. */
export class Database {
  readonly pool: pg.Pool;
  readonly orm: NodePgDatabase<typeof schema>;

  /** @param poolSize most connections of this process. */
  constructor(
    readonly connectionString: string,
    poolSize: number,
  ) {
    this.pool = new pg.Pool({
      connectionString,
      max: poolSize,
      application_name: APPLICATION_NAME,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 60_000,
    });
    this.orm = drizzle(this.pool, { schema });
  }

  /** Idle connections that the server closes (restart) must not end the process; the next query reconnects. */
  onConnectionError(listener: (error: Error) => void): void {
    this.pool.on('error', listener);
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /** Runs `action` in one transaction; only SQL belongs in there. */
  async transaction<T>(action: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
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
    await this.pool.end();
  }
}
