import { troubleOf } from '../../common/errors/away-error.js';
import { describeTrouble } from '../../common/errors/database-problem.js';
import type { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { EmbeddedPostgres } from '../../database/embedded/embedded-postgres.js';
import { readMigrationState } from '../../database/migration-state.js';
import { whyUnusable } from '../../database/wait-for-database.js';
import { type Finding, finding } from '../../diagnosis/finding.js';

/** Not that of gateways: the last of them stops the embedded server. */
const APPLICATION_NAME = 'aliyun-voice-gateway doctor';

/** The database as it is found; `problem` says why there is none. */
export interface FoundDatabase {
  readonly database: Database | undefined;
  /** The tables of this version, as far as a look at them needs. */
  readonly hasTables: boolean;
  readonly problem: Finding | undefined;
}

/** Connects to the gateway's database. Starts no server, waits for none, and migrates nothing. */
export async function openDatabase(config: AppConfig): Promise<FoundDatabase> {
  const url = config.databaseUrl ?? (await findEmbedded(config.dataDir));
  if (typeof url !== 'string') return without(url);
  const reason = await whyUnusable(url);
  if (reason !== undefined) return without(finding('database-away', { reason }));
  const database = new Database(url, config.databasePoolSize, APPLICATION_NAME);
  try {
    await database.readClock();
    const { isEmpty, pending } = await readMigrationState(database);
    return { database, hasTables: !isEmpty && pending.length === 0, problem: undefined };
  } catch (error) {
    await database.close();
    return without(finding('database-not-serving', { reason: describeTrouble(troubleOf(error) ?? 'broken') }));
  }
}

/** The URL of the embedded server, or why there is none. */
async function findEmbedded(dataDir: string): Promise<string | Finding> {
  try {
    return (await new EmbeddedPostgres(dataDir).find()) ?? finding('database-stopped');
  } catch {
    return finding('database-away', { reason: 'the embedded database belongs to another user' });
  }
}

function without(problem: Finding): FoundDatabase {
  return { database: undefined, hasTables: false, problem };
}
