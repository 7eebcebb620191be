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
  constructor(connectionString: string, poolSize: number) {
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

  async close(): Promise<void> {
    await this.pool.end();
  }
}
