import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findClosedPort } from './ports.ts';

/** Why tests with PgBouncer cannot run here; undefined when they can. */
export const PGBOUNCER_MISSING =
  spawnSync('pgbouncer', ['--version'], { env: { PATH: `${process.env.PATH}:/usr/sbin` } }).error === undefined
    ? undefined
    : 'no pgbouncer in PATH (Debian: apt-get install pgbouncer)';

/** A PgBouncer of its own with the defaults of the package, apart from what is named. */
export class PgBouncer {
  private readonly folder = mkdtempSync(join(tmpdir(), 'pgbouncer-'));
  private child: ChildProcess | undefined;

  /** @returns `serverUrl` by way of the pooler. */
  async start(serverUrl: string, settings: Readonly<Record<string, string>>): Promise<string> {
    const url = new URL(serverUrl);
    const port = await findClosedPort();
    const users = join(this.folder, 'users.txt');
    writeFileSync(users, `"${url.username}" "${url.password}"\n`);
    const lines = {
      listen_addr: '127.0.0.1',
      listen_port: String(port),
      unix_socket_dir: '',
      auth_type: 'plain',
      auth_file: users,
      ...settings,
    };
    const file = join(this.folder, 'pgbouncer.ini');
    writeFileSync(
      file,
      `[databases]\n* = host=127.0.0.1 port=${url.port}\n[pgbouncer]\n${Object.entries(lines)
        .map((pair) => pair.join(' = '))
        .join('\n')}\n`,
    );
    // It refuses to run as root.
    const asRoot = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    chmodSync(this.folder, 0o755);
    this.child = spawn('pgbouncer', [...asRoot, file], {
      env: { PATH: `${process.env.PATH}:/usr/sbin` },
      stdio: 'ignore',
    });
    url.port = String(port);
    await untilItAnswers(url.href);
    return url.href;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** `kill -9`; it can be started again. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exit = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await exit;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function untilItAnswers(connectionString: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query('select 1');
      return;
    } catch (error) {
      if (tries === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
