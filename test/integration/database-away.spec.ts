import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { readPostmaster } from '../../src/database/embedded/postmaster-file.js';
import { ttsCall } from '../support/builders.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('a database that is away', () => {
  const folder = mkdtempSync(join(tmpdir(), 'away-'));
  const postgres = () => new EmbeddedPostgres(folder);
  let url: string;
  let test: TestGateway;

  beforeAll(async () => {
    placeReadyCluster(folder);
    url = await postgres().start();
    test = await startTestGateway({ databaseUrl: url });
  });
  afterAll(async () => {
    await test.close();
    await postgres().stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is answered with 503, nothing rings, readiness names it, liveness does not care; then everything goes on', async () => {
    const { pid } = (await readPostmaster(join(folder, 'postgres', 'cluster'))) ?? { pid: 0 };
    process.kill(pid, 'SIGSTOP');
    process.kill(pid, 'SIGQUIT');
    process.kill(pid, 'SIGCONT');
    await waitUntil(async () => (await readPostmaster(join(folder, 'postgres', 'cluster'))) === undefined);

    const created = await test.api.create(ttsCall());
    expect(created).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(created.headers.get('retry-after')).toBe('1');
    expect(await test.api.send('GET', '/v1/calls')).toMatchObject({ status: 503 });
    expect(await test.api.send('GET', '/health/ready')).toMatchObject({
      status: 503,
      body: { detail: expect.stringContaining('database: The database does not answer') },
    });
    expect(await test.api.send('GET', '/health/live')).toMatchObject({ status: 200 });
    // Aliyun sends receipts again that were answered like that.
    const receipt = { call_id: '1^1', status_code: '200201', status_time: '2026-11-23 16:00:02' };
    const pushed = await test.api.send('POST', `/callbacks/aliyun/${test.config.receiptToken}`, [receipt]);
    expect(pushed).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(await test.sandbox.rings()).toEqual([]);

    // The same port, so that the gateway's pool finds it again.
    await restartOn(Number(new URL(url).port));
    await waitUntil(async () => (await test.api.send('GET', '/health/ready')).status === 200);
    const after = await test.api.create(ttsCall());
    expect(after.status).toBe(201);
    await test.api.waitFor(after.body.id, ['completed']);
  });

  async function restartOn(port: number): Promise<void> {
    const again = new EmbeddedPostgres(folder, [`port=${port}`]);
    expect(Number(new URL(await again.start()).port)).toBe(port);
  }
});

async function waitUntil(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries++) {
    if (tries === 200) throw new Error('it did not happen');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
