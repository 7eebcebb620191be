import { jest } from '@jest/globals';
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { EmbeddedPostgres } from '../../src/database/embedded/embedded-postgres.js';
import { AppConfig } from '../../src/config/app.config.js';
import { readPostmaster } from '../../src/database/embedded/postmaster-file.js';
import { besideEmbedded } from '../../src/start/beside-embedded.js';
import { ttsCall } from '../support/builders.js';
import { COMPILE_CACHE } from '../support/v8-settings.js';
import { placeReadyCluster } from '../support/ready-cluster.js';
import { startTestGateway } from '../support/test-gateway.js';

describe('the embedded PostgreSQL', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  });
  afterEach(async () => {
    await new EmbeddedPostgres(folder).stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('keeps its data from one start to the next', async () => {
    const first = new EmbeddedPostgres(folder);
    await query(await first.start(), 'create table kept (n int)');
    await first.stop();
    expect(await postmaster()).toBeUndefined();
    const second = new EmbeddedPostgres(folder);
    expect(await query(await second.start(), 'select count(*)::int as n from kept')).toEqual([{ n: 0 }]);
  });

  it('gets ready beside what its process does once it was begun, and is the same one', async () => {
    const server = new EmbeddedPostgres(folder);
    await server.begin();
    const url = await server.start();
    expect(Number(new URL(url).port)).toBe((await postmaster())?.port);
    expect(await server.start()).toBe(url);
  });

  it('that cannot be begun ends the start before the program is loaded', async () => {
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'postgres'));
    const load = jest.fn<() => Promise<void>>();
    const start = besideEmbedded(Object.assign(new AppConfig(), { dataDir: join(folder, 'file') }), load);
    await expect(start).rejects.toThrow('The data folder');
    expect(load).not.toHaveBeenCalled();
  });

  it('stops again when the start of the gateway beside it fails', async () => {
    placeReadyCluster(folder);
    const failing = besideEmbedded(Object.assign(new AppConfig(), { dataDir: folder }), async (server) => {
      await server?.start();
      throw new Error('no way');
    });
    await expect(failing).rejects.toThrow('no way');
    expect(await postmaster()).toBeUndefined();
  });

  it('survives a killed gateway, and the next one adopts it', async () => {
    placeReadyCluster(folder);
    await killedAfterStart(folder);
    const left = await postmaster();
    expect(left).toBeDefined();
    const next = new EmbeddedPostgres(folder);
    expect(Number(new URL(await next.start()).port)).toBe(left?.port);
    expect(await postmaster()).toEqual(left);
  });

  it('starts again after the server was killed too', async () => {
    placeReadyCluster(folder);
    const first = new EmbeddedPostgres(folder);
    await query(await first.start(), 'create table kept (n int); insert into kept values (7)');
    const { pid } = (await postmaster()) ?? { pid: 0 };
    process.kill(pid, 'SIGKILL');
    await gone(pid);
    const next = new EmbeddedPostgres(folder);
    expect(await query(await next.start(), 'select n from kept')).toEqual([{ n: 7 }]);
  });

  it('is shared by gateways that start together, and stops with the last one', async () => {
    const gateways = [new EmbeddedPostgres(folder), new EmbeddedPostgres(folder)];
    const [first, second] = await Promise.all(gateways.map((gateway) => gateway.start()));
    expect(first).toBe(second);
    const other = new pg.Client({ connectionString: second, application_name: 'aliyun-voice-gateway' });
    await other.connect();
    await gateways[0]?.stop();
    expect(await postmaster()).toBeDefined();
    await other.end();
    await gateways[1]?.stop();
    expect(await postmaster()).toBeUndefined();
  });

  it('is started again at the same port when it dies under a running gateway', async () => {
    placeReadyCluster(folder);
    const gateway = await startTestGateway({ databaseUrl: undefined, dataDir: folder });
    const { api } = gateway;
    const { body } = await api.create(ttsCall());
    const died = await postmaster();
    process.kill(died?.pid ?? 0, 'SIGKILL');
    await gone(died?.pid ?? 0);
    const again = await untilAnswered(() => api.create(ttsCall()));
    expect((await postmaster())?.port).toBe(died?.port);
    expect(again).toBeLessThan(300);
    expect((await api.get(body.id)).id).toBe(body.id);
    await gateway.close();
    expect(await postmaster()).toBeUndefined();
  }, 60_000);

  const postmaster = () => readPostmaster(join(folder, 'postgres', 'cluster'));
});

/** The first answer that is not about a database that is away. */
async function untilAnswered(ask: () => Promise<{ readonly status: number }>): Promise<number> {
  for (;;) {
    const { status } = await ask();
    if (status < 500) return status;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return ((await client.query(sql)) as { rows: unknown[] }).rows;
  } finally {
    await client.end();
  }
}

/** Starts the server from a process of its own and kills that process at once. */
async function killedAfterStart(folder: string): Promise<void> {
  const env = { ...process.env, ...COMPILE_CACHE };
  const child = fork(new URL('../support/start-embedded.mjs', import.meta.url), [folder], { env });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => child.kill('SIGKILL'));
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
}

async function gone(pid: number): Promise<void> {
  while (
    execFileSync('ps', ['-A', '-o', 'pid=,stat='])
      .toString()
      .split('\n')
      .some((line) => isRunning(line, pid))
  ) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isRunning(line: string, pid: number): boolean {
  const [id, state] = line.trim().split(/\s+/);
  return Number(id) === pid && state?.startsWith('Z') === false;
}
