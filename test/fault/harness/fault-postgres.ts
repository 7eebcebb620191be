import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeReadyCluster } from '../../support/ready-cluster.ts';
import { EmbeddedPostgres, isOwnBuild } from './built.ts';
import { waitUntil } from './waiting.ts';

const EXIT_TIMEOUT_MS = 10_000;

/** A PostgreSQL of its own with durable settings, started by the gateway's own class, that can be killed. */
export class FaultPostgres {
  private readonly server: InstanceType<typeof EmbeddedPostgres>;
  private readonly pidFile: string;
  private url: URL | undefined;

  constructor(folder: string) {
    if (isOwnBuild) placeReadyCluster(folder);
    this.server = new EmbeddedPostgres(folder);
    this.pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
  }

  /** Ports that take connections: none while it is down. */
  get ports(): readonly number[] {
    return this.url ? [Number(this.url.port)] : [];
  }

  /** Starts it, or starts it again; the port is another one each time. */
  async start(): Promise<URL> {
    const url = await this.server.start();
    this.url = new URL(url);
    return new URL(url);
  }

  /** `kill -9` of the postmaster; its children notice and end by themselves, as after any such crash. */
  async kill(): Promise<void> {
    const pid = this.readPid();
    this.url = undefined;
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    await waitUntil('the end of PostgreSQL', EXIT_TIMEOUT_MS, () => Promise.resolve(!isAlive(pid)), 5);
  }

  /** Stops the server for good. */
  async stop(): Promise<void> {
    const pid = this.readPid();
    if (pid === undefined || !isAlive(pid)) return;
    process.kill(pid, 'SIGQUIT');
    await waitUntil('PostgreSQL to stop', EXIT_TIMEOUT_MS, () => Promise.resolve(!isAlive(pid)));
  }

  private readPid(): number | undefined {
    try {
      const pid = Number(readFileSync(this.pidFile, 'utf8').split('\n')[0]);
      return pid > 1 ? pid : undefined;
    } catch {
      return undefined;
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
