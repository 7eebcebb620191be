import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import lockfile from 'proper-lockfile';
import { StartError } from '../../common/errors/start-error.js';
import { makeFolder } from '../../common/files/make-folder.js';
import { checkMajorVersion, describeFolderProblem, describeInitFailure } from './embedded-problems.js';
import { countGateways, DATABASE, ensureDatabase, isReady, urlOf, USER } from './embedded-connection.js';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { readPostmaster } from './postmaster-file.js';
import { PostgresUser } from './run-as.js';

const START_ATTEMPTS = 3;
const RECOVERY_TIMEOUT_MS = 30_000;

/**
 * A real PostgreSQL server with its data in one folder, for machines that have none.
 * The server is a process of its own: it survives a killed gateway, the next one adopts it, and several gateways share it.
 */
export class EmbeddedPostgres {
  private readonly user = new PostgresUser();
  private readonly root: string;
  private readonly clusterDir: string;
  /** Where it listens, once it was started or adopted. */
  private port: number | undefined;
  private begun: Promise<string> | undefined;

  /** @param settings server parameters beyond the defaults, e.g. `fsync=off` for tests. */
  constructor(
    dataDir: string,
    private readonly settings: readonly string[] = [],
  ) {
    this.root = resolve(dataDir, 'postgres');
    this.clusterDir = join(this.root, 'cluster');
  }

  /**
   * Begins to start it, and does not wait until it takes connections: the caller has something to do meanwhile. What becomes of
   * it after that is told by {@link start}.
   *
   * @throws what kept it from being begun at all, e.g. a folder that cannot be written.
   */
  async begin(): Promise<void> {
    const launched = Promise.withResolvers<void>();
    this.begun = this.startNow(launched.resolve);
    await Promise.race([launched.promise, this.begun]);
  }

  /** Starts or adopts the server and returns its connection URL. The port is any free one. */
  async start(): Promise<string> {
    const { begun } = this;
    this.begun = undefined;
    return await (begun ?? this.startNow());
  }

  private async startNow(onLaunch?: () => void): Promise<string> {
    const binaries = await findPostgresBinaries();
    try {
      return await this.startOnce(binaries, onLaunch);
    } catch (error) {
      throw describeFolderProblem(error, this.root) ?? error;
    }
  }

  /** The URL of the gateways' database on a server that runs already; undefined when none does. Starts and makes nothing. */
  async find(): Promise<string | undefined> {
    const running = await readPostmaster(this.clusterDir);
    if (!running) return undefined;
    return urlOf(String(running.port), await readFile(join(this.root, 'password'), 'utf8'), DATABASE);
  }

  private async startOnce(binaries: PostgresBinaries, onLaunch?: () => void): Promise<string> {
    await makeFolder(this.root);
    return await this.withLock(async () => {
      this.user.own(this.root);
      this.user.prepare(binaries.postgres, this.root);
      const password = await this.readPassword();
      if (existsSync(join(this.clusterDir, 'PG_VERSION'))) await checkMajorVersion(this.clusterDir, binaries.postgres);
      else await this.initialise(binaries, onLaunch);
      const adopted = await this.adopt(password);
      const url = adopted ?? (await this.startServer(binaries, password, findFreePort, onLaunch));
      await ensureDatabase(url);
      const { port } = new URL(url);
      this.port = Number(port);
      return urlOf(port, password, DATABASE);
    });
  }

  /**
   * Starts the server again if it has died since {@link start}, at the same port, so that pools find it again.
   *
   * @returns whether it had died and this process started it.
   */
  async revive(): Promise<boolean> {
    const { port } = this;
    if (port === undefined || (await readPostmaster(this.clusterDir))) return false;
    const binaries = await findPostgresBinaries();
    return await this.withLock(async () => {
      const password = await this.readPassword();
      if (await this.adopt(password)) return false;
      this.user.prepare(binaries.postgres, this.root);
      await this.startServer(binaries, password, () => Promise.resolve(port));
      return true;
    });
  }

  /** Leaves the server; stops it when no other gateway is connected. The caller has closed its connections. */
  async stop(): Promise<void> {
    const binaries = await findPostgresBinaries();
    await this.withLock(async () => {
      const running = await readPostmaster(this.clusterDir);
      if (!running) return;
      const url = urlOf(String(running.port), await this.readPassword(), 'postgres');
      if ((await countGateways(url)) > 0) return;
      this.user.prepare(binaries.postgres, this.root);
      await this.user.run(binaries.pg_ctl, ['stop', '-w', '-m', 'fast', '-D', this.clusterDir], { output: 'ignore' });
    });
  }

  private async withLock<T>(action: () => Promise<T>): Promise<T> {
    const release = await lockfile.lock(this.root, {
      stale: 20_000,
      retries: { retries: 60, minTimeout: 100, maxTimeout: 1_000 },
    });
    try {
      return await action();
    } finally {
      await release();
    }
  }

  private async readPassword(): Promise<string> {
    const file = join(this.root, 'password');
    if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
    this.user.own(file);
    return await readFile(file, 'utf8');
  }

  /** Builds the cluster beside its place and moves it there when it is whole: a crash leaves no half cluster. */
  private async initialise(binaries: PostgresBinaries, onLaunch?: () => void): Promise<void> {
    const unfinished = `${this.clusterDir}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await chmod(this.root, 0o750);
    const password = `--pwfile=${join(this.root, 'password')}`;
    const args = ['-D', unfinished, '-U', USER, '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', password];
    const made = this.user.run(binaries.initdb, args, { output: 'read' });
    onLaunch?.();
    await made.catch((error: unknown) => {
      throw describeInitFailure(error);
    });
    await rename(unfinished, this.clusterDir);
  }

  /** The URL of a server that already runs on this folder, once it takes connections. */
  private async adopt(password: string): Promise<string | undefined> {
    for (let waited = 0; waited < RECOVERY_TIMEOUT_MS; waited += 200) {
      const running = await readPostmaster(this.clusterDir);
      if (!running) return undefined;
      const url = urlOf(String(running.port), password, 'postgres');
      if (await isReady(url)) return url;
      await sleep(200);
    }
    throw new StartError(
      'embedded-database',
      `A process holds the embedded database in ${this.root} but takes no connections: ` +
        'stop it, use another DATA_DIR, or set DATABASE_URL',
    );
  }

  private async startServer(
    binaries: PostgresBinaries,
    password: string,
    choosePort: () => Promise<number>,
    onLaunch?: () => void,
  ): Promise<string> {
    const log = join(this.root, 'postgres.log');
    for (let attempt = 1; ; attempt++) {
      const port = await choosePort();
      const options = [
        'listen_addresses=127.0.0.1',
        `port=${port}`,
        'unix_socket_directories=',
        'max_connections=300',
        ...this.settings,
      ]
        .map((setting) => `-c ${setting}`)
        .join(' ');
      try {
        const args = ['start', '-w', '-s', '-D', this.clusterDir, '-l', log, '-o', options];
        const started = this.user.run(binaries.pg_ctl, args, { output: 'ignore' });
        onLaunch?.();
        await started;
        const running = await readPostmaster(this.clusterDir);
        return urlOf(String(running?.port ?? port), password, 'postgres');
      } catch (cause) {
        if (attempt === START_ATTEMPTS)
          throw new StartError('embedded-database', `The embedded PostgreSQL does not start: see ${log}`, cause);
      }
    }
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
