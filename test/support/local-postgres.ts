import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';
import { PostgresUser } from '../../src/database/embedded/run-as.js';
import { findClosedPort } from './ports.js';

/** Where packages of Debian, Red Hat and Homebrew put the programs of each major version. */
const PLACES = ['/usr/lib/postgresql/*/bin', '/usr/pgsql-*/bin', '/opt/homebrew/opt/postgresql@*/bin'];

/** The folder of the programs of each major version on this machine; POSTGRES_BINARIES names more, in the form of PATH. */
export function findLocalPostgres(): ReadonlyMap<number, string> {
  const named = (process.env.POSTGRES_BINARIES ?? '').split(delimiter).filter((folder) => folder !== '');
  const folders = [...globSync(PLACES), ...named].filter((folder) => existsSync(join(folder, 'initdb')));
  return new Map(folders.map((folder) => [majorVersionOf(folder), folder]));
}

function majorVersionOf(folder: string): number {
  const told = execFileSync(join(folder, 'postgres'), ['--version'], { encoding: 'utf8' });
  return Number(/\b(\d+)\./.exec(told)?.[1]);
}

/** A server of one version, with a new cluster in a folder of its own. */
export class LocalPostgres {
  private readonly folder = mkdtempSync(join(tmpdir(), 'local-postgres-'));
  private readonly cluster = join(this.folder, 'cluster');
  private readonly user = new PostgresUser();

  /** @param programs folder of `initdb`, `pg_ctl` and `postgres`. */
  constructor(private readonly programs: string) {}

  /** @returns the URL of an empty database. */
  async start(): Promise<string> {
    this.user.own(this.folder);
    this.user.prepare(join(this.programs, 'postgres'), this.folder);
    const asUser = ['-U', 'gateway', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await this.run('initdb', ['-D', this.cluster, ...asUser]);
    const port = await findClosedPort();
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`, 'fsync=off'];
    const options = settings.map((setting) => `-c ${setting}`).join(' ');
    await this.run('pg_ctl', ['start', '-w', '-s', '-D', this.cluster, '-l', join(this.folder, 'log'), '-o', options]);
    const url = new URL(`postgres://gateway@127.0.0.1:${port}/postgres`);
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    await admin.query('create database gateway');
    await admin.end();
    url.pathname = '/gateway';
    return url.href;
  }

  async stop(): Promise<void> {
    if (existsSync(join(this.cluster, 'postmaster.pid')))
      await this.run('pg_ctl', ['stop', '-w', '-s', '-m', 'fast', '-D', this.cluster]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async run(program: string, args: readonly string[]): Promise<void> {
    await this.user.run(join(this.programs, program), args, { output: 'ignore' });
  }
}
