import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ManagedProcess } from '../fault/harness/managed-process.js';
import { TEST_KEYS } from '../support/stored-numbers.js';
import { createTestDatabase } from '../support/test-database.js';
import { stepsOf, toldBy, TourShell } from '../support/tour.js';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const START_MS = 60_000;

/** The build in an empty folder, as somebody starts it who has set nothing but ports. */
class FreshGateway {
  readonly folder = mkdtempSync(join(tmpdir(), 'tour-'));
  private process: ManagedProcess | undefined;

  async start(): Promise<TourShell> {
    const ports = { PORT: '0', GRPC_PORT: '0', SANDBOX_PORT: '0' };
    const env = {
      ...ports,
      SHUTDOWN_DRAIN_MS: '0',
      DATABASE_URL: await createTestDatabase(),
      ENCRYPTION_KEYS: TEST_KEYS,
    };
    this.process = new ManagedProcess({ name: 'tour', script: MAIN, env, folder: this.folder });
    const banner = await this.readBanner(this.process);
    const addressOf = (pattern: RegExp) => pattern.exec(banner)?.[1] ?? '';
    const places = {
      '127.0.0.1:3000': addressOf(/API +http:\/\/(\S+)\/v1\/calls/),
      '127.0.0.1:3900': addressOf(/Sandbox +http:\/\/(\S+)\/__sandbox/),
    };
    return new TourShell(places, readFileSync(join(this.folder, '.data/first-api-key'), 'utf8').trim());
  }

  async close(): Promise<void> {
    await this.process?.terminate(10_000);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async readBanner(started: ManagedProcess): Promise<string> {
    const until = performance.now() + START_MS;
    while (!started.lastLines.includes('Place a call:')) {
      if (!started.isAlive || performance.now() > until) throw new Error(started.lastLines);
      await pause(25);
    }
    return started.lastLines;
  }
}

describe('the tour', () => {
  it.concurrent.each(['README.md', 'docs/tour.md'])(
    'of %s: each command is answered as it is shown',
    async (document) => {
      const steps = stepsOf(document);
      expect(steps.filter(({ shown }) => shown !== undefined).length).toBeGreaterThan(5);
      expect(existsSync(MAIN)).toBe(true);
      const gateway = new FreshGateway();
      const shell = await gateway.start();
      try {
        for (const step of steps) expect({ step, differs: await shell.follow(step) }).toEqual({ step, differs: '' });
        const streams = steps.filter(({ command }) => command.includes('/events/stream'));
        while (streams.length > 0 && !/^event: call\.canceled$/m.test(shell.told)) await pause(25);
      } finally {
        shell.close();
        await gateway.close();
      }
    },
    90_000,
  );

  it.each([
    ['README.zh-CN.md', 'README.md'],
    ['docs/tour.zh-CN.md', 'docs/tour.md'],
  ])('of %s has the commands and the answers of %s', (chinese, english) => {
    expect(stepsOf(chinese).map(toldBy)).toEqual(stepsOf(english).map(toldBy));
  });
});
