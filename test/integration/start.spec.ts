import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createTestDatabase } from '../support/test-database.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;

/** Runs the built gateway until it ends by itself, or until `until` appears; then it is told to stop. */
function run(env: Record<string, string>, until?: RegExp): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [MAIN], { env: { PATH: process.env.PATH, SHUTDOWN_DRAIN_MS: '0', ...env } });
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (until?.test(output) && !child.killed) child.kill('SIGTERM');
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}

describe('the start of the gateway', () => {
  let taken: Server;
  let takenPort: string;

  beforeAll(async () => {
    taken = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    takenPort = String((taken.address() as AddressInfo).port);
  });
  afterAll(() => new Promise((resolve) => taken.close(resolve)));

  it('names every wrong variable at once, with reasons and without values', async () => {
    const { code, output } = await run({ PORT: 'eighty', ALIYUN_SIGNATURE: 'md5', BOOTSTRAP_API_KEY: 'short-secret' });
    expect(code).toBe(1);
    expect(output).toMatch(/PORT must/);
    expect(output).toMatch(/ALIYUN_SIGNATURE must/);
    expect(output).toMatch(/BOOTSTRAP_API_KEY must/);
    expect(output).not.toMatch(/eighty|md5|short-secret|at /);
  });

  it('ends with a hint when its port, or that of the sandbox, is taken', async () => {
    const env = { DATABASE_URL: await createTestDatabase(), SANDBOX_PORT: '0', PORT: '0', LOG_LEVEL: 'silent' };
    const own = await run({ ...env, PORT: takenPort });
    expect(own).toEqual({
      code: 1,
      output: `Port ${takenPort} is taken: set PORT to another one (0 picks a free one)\n`,
    });
    const sandbox = await run({ ...env, SANDBOX_PORT: takenPort });
    expect(sandbox.code).toBe(1);
    expect(sandbox.output).toContain('set SANDBOX_PORT to another one');
  });

  it('says that no real phone rings, shows a call to paste, and stops cleanly on SIGTERM', async () => {
    const env = { DATABASE_URL: await createTestDatabase(), SANDBOX_PORT: '0', PORT: '0', LOG_LEVEL: 'warn' };
    const first = await run(env, /Place a call:\n\n.*\n/);
    expect(first.code).toBe(0);
    expect(first.output).toContain('no real phone rings');
    expect(first.output).toMatch(/First API key \(shown this once\): vg_[0-9A-Za-z]{32}\n/);
    expect(first.output).toMatch(/curl -sS http:\/\/127\.0\.0\.1:\d+\/v1\/calls -H "Authorization: Bearer vg_/);
    const second = await run({ ...env, BOOTSTRAP_API_KEY: PRIVATE_VALUES.apiKey }, /Place a call:\n\n.*\n/);
    expect(second.output).not.toContain(PRIVATE_VALUES.apiKey);
    expect(second.output).toContain('Bearer $BOOTSTRAP_API_KEY');
  });
});
