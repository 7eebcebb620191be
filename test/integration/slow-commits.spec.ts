import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database.js';
import { ttsCall } from '../support/builders.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { SlowCommits } from '../support/slow-commits.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** More than the second within which a request leaves. */
const COMMIT_MS = 1_500;
/** Several commits for each attempt, and several attempts: 14 s on an idle machine. */
const PATIENCE_MS = 45_000;
const PLACED = ['initiated', 'ringing', 'in-progress', 'completed'] as const;

describe('a database whose commits take longer than a second', () => {
  const folder = mkdtempSync(join(tmpdir(), 'slow-commits-'));
  let test: TestGateway;
  let slow: SlowCommits;

  beforeAll(async () => {
    placeReadyCluster(folder);
    test = await startTestGateway({ databaseUrl: undefined, dataDir: folder, placingWaitMs: 5_000 });
    const url = new URL(test.part(Database).connectionString);
    slow = await SlowCommits.begin(url.href, COMMIT_MS);
  }, 30_000);
  afterAll(async () => {
    await slow.end();
    await test.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('places every call, once', async () => {
    const now = [ttsCall(), ttsCall()].map((call) => test.api.create(call));
    const queued = [ttsCall(), ttsCall()].map((call) => test.api.create(call, { prefer: 'respond-async' }));
    for (const { body } of await Promise.all([...now, ...queued])) {
      await test.api.waitFor(body.id, [...PLACED], PATIENCE_MS);
      expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
    }
  }, 60_000);

  it('stays ready', async () => {
    const health = await fetch(`${test.gateway.url}/health/ready`);
    expect(health.status).toBe(200);
  }, 30_000);
});
