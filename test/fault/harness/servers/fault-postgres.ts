import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crashesIn } from '../../../support/postgres-log.ts';
import { placeReadyCluster } from '../../../support/ready-cluster.ts';
import { EmbeddedPostgres, isOwnBuild } from '../built.ts';
import { waitUntil } from '../waiting.ts';
import type { DatabaseServer } from './database-server.ts';

const EXIT_TIMEOUT_MS = 10_000;

/** A PostgreSQL of its own with durable settings, started by the gateway's own class, that can be killed. */
export class FaultPostgres implements DatabaseServer {
  /** What {@link EmbeddedPostgres} keeps in the folder. */
  readonly root: string;
  private readonly server: InstanceType<typeof EmbeddedPostgres>;
  private running: URL | undefined;

  constructor(folder: string) {
    this.root = join(folder, 'postgres');
    this.server = new EmbeddedPostgres(folder);
  }

  get ports(): readonly number[] {
    return this.running ? [Number(this.running.port)] : [];
  }

  /** Of the gateways' database. @throws while the server is down. */
  get url(): string {
    if (!this.running) throw new Error('PostgreSQL is down');
    return this.running.href;
  }

  /** What its log tells of backends that crashed. */
  get crashes(): readonly string[] {
    return crashesIn(join(this.root, 'postgres.log'));
  }

  async start(): Promise<URL> {
    if (isOwnBuild && !existsSync(this.root)) placeReadyCluster(dirname(this.root));
    this.running = new URL(await this.server.start());
    return new URL(this.running);
  }

  /** Its children notice and end by themselves, as after any such crash. */
  async kill(): Promise<void> {
    const pid = this.readPid();
    this.running = undefined;
    if (pid === undefined) return;
    process.kill(pid, 'SIGKILL');
    await waitUntil('the end of PostgreSQL', EXIT_TIMEOUT_MS, () => Promise.resolve(!isAlive(pid)), 5);
  }

  async stop(): Promise<void> {
    const pid = this.readPid();
    if (pid === undefined || !isAlive(pid)) return;
    process.kill(pid, 'SIGQUIT');
    await waitUntil('PostgreSQL to stop', EXIT_TIMEOUT_MS, () => Promise.resolve(!isAlive(pid)));
  }

  private readPid(): number | undefined {
    try {
      const pid = Number(readFileSync(join(this.root, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]);
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
