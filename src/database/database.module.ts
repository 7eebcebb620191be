import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { settledWithin } from '../common/timing/settled-within.js';
import { AppConfig } from '../config/app.config.js';
import { openVault, readKeys } from '../privacy/open-vault.js';
import { Vault } from '../privacy/vault.js';
import { Database } from './database.js';
import { DatabaseClock } from './database-clock.js';
import { DatabaseOutages } from './database-outages.js';
import { assertFit } from './database-fitness.js';
import { EmbeddedPostgres } from './embedded/embedded-postgres.js';
import { EmbeddedWatch } from './embedded/embedded-watch.js';
import { keyRegisterOf } from './key-register.js';
import { migrateDatabase } from './migrate.js';
import { Signals } from './signals.js';
import { waitForDatabase } from './wait-for-database.js';
import { waitForSchema } from './wait-for-schema.js';
import { WorkerRuns } from './worker-runs.js';

/** Of a start that failed. */
const CLOSE_TIMEOUT_MS = 1_500;
const EMBEDDED = Symbol('EmbeddedPostgres');
/** One that starts already. */
const BEGUN = Symbol('BegunPostgres');

async function prepare(database: Database, config: AppConfig, tell: (message: string) => void): Promise<void> {
  await assertFit(database);
  if (config.migrateOnStart === 'on') await migrateDatabase(database, tell);
  else await waitForSchema(database, config.databaseWaitMs, tell);
  await database.readClock();
}

/** The keys of this process, proven against the database before anything is read. */
async function unlock(config: AppConfig, database: Database): Promise<Vault> {
  return await openVault(keyRegisterOf(database), await readKeys(config));
}

/** A step of the start that fails leaves nothing open: nobody else can close what was not handed out yet. */
async function orClose<T>(step: Promise<T>, database: Database, embedded: EmbeddedPostgres | null): Promise<T> {
  try {
    return await step;
  } catch (error) {
    await settledWithin(database.close(), CLOSE_TIMEOUT_MS);
    await settledWithin(embedded?.stop(), CLOSE_TIMEOUT_MS);
    throw error;
  }
}

/** PostgreSQL: the server of DATABASE_URL, or the embedded one. The schema is up to date before anything can use it. */
@Global()
@Module({
  providers: [
    {
      provide: EMBEDDED,
      inject: [AppConfig, { token: BEGUN, optional: true }],
      useFactory: (config: AppConfig, begun?: EmbeddedPostgres) =>
        config.databaseUrl ? null : (begun ?? new EmbeddedPostgres(config.dataDir)),
    },
    {
      provide: Database,
      inject: [AppConfig, EMBEDDED],
      useFactory: async (config: AppConfig, embedded: EmbeddedPostgres | null) => {
        const logger = new Logger(Database.name);
        const tell = (message: string) => logger.log(message);
        const url = config.databaseUrl ?? (await embedded?.start()) ?? '';
        await waitForDatabase(url, config.databaseWaitMs, tell);
        const database = new Database(url, config.databasePoolSize);
        database.onConnectionError((cause) => logger.warn(new Error('PostgreSQL closed a connection', { cause })));
        await orClose(prepare(database, config, tell), database, embedded);
        return database;
      },
    },
    {
      provide: Vault,
      inject: [AppConfig, Database, EMBEDDED],
      useFactory: async (config: AppConfig, database: Database, embedded: EmbeddedPostgres | null) =>
        await orClose(unlock(config, database), database, embedded),
    },
    { provide: DatabaseClock, inject: [Database], useFactory: ({ clock }: Database) => clock },
    DatabaseOutages,
    Signals,
    WorkerRuns,
  ],
  exports: [Database, DatabaseClock, Signals, Vault, WorkerRuns],
})
export class DatabaseModule implements OnApplicationBootstrap, OnApplicationShutdown {
  /** @param begun the embedded PostgreSQL of a process that has begun to start it. */
  static forRoot(begun: EmbeddedPostgres | undefined): DynamicModule {
    return { module: DatabaseModule, providers: begun ? [{ provide: BEGUN, useValue: begun }] : [] };
  }

  private readonly watch: EmbeddedWatch | undefined;

  constructor(
    private readonly database: Database,
    @Inject(EMBEDDED) private readonly embedded: EmbeddedPostgres | null,
  ) {
    const logger = new Logger(EmbeddedPostgres.name);
    if (embedded) this.watch = new EmbeddedWatch(embedded, (message) => logger.warn(message));
  }

  onApplicationBootstrap(): void {
    this.watch?.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.watch?.stop();
    await this.database.close();
    await this.embedded?.stop();
  }
}
