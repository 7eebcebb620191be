import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { readPostmaster } from '../../src/database/embedded/postmaster-file.js';
import { ttsCall } from '../support/builders.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** A server of its own in `folder`, and a gateway on it. */
class ServerWorld {
  private constructor(
    readonly folder: string,
    private readonly port: number,
    readonly test: TestGateway,
  ) {}

  static async open(folder: string): Promise<ServerWorld> {
    placeReadyCluster(folder);
    const url = await new EmbeddedPostgres(folder).start();
    return new ServerWorld(folder, Number(new URL(url).port), await startTestGateway({ databaseUrl: url }));
  }

  get cluster(): string {
    return join(this.folder, 'postgres', 'cluster');
  }

  ready() {
    return this.test.api.send('GET', '/health/ready');
  }

  async until(status: number) {
    for (let tries = 0; ; tries++) {
      const answer = await this.ready();
      if (answer.status === status) return answer;
      if (tries === 400) throw new Error(`it was ${answer.status} to the end`);
      await sleep(50);
    }
  }

  async halt(): Promise<void> {
    const { pid } = (await readPostmaster(this.cluster)) ?? { pid: 0 };
    if (pid > 1) process.kill(pid, 'SIGINT');
    while (await readPostmaster(this.cluster)) await sleep(20);
  }

  /** The same server again, at the same port. */
  async restart(): Promise<void> {
    await this.halt();
    await new EmbeddedPostgres(this.folder, [`port=${this.port}`]).start();
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.halt();
  }
}

describe('a server that became a hot standby', () => {
  it('makes the gateway not ready and its POSTs 503; promoted, it is ready again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'standby-'));
    const world = await ServerWorld.open(folder);
    writeFileSync(join(world.cluster, 'standby.signal'), '');
    await world.restart();
    for (let tries = 0; tries < 200; tries++) {
      const { body } = await world.until(503);
      if (JSON.stringify(body).includes('read-only')) break;
      await sleep(50);
    }
    expect(await world.ready()).toMatchObject({ status: 503, body: { detail: expect.stringContaining('read-only') } });
    expect(await world.test.api.create(ttsCall())).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    rmSync(join(world.cluster, 'standby.signal'));
    await world.restart();
    await world.until(200);
    expect((await world.test.api.create(ttsCall())).status).toBe(201);
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }, 90_000);
});

const mountPoint = mkdtempSync(join(tmpdir(), 'full-disk-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', mountPoint]).status === 0;
if (!isMounted) console.warn('the test with a full disk is left out: it has to mount a tmpfs, which needs root');

(isMounted ? describe : describe.skip)('a server whose disk is full', () => {
  afterAll(() => {
    spawnSync('umount', ['-l', mountPoint]);
    rmSync(mountPoint, { recursive: true, force: true });
  });

  it('makes the gateway not ready; with room again, it is ready and serves', async () => {
    const world = await ServerWorld.open(mountPoint);
    expect((await world.test.api.create(ttsCall())).status).toBe(201);
    await world.until(200);
    const filler = join(mountPoint, 'filler');
    spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']);
    expect(existsSync(filler)).toBe(true);
    expect(await world.until(503)).toMatchObject({ body: { detail: expect.stringContaining('disk') } });
    const answers = await Promise.all(Array.from({ length: 30 }, () => world.test.api.create(ttsCall())));
    for (const { status } of answers) expect([201, 202, 503]).toContain(status);
    rmSync(filler);
    await world.until(200);
    expect((await world.test.api.create(ttsCall())).status).toBe(201);
    await world.close();
  }, 90_000);
});
