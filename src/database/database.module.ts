import {
  type BeforeApplicationShutdown,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { EmbeddedWatch } from './embedded/embedded-watch.js';
import { JobQueue } from './job-queue.js';
import { migrateDatabase } from './migrate.js';
import { Signals } from './signals.js';

const SHUTDOWN_TIMEOUT_MS = 20_000;
const EMBEDDED = Symbol('EmbeddedPostgres');

/** PostgreSQL: the server of DATABASE_URL, or the embedded one. The schema is up to date before anything can use it. */
@Global()
@Module({
  providers: [
    {
      provide: EMBEDDED,
      inject: [AppConfig],
      useFactory: (config: AppConfig) => (config.databaseUrl ? null : new EmbeddedPostgres(config.dataDir)),
    },
    {
      provide: Database,
      inject: [AppConfig, EMBEDDED],
      useFactory: async (config: AppConfig, embedded: EmbeddedPostgres | null) => {
        const url = config.databaseUrl ?? (await embedded?.start()) ?? '';
        const database = new Database(url, config.databasePoolSize);
        const logger = new Logger(Database.name);
        database.onConnectionError((error) => logger.warn(`PostgreSQL closed a connection: ${error.message}`));
        await migrateDatabase(database);
        await database.readClock();
        return database;
      },
    },
    { provide: DatabaseClock, inject: [Database], useFactory: ({ clock }: Database) => clock },
    {
      provide: JobQueue,
      inject: [Database],
      useFactory: async (database: Database) => {
        const logger = new Logger(JobQueue.name);
        const queue = new JobQueue(database.connectionString, (message) => logger.warn(message));
        await queue.start();
        return queue;
      },
    },
    Signals,
  ],
  exports: [Database, DatabaseClock, JobQueue, Signals],
})
export class DatabaseModule implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly watch: EmbeddedWatch | undefined;

  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    @Inject(EMBEDDED) private readonly embedded: EmbeddedPostgres | null,
  ) {
    const logger = new Logger(EmbeddedPostgres.name);
    if (embedded) this.watch = new EmbeddedWatch(embedded, (message) => logger.warn(message));
  }

  onApplicationBootstrap(): void {
    this.watch?.start();
  }

  /** Jobs end before the HTTP server does, and both before the connections. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stop(SHUTDOWN_TIMEOUT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.watch?.stop();
    await this.database.close();
    await this.embedded?.stop();
  }
}
