import { troubleOf } from '../../common/errors/away-error.js';
import { describeTrouble } from '../../common/errors/database-problem.js';
import { ConfigurationError } from '../../config/load-config.js';
import type { Database } from '../../database/database.js';
import { assertFit } from '../../database/database-fitness.js';
import { type MigrationState, readMigrationState } from '../../database/migration-state.js';
import { probeServing } from '../../database/serving-probe.js';
import type { Check } from '../check.js';
import { type Finding, finding } from '../finding.js';
import { judgeServer, versionOf } from './judge-server.js';
import { READ_SERVER_FACTS, type ServerFacts } from './server-facts.sql.js';

const ROUNDS = 7;
/** As far apart as two zones of a region, and more. */
const SLOW_MS = 20;

/** Whether the database serves, fits, is set up safely, and has the tables of this version. */
export class DatabaseCheck implements Check {
  readonly name = 'database';

  constructor(private readonly database: Database) {}

  async run(): Promise<readonly Finding[]> {
    try {
      return await this.look();
    } catch (error) {
      if (error instanceof ConfigurationError)
        return [finding('database-unfit', { reason: error.problems.join('; ') })];
      const trouble = troubleOf(error);
      if (trouble === undefined) throw error;
      const code = trouble === 'away' ? 'database-away' : 'database-not-serving';
      return [finding(code, { reason: describeTrouble(trouble) })];
    }
  }

  private async look(): Promise<readonly Finding[]> {
    const { database } = this;
    await assertFit(database);
    const tables = await readMigrationState(database);
    if (tables.isEmpty) return [finding('database-empty')];
    const [{ rows }, trouble] = await Promise.all([
      database.pool.query<ServerFacts>(READ_SERVER_FACTS),
      probeServing(database),
    ]);
    const latencyMs = await measureLatency(database);
    const [facts] = rows;
    if (!facts) throw new Error('the server told nothing of itself');
    const found = [
      ...judgeTables(tables),
      ...(trouble === undefined ? [] : [finding('database-not-serving', { reason: describeTrouble(trouble) })]),
      ...judgeServer(facts, database.poolSize),
      ...(latencyMs > SLOW_MS ? [finding('database-slow', { latencyMs })] : []),
    ];
    const { sizeBytes, timeZone } = facts;
    const isFine = found.every(({ severity }) => severity === 'info');
    const detail = { version: versionOf(facts), sizeBytes, latencyMs, timeZone };
    return isFine ? [...found, finding('database-ok', detail)] : found;
  }
}

/** How the tables stand to this version. Pure. */
export function judgeTables({ pending, newer, isBreaking }: MigrationState): readonly Finding[] {
  return [
    ...(isBreaking ? [finding('migrations-breaking', { newer })] : []),
    ...(newer.length > 0 && !isBreaking ? [finding('migrations-newer', { newer })] : []),
    ...(pending.length > 0 ? [finding('migrations-pending', { pending })] : []),
  ];
}

/** Of one round trip, in whole milliseconds: the median of some. */
async function measureLatency({ pool }: Database): Promise<number> {
  const client = await pool.connect();
  try {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const begin = performance.now();
      await client.query('select 1');
      times.push(performance.now() - begin);
    }
    return Math.ceil(times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0);
  } finally {
    client.release();
  }
}
