import { FreezingProxy } from '../support/freezing-proxy.ts';
import { builtFile } from './harness/built.ts';
import { FaultPostgres } from './harness/servers/fault-postgres.ts';
import { ManagedProcess } from './harness/managed-process.ts';
import { findFreePort, waitUntil } from './harness/waiting.ts';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TEST_KEYS } from '../support/stored-numbers.js';

const API_KEY = 'fault-test-api-key-4c81d9e2';
const SHUTDOWN_TIMEOUT_MS = 5_000;
/** A busy machine is late. */
const SLACK_MS = 3_000;

describe('a gateway whose database went silent', () => {
  const folder = mkdtempSync(join(tmpdir(), 'silent-database-'));
  const postgres = new FaultPostgres(folder);
  let serverUrl: URL;

  beforeAll(async () => {
    serverUrl = await postgres.start();
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function startBehind(proxy: FreezingProxy, name: string) {
    const port = await findFreePort();
    const home = join(folder, name);
    mkdirSync(home);
    const child = new ManagedProcess({
      name,
      script: builtFile('main.js'),
      folder: home,
      env: {
        PORT: String(port),
        GRPC_PORT: '0',
        SANDBOX_PORT: '0',
        BOOTSTRAP_API_KEY: API_KEY,
        ENCRYPTION_KEYS: TEST_KEYS,
        DATABASE_URL: await proxy.open(serverUrl.href),
        SHUTDOWN_TIMEOUT_MS: String(SHUTDOWN_TIMEOUT_MS),
        SHUTDOWN_DRAIN_MS: '100',
      },
    });
    const url = `http://127.0.0.1:${port}`;
    await waitUntil('the gateway', 30_000, async () => {
      if (!child.isAlive) throw new Error(child.lastLines);
      return (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok;
    });
    return { child, url };
  }

  const post = (url: string, callee: string) =>
    fetch(`${url}/v1/calls`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'tts', callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1' } }),
    }).catch(() => undefined);

  it('ends within SHUTDOWN_TIMEOUT_MS after SIGTERM, in the middle of requests, with code 1 and a line that says what it left', async () => {
    const proxy = new FreezingProxy(Number(serverUrl.port));
    const { child, url } = await startBehind(proxy, 'busy');
    proxy.isBlackHole = true;
    for (let i = 0; i < 20; i++) void post(url, `+8613900000${100 + i}`);
    await waitUntil('silence', 10_000, () => Promise.resolve(proxy.frozenCount > 0));
    const begin = performance.now();
    expect(await child.terminate(60_000)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(SHUTDOWN_TIMEOUT_MS + SLACK_MS);
    expect(child.exitCode).toBe(1);
    expect(child.lastLines).toMatch(/left: \d+ calls under way, \d+ recordings, \d+ webhooks, \d+ statements/);
    await proxy.close();
  }, 90_000);

  it('ends by itself when nothing is under way', async () => {
    const proxy = new FreezingProxy(Number(serverUrl.port));
    const { child } = await startBehind(proxy, 'idle');
    proxy.isBlackHole = true;
    const begin = performance.now();
    expect(await child.terminate(60_000)).toBe(true);
    expect(performance.now() - begin).toBeLessThan(SHUTDOWN_TIMEOUT_MS + SLACK_MS);
    await proxy.close();
  }, 90_000);

  it('ends with code 0 while the database answers', async () => {
    const proxy = new FreezingProxy(Number(serverUrl.port));
    const { child, url } = await startBehind(proxy, 'well');
    expect((await post(url, '+8613900000900'))?.status).toBe(201);
    expect(await child.terminate(60_000)).toBe(true);
    expect(child.exitCode).toBe(0);
    await proxy.close();
  }, 90_000);
});
