import { jest } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { TEST_KEYS } from '../support/stored-numbers.js';
import { findClosedPort } from '../support/ports.js';
import { COMPILE_CACHE } from '../support/v8-settings.js';
import { IS_STARTED, runMain } from '../support/run-main.js';
import { startHere } from '../support/start-here.js';
import { createEmptyDatabase, createTestDatabase } from '../support/test-database.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const ROOT = new URL('../..', import.meta.url).pathname;
/** Makes standard output look like a terminal. */
const AT_A_TERMINAL = [
  '--import',
  "data:text/javascript,Object.defineProperty(process.stdout, 'isTTY', { value: true })",
];

// On a busy machine it takes many seconds to load the program alone.
jest.setTimeout(90_000);

describe('the start of the gateway', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-spec-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Live, but nowhere near Aliyun. */
  async function liveEnv(): Promise<Record<string, string>> {
    return {
      DATABASE_URL: await createTestDatabase(),
      DATA_DIR: folder,
      ALIYUN_MODE: 'live',
      ALIYUN_VOICE_ENDPOINT: `http://127.0.0.1:${await findClosedPort()}`,
      ALIBABA_CLOUD_ECS_METADATA_DISABLED: 'true',
      OSS_FAVOURITE_COLOUR: 'red',
    };
  }

  it('names every wrong variable at once, with reasons and without values', async () => {
    const env = { PORT: 'eighty', ALIYUN_SIGNATURE: 'md5', BOOTSTRAP_API_KEY: 'short-secret', ALIYUN_MOD: 'x' };
    const { code, stderr, stdout } = await runMain({ env });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/PORT must/);
    expect(stderr).toMatch(/ALIYUN_SIGNATURE must/);
    expect(stderr).toMatch(/BOOTSTRAP_API_KEY must/);
    expect(stderr).toMatch(/ALIYUN_MOD is not known; did you mean ALIYUN_MODE\?/);
    expect(stderr).not.toMatch(/eighty|md5|short-secret|at /);
  });

  it('says that no real phone rings, shows a call to paste, and stops cleanly on SIGTERM', async () => {
    const env = { DATABASE_URL: await createEmptyDatabase(), LOG_LEVEL: 'warn', DATA_DIR: folder };
    const first = await runMain({ env, until: IS_STARTED, nodeArgs: AT_A_TERMINAL });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toContain('no real phone rings');
    expect(first.stdout).toMatch(/First API key \(shown this once\): vg_live_[0-9A-Za-z]{38}\n/);
    expect(first.stdout).toMatch(/curl -sS http:\/\/127\.0\.0\.1:\d+\/v1\/calls -H "Authorization: Bearer vg_/);
    const second = await startHere({ env: { ...env, BOOTSTRAP_API_KEY: PRIVATE_VALUES.apiKey } });
    expect(second.stdout).not.toContain(PRIVATE_VALUES.apiKey);
    expect(second.stdout).toContain('Bearer $BOOTSTRAP_API_KEY');
  });

  it('stops in peace on SIGTERM as soon as it places calls, also before its start is over', async () => {
    const upstream = await startSlowSandbox();
    const port = await findClosedPort();
    const ended = runMain({
      env: {
        DATABASE_URL: await createTestDatabase(),
        DATA_DIR: folder,
        PORT: String(port),
        BOOTSTRAP_API_KEY: PRIVATE_VALUES.apiKey,
        ALIYUN_MODE: 'sandbox',
        ALIYUN_VOICE_ENDPOINT: upstream.url,
      },
      until: /replay guard of the upstream/,
    });
    const answer = await placeOnceReady(`http://127.0.0.1:${port}`);
    expect(answer).toMatchObject({ status: 201 });
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
    upstream.close();
  });

  it('lists what live mode lacks in one line of the log', async () => {
    const { stdout } = await startHere({ env: await liveEnv() });
    const lines = stdout.split('\n').filter((line) => line.includes('"checks"'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warn',
      checks: [
        { severity: 'warning', topic: 'credentials' },
        { severity: 'critical', topic: 'receipts', message: expect.stringContaining('Set RECEIPT_TOKEN') as string },
        { severity: 'warning', topic: 'variables' },
      ],
    });
    expect(stdout).not.toMatch(/vg_|\+861/);
  });

  it('lists it for people at a terminal', async () => {
    const { stdout } = await startHere({ env: await liveEnv(), isTerminal: true });
    expect(stdout).toMatch(/^ {2}!! No receipts can arrive.*\n {5}无法接收回执/m);
    expect(stdout).not.toContain('"checks"');
  });
});

describe('a gateway started by npm', () => {
  let npm: ChildProcess | undefined;

  // The whole group: what a test that fails would leave behind.
  afterEach(() => {
    try {
      process.kill(-(npm?.pid ?? 0), 'SIGKILL');
    } catch {
      // It is gone, as it should be.
    }
  });

  it('ends when npm is told to', async () => {
    const env = {
      DATABASE_URL: await createTestDatabase(),
      BOOTSTRAP_API_KEY: 'started-by-npm-key-1',
      ENCRYPTION_KEYS: TEST_KEYS,
    };
    npm = spawn('npm', ['run', '--silent', 'start:prod'], {
      cwd: ROOT,
      detached: true,
      env: {
        PATH: process.env.PATH,
        HOME: tmpdir(),
        ...COMPILE_CACHE,
        PORT: '0',
        GRPC_PORT: '0',
        SANDBOX_PORT: '0',
        SHUTDOWN_DRAIN_MS: '0',
        ...env,
      },
    });
    const url = await urlOf(npm);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    npm.kill('SIGTERM');
    while (await isServed(url)) await new Promise((resolve) => setTimeout(resolve, 100));
  });
});

/** Where it serves, as its banner says. */
async function urlOf({ stdout }: ChildProcess): Promise<string> {
  let output = '';
  for await (const chunk of stdout ?? []) {
    output += String(chunk);
    const [, url] = /API +(http:\S+)\/v1\/calls/.exec(output) ?? [];
    if (url !== undefined && IS_STARTED.test(output)) return url;
  }
  throw new Error(`it did not start: ${output}`);
}

async function isServed(url: string): Promise<boolean> {
  return await fetch(`${url}/health/live`).then(
    () => true,
    () => false,
  );
}

/**
 * An upstream that is in no hurry: the start waits for its control API, and its answer to a placing request comes late. It
 * answers the first query, which the gateway writes a line about, when a placing request has arrived.
 */
async function startSlowSandbox() {
  const placing = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    const answer = (ms: number, fields: object) =>
      setTimeout(() => response.end(JSON.stringify({ Code: 'OK', RequestId: 'r', ...fields })), ms);
    if (request.url?.startsWith('/__sandbox')) return void answer(2_500, {});
    void text(request).then((body) => {
      if (!body.includes('Action=SingleCallByTts')) return void placing.promise.then(() => answer(0, {}));
      placing.resolve();
      answer(1_000, { CallId: '1^1' });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => (server.close(), server.closeAllConnections()),
  };
}

async function placeOnceReady(url: string): Promise<Response> {
  while (
    !(await fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await sleep(20);
  return await fetch(`${url}/v1/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ kind: 'tts', callee: '+8613900000123', ttsCode: 'TTS_1000001', ttsParams: { code: '1' } }),
  });
}
