import { readFlags } from '../common/start/read-flags.js';
import { describeStartFailure } from '../common/start/start-failure.js';
import { UsageError } from '../common/start/usage-error.js';
import { settledWithin } from '../common/timing/settled-within.js';
import type { AppConfig } from '../config/app.config.js';
import { readEnvironment } from '../config/environment.js';
import { secretsOf } from '../config/secrets.js';
import { Database } from '../database/database.js';
import { assertFit } from '../database/database-fitness.js';
import { EmbeddedPostgres } from '../database/embedded/embedded-postgres.js';
import { migrateDatabase } from '../database/migrate.js';
import { type MigrationState, readMigrationState } from '../database/migration-state.js';
import { waitForDatabase } from '../database/wait-for-database.js';
import { assertFollowable } from '../database/wait-for-schema.js';

const USAGE = `Usage: npm run migrate -- [--check]

Brings the database to this version and ends. Reads the same variables and .env as the gateway. Gateways of the version
before may go on meanwhile, unless a migration is breaking (docs/upgrades.md).

  --check  change nothing; say what is pending, and what of it is breaking
  --help   print this

Exit code: 0 the database is up to date, 1 migrations are pending (--check), 2 it could not be done.
`;
const CLOSE_TIMEOUT_MS = 1_500;
/** Not that of gateways: the last of them stops the embedded server. */
const APPLICATION_NAME = 'aliyun-voice-gateway migrate';
const EXIT = { done: 0, pending: 1, failed: 2 } as const;

/** The process that migrates, or says what there is to migrate. */
export async function runMigrate(args: readonly string[]): Promise<void> {
  let secrets: readonly string[] = [];
  try {
    const flags = readFlags(args, ['check'], USAGE);
    if (flags.has('help')) return end(USAGE, EXIT.done);
    const config = readEnvironment();
    secrets = secretsOf(config);
    await withDatabase(config, flags.has('check') ? check : migrate);
  } catch (error) {
    process.stderr.write(describeFailure(error, secrets), () => process.exit(EXIT.failed));
  }
}

async function withDatabase(config: AppConfig, work: (database: Database) => Promise<void>): Promise<void> {
  const embedded = config.databaseUrl === undefined ? new EmbeddedPostgres(config.dataDir) : undefined;
  const url = config.databaseUrl ?? (await embedded?.start()) ?? '';
  await waitForDatabase(url, config.databaseWaitMs, tell);
  const database = new Database(url, config.databasePoolSize, APPLICATION_NAME);
  try {
    await assertFit(database);
    await work(database);
  } finally {
    await settledWithin(database.close(), CLOSE_TIMEOUT_MS);
    await settledWithin(embedded?.stop(), CLOSE_TIMEOUT_MS);
  }
}

async function migrate(database: Database): Promise<void> {
  const before = await readMigrationState(database);
  await migrateDatabase(database, tell);
  const ran = before.pending.map((name) => `${name}: done\n`).join('');
  process.stdout.write(`${ran}The database is up to date.\n`);
}

async function check(database: Database): Promise<void> {
  const state = await readMigrationState(database);
  assertFollowable(state);
  process.stdout.write(describe(state));
  process.exitCode = state.pending.length > 0 ? EXIT.pending : EXIT.done;
}

function describe({ pending, breaking }: MigrationState): string {
  if (pending.length === 0) return 'The database is up to date.\n';
  const lines = pending.map((name) => `${name}: pending${breaking.includes(name) ? ', BREAKING' : ''}\n`).join('');
  const advice =
    breaking.length > 0
      ? 'Stop every gateway of the version before first: it cannot use the database afterwards.\n'
      : 'Gateways of the version before can go on meanwhile.\n';
  return lines + advice;
}

function describeFailure(error: unknown, secrets: readonly string[]): string {
  if (error instanceof UsageError) return error.message;
  return `${describeStartFailure(error, secrets).replace('The start failed', 'The migration failed')}\n`;
}

function tell(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** Nothing that is still open keeps the process. */
function end(text: string, code: number): void {
  process.stdout.write(text, () => process.exit(code));
}
