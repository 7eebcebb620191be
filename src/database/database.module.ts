import { Global, Inject, Logger, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { Database } from './database.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { migrateDatabase } from './migrate.js';

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
        return database;
      },
    },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    @Inject(EMBEDDED) private readonly embedded: EmbeddedPostgres | null,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await this.database.close();
    await this.embedded?.stop();
  }
}
