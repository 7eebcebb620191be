import { Writable } from 'node:stream';
import pg from 'pg';
import { createTestWorkerHost } from '../../src/common/timing/testing/test-worker-host.js';
import { createLogger } from '../../src/common/logging/logger.js';
import { Database } from '../../src/database/database.js';
import { migrateDatabase } from '../../src/database/migrate.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { HorizonWatch } from '../../src/voice/events/horizon-watch.js';
import { findLocalPostgres, LocalPostgres } from '../support/local-postgres.js';
import { createTestDatabase } from '../support/test-database.js';

const GAUGE = 'voice_gateway_event_horizon_age_seconds';

/** A cluster of its own where there is one: transactions of other tests hold the horizon of the run's. */
async function startServer(): Promise<{ url: string; stop: () => Promise<void>; isShared: boolean }> {
  const [programs] = findLocalPostgres().values();
  if (programs === undefined) return { url: await createTestDatabase(), stop: () => Promise.resolve(), isShared: true };
  const server = new LocalPostgres(programs);
  return { url: await server.start(), stop: () => server.stop(), isShared: false };
}

describe('a transaction that does not end', () => {
  let server: Awaited<ReturnType<typeof startServer>>;
  let database: Database;
  let metrics: Metrics;
  let watch: HorizonWatch;
  let foreign: pg.Client;
  let lines: Record<string, unknown>[];

  beforeAll(async () => {
    server = await startServer();
    database = new Database(server.url, 2);
    await migrateDatabase(database);
  });
  afterAll(async () => {
    await database.close();
    await server.stop();
  });
  beforeEach(async () => {
    lines = [];
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        lines.push(JSON.parse(chunk.toString()) as Record<string, unknown>);
        done();
      },
    });
    metrics = new Metrics();
    const logger = createLogger({ level: 'info', format: 'json' }, sink);
    watch = new HorizonWatch(database, metrics, createTestWorkerHost({}, logger));
    const url = new URL(server.url);
    // Not the gateway's database, but of the same cluster.
    url.pathname = '/postgres';
    foreign = new pg.Client({ connectionString: url.href, application_name: 'nightly-report' });
    await foreign.connect();
  });
  afterEach(() => foreign.end());

  const ageSeconds = async () => Number(new RegExp(`^${GAUGE} (.+)$`, 'm').exec(await metrics.registry.metrics())?.[1]);

  /** It seems to run for longer than a test may take. */
  async function begin(): Promise<void> {
    await foreign.query('begin');
    await foreign.query('select pg_current_xact_id()');
  }

  it('is an age from its begin on, and none after its end', async () => {
    await begin();
    await foreign.query('select pg_sleep(0.2)');
    await watch.runOnce();
    expect(await ageSeconds()).toBeGreaterThan(0.19);
    await foreign.query('rollback');
    await watch.runOnce();
    if (!server.isShared) expect(await ageSeconds()).toBe(0);
    expect(lines).toEqual([]);
  });

  it('is named once when it goes on, whichever database it is in', async () => {
    await begin();
    watch.toldAfterSeconds = 0.05;
    await foreign.query('select pg_sleep(0.1)');
    for (let round = 0; round < 3; round++) await watch.runOnce();
    if (server.isShared) return;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      level: 'warn',
      database: 'postgres',
      application: 'nightly-report',
      state: 'idle in transaction',
      pid: expect.any(Number) as number,
    });
    await foreign.query('rollback');
    await begin();
    await foreign.query('select pg_sleep(0.1)');
    await watch.runOnce();
    expect(lines).toHaveLength(2);
  });
});
