import { jest } from '@jest/globals';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Ended, IS_STARTED, runMain } from '../support/run-main.js';
import { startHere } from '../support/start-here.js';
import { TcpProxy } from '../fault/harness/tcp-proxy.js';
import { findClosedPort } from '../support/ports.js';
import { createEmptyDatabase, createTestDatabase } from '../support/test-database.js';

const IS_ROOT = process.getuid?.() === 0;
/** A user id that has no entry in /etc/passwd. */
const NAMELESS = 54_321;
/** Until a start that waits has said so: what it waits for is given to it all the same, so that it ends. */
const LONGEST_WAIT_MS = 15_000;
/** Generous: what is held against it is that the start ends by itself at all. */
const LONGEST_MS = 45_000;
/** On a busy machine it takes many seconds to load the program alone. */
jest.setTimeout(90_000);

/**
 * Ended by itself with 1, and said one sentence to a person. One start of each way to fail is a process: of the configuration,
 * while the program is loaded, at the database, at the data folder, at a port, outside of everything.
 */
function expectOneSentence({ code, stderr, stdout, ms }: Ended, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr.split('\n')).toEqual([expect.any(String), '']);
  expect(stderr + stdout).not.toMatch(/^\s+at |node:internal|"stack"/m);
  expect(code).toBe(1);
  expect(ms).toBeLessThan(LONGEST_MS);
}

async function query(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

/** The same database for a role of its own that owns nothing. */
async function asNewRole(url: string): Promise<{ role: string; roleUrl: string }> {
  const role = `role_${new URL(url).pathname.slice(6)}`;
  await query(url, `create role ${role} login password 'role-password'`);
  const roleUrl = new URL(url);
  roleUrl.username = role;
  roleUrl.password = 'role-password';
  return { role, roleUrl: roleUrl.href };
}

describe('a start that fails ends with one sentence and exit code 1', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'start-data-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('of a process that has no credentials, on a database that was used live', async () => {
    const url = await createTestDatabase();
    const env = { DATABASE_URL: url };
    await query(
      url,
      `insert into calls (id, application_id, mode, kind, status, callee_index, request, metadata, upstream_operation, created_at)
       values ('00000000000live', 'default', 'live', 'tts', 'completed', '+8613900000000', '{}', '{}', 'SingleCallByTts', now())`,
    );
    expectOneSentence(await startHere({ env }), /holds live calls.*ALIYUN_MODE/);
    expect((await startHere({ env: { ...env, ALIYUN_MODE: 'sandbox' } })).code).toBe(0);
  });

  describe('DATABASE_URL', () => {
    it.each([
      ['a slash', 'postgres://user:Zp@ss9/Qword@db.example.com/db'],
      ['a question mark', 'postgres://user:12?Zp@ss9Qword@db.example.com/db'],
      ['a number sign', 'postgres://user:Zp#ss9Qword@db.example.com/db'],
      ['a percent sign', 'postgres://user:Zp%ss9Qword@db.example.com/db'],
      ['a slash after digits', 'postgres://user:12/ss9Qword@db.example.com/db'],
    ])('with an unescaped password (%s) is refused, and no piece of it is shown', async (_what, url) => {
      const ended = await startHere({ env: { DATABASE_URL: url } });
      expectOneSentence(ended, /DATABASE_URL must be a URL: percent-encode/);
      expect(ended.stderr + ended.stdout).not.toMatch(/Zp|ss9|Qword|example/);
    });

    it('with a host that nobody knows is waited for, and the name is not shown', async () => {
      const url = 'postgres://user:word@p9ssword.invalid/db';
      const ended = await startHere({ env: { DATABASE_URL: url, DATABASE_WAIT_MS: '0' } });
      expectOneSentence(ended, /was not there within 0 ms \(its host name (is unknown|cannot be looked up)\)/);
      expect(ended.stderr + ended.stdout).not.toMatch(/p9ss|word|invalid/);
    });

    it('with a wrong password ends at once', async () => {
      const url = new URL(await createTestDatabase());
      url.password = 'Zw9ongpass';
      const ended = await startHere({ env: { DATABASE_URL: url.href } });
      expectOneSentence(ended, /refused the user or the password/);
      expect(ended.stderr + ended.stdout).not.toContain('Zw9ong');
    });

    it('with a database that does not exist ends at once', async () => {
      const url = new URL(await createTestDatabase());
      url.pathname = '/nothing_here';
      expectOneSentence(await startHere({ env: { DATABASE_URL: url.href } }), /does not exist on its server/);
    });

    it('that nothing listens at is waited for, which is logged, and then given up', async () => {
      const url = `postgres://user:word@127.0.0.1:${await findClosedPort()}/db`;
      const ended = await runMain({ env: { DATABASE_URL: url, DATABASE_WAIT_MS: '1200' } });
      expectOneSentence(ended, /was not there within 1200 ms \(nothing listens at that address\)/);
      expect(ended.stdout.match(/the database is not there yet/g)).toHaveLength(1);
      expect(ended.ms).toBeGreaterThan(1_200);
    });
  });

  it('says what was thrown outside of everything, without a password', async () => {
    const fault = `data:text/javascript,setTimeout(() => { throw new Error('no way to postgres://u:Zw0rd@db/x') }, 10)`;
    const env = { DATABASE_URL: `postgres://user:word@127.0.0.1:${await findClosedPort()}/db` };
    const ended = await runMain({ env, nodeArgs: ['--import', fault] });
    expectOneSentence(ended, /The start failed: no way to postgres:\/\/\*\*\*@db\/x/);
  });

  it('ends also while something keeps the event loop busy', async () => {
    const busy = 'data:text/javascript,setInterval(() => undefined, 100)';
    const ended = await runMain({ env: { PORT: '6000' }, nodeArgs: ['--import', busy] });
    expectOneSentence(ended, /PORT is a port that fetch and browsers refuse to call/);
  });

  it('says it when .env cannot be read', async () => {
    const ended = await runMain({ env: {}, prepare: (cwd) => mkdirSync(join(cwd, '.env')) });
    expectOneSentence(ended, /The file \.env in the working directory cannot be read/);
  });

  it('says it when a sandbox that runs alone cannot listen', async () => {
    const ended = await runMain({ env: { HOST: '192.0.2.1' }, script: distFile('sandbox/main.js') });
    expectOneSentence(ended, /HOST \(192\.0\.2\.1\) is no address of this machine/);
  });

  it('says what went wrong with a migration', async () => {
    const url = await createEmptyDatabase();
    await query(url, 'create table calls (in_the_way text)');
    expectOneSentence(
      await startHere({ env: { DATABASE_URL: url } }),
      /could not be brought to this version: relation "calls" already exists/,
    );
  });

  it('says that a newer version has changed the database so that this one cannot use it', async () => {
    const url = await createTestDatabase();
    const env = { DATABASE_URL: url, BOOTSTRAP_API_KEY: 'newer-schema-key-1' };
    const migrated = 'insert into gateway_migrations (number, name, is_breaking) values';
    await query(url, `${migrated} (9997, '9997_labels', false)`);
    expect(await startHere({ env })).toMatchObject({ code: 0, stderr: '' });
    await query(url, `${migrated} (9998, '9998_tenants', true), (9999, '9999_note', false)`);
    expectOneSentence(
      await startHere({ env }),
      /^The database was migrated by a newer version \(9998_tenants\), which this version cannot use: start the newer version/,
    );
  });

  it('says which right is missing when there is something to create', async () => {
    const { roleUrl } = await asNewRole(await createEmptyDatabase());
    expectOneSentence(await startHere({ env: { DATABASE_URL: roleUrl } }), /grant it CREATE/);
  });

  it('says it when HOST is no address of this machine', async () => {
    const env = { DATABASE_URL: await createTestDatabase(), HOST: '192.0.2.1' };
    expectOneSentence(await startHere({ env }), /HOST \(192\.0\.2\.1\) is no address of this machine/);
  });

  it('says it when DATA_DIR is a file', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expectOneSentence(await startHere({ env: { DATA_DIR: file } }), /The data folder .* is a file, or lies below one/);
  });

  it('says it when DATA_DIR is nowhere that a folder can be made', async () => {
    expectOneSentence(await startHere({ env: { DATA_DIR: '/proc/nowhere' } }), /The data folder .* cannot be made/);
  });

  it('says it when the data are those of another major version of PostgreSQL', async () => {
    const cluster = join(folder, 'postgres', 'cluster');
    mkdirSync(cluster, { recursive: true });
    writeFileSync(join(cluster, 'PG_VERSION'), '13\n');
    expectOneSentence(
      await startHere({ env: { DATA_DIR: folder } }),
      /were written by PostgreSQL 13, and this version comes with PostgreSQL \d+/,
    );
  });

  it('says it when Node.js is too old, before it links anything that an old one does not have', async () => {
    const old = "data:text/javascript,Object.defineProperty(process, 'versions', { value: { node: '18.20.4' } })";
    for (const script of ['main.js', 'sandbox/main.js'].map((name) => distFile(name)))
      expectOneSentence(
        await runMain({ env: {}, script, nodeArgs: ['--import', old] }),
        /Node\.js 18\.20\.4 is too old: the gateway needs Node\.js 24 or newer/,
      );
  });

  it.each([
    ['main.js', '--help', 0, /^The voice gateway: .*--help/s, /^$/],
    ['main.js', '--port=3000', 2, /^$/, /^There are no arguments but --help: .*\n$/],
    ['sandbox/main.js', '--help', 0, /^A sandbox of .*--help.*Exit code: /s, /^$/],
    ['doctor.js', '--jsn', 2, /^$/, /^Unknown option '--jsn'\n\nUsage: npm run doctor .*Exit code: /s],
    ['doctor.js', 'now', 2, /^$/, /^Unexpected argument 'now'\n\nUsage: npm run doctor .*Exit code: /s],
    ['migrate.js', '--chek', 2, /^$/, /^Unknown option '--chek'\n\nUsage: npm run migrate .*Exit code: /s],
    ['admin.js', '--help', 0, /^Usage:\n.*\nExit code: .*\n$/s, /^$/],
  ])('starts nothing where an argument was given (%s %s)', async (name, argument, code, stdout, stderr) => {
    const ended = await runMain({
      env: { DATABASE_URL: 'not even looked at' },
      script: distFile(name),
      args: [argument],
    });
    expect(ended).toMatchObject({ code, stdout: expect.stringMatching(stdout), stderr: expect.stringMatching(stderr) });
  });

  it.each(['main.js', 'sandbox/main.js'])('links nothing before the check of the version (%s)', (name) => {
    const linked = [...readFileSync(distFile(name), 'utf8').matchAll(/^import .*from ["'](.*)["']/gm)];
    expect(linked.map(([, path]) => path)).toEqual([expect.stringMatching(/\/start\/node-version\.js$/)]);
    expect(readFileSync(distFile('common/start/node-version.js'), 'utf8')).not.toMatch(/^import|\?\.|\?\?|async /m);
  });

  it('says it when the data folder cannot be written', async () => {
    chmodSync(folder, 0o555);
    const ended = await runMain({ env: { DATA_DIR: folder }, ...(IS_ROOT && { uid: NAMELESS }) });
    expectOneSentence(ended, /The data folder .* cannot be written by this user/);
  });

  // Only root can become another user.
  if (IS_ROOT) {
    it('says it when the user has no name, which PostgreSQL needs', async () => {
      chownSync(folder, NAMELESS, NAMELESS);
      const ended = await runMain({ env: { DATA_DIR: folder }, uid: NAMELESS });
      expectOneSentence(ended, /user 54321 has no name.*\/etc\/passwd/);
    });
  }

  describe('a taken port', () => {
    let taken: Server;

    beforeAll(async () => {
      taken = createServer((socket) => socket.resume());
      await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    });
    afterAll(() => new Promise((resolve) => taken.close(resolve)));

    it.each([
      ['PORT', runMain],
      ['SANDBOX_PORT', startHere],
    ])('is named (%s)', async (variable, start) => {
      const port = String((taken.address() as AddressInfo).port);
      const env = { DATABASE_URL: await createTestDatabase(), [variable]: port };
      expectOneSentence(await start({ env }), new RegExp(`Port ${port} is taken: set ${variable} to another one`));
    });
  });
});

describe('a start that can be waited for', () => {
  if (IS_ROOT) {
    it('needs no name of the user with a database server', async () => {
      const env = { DATABASE_URL: await createTestDatabase(), BOOTSTRAP_API_KEY: 'nameless-user-key-1' };
      expect(await runMain({ env, uid: NAMELESS, until: IS_STARTED })).toMatchObject({ code: 0, stderr: '' });
    });
  }

  it('starts without the right to create schemas when all are there', async () => {
    const url = await createTestDatabase();
    const { role, roleUrl } = await asNewRole(url);
    await query(
      url,
      `grant usage on schema public to ${role}`,
      `grant select, insert, update, delete on all tables in schema public to ${role}`,
      `grant usage, select on all sequences in schema public to ${role}`,
    );
    const env = { DATABASE_URL: roleUrl, BOOTSTRAP_API_KEY: 'no-create-right-key-1' };
    const ended = await startHere({ env });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).not.toMatch(/permission denied/);
  });

  it('waits for another replica that migrates, and says so', async () => {
    const url = await createEmptyDatabase();
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await other.query('select pg_advisory_lock(7302651)');
    const said = Promise.withResolvers<void>();
    const running = startHere({
      env: { DATABASE_URL: url, BOOTSTRAP_API_KEY: 'waiting-replica-key-1' },
      onOutput: (stdout) => stdout.includes('another process brings') && said.resolve(),
    });
    await Promise.race([said.promise, running, sleep(LONGEST_WAIT_MS, undefined, { ref: false })]);
    await other.end();
    const ended = await running;
    expect(ended.stdout.match(/another process brings the database to this version/g)).toHaveLength(1);
    expect(ended.code).toBe(0);
  });

  it('waits for a database that is not there yet', async () => {
    const url = new URL(await createTestDatabase());
    const databasePort = Number(url.port);
    const late = await new TcpProxy(() => [databasePort]).open();
    url.port = String(late.port);
    await late.refuse();
    const said = Promise.withResolvers<void>();
    const running = startHere({
      env: { DATABASE_URL: url.href, BOOTSTRAP_API_KEY: 'late-database-key-1' },
      onOutput: (stdout) => stdout.includes('the database is not there yet') && said.resolve(),
    });
    await Promise.race([said.promise, running]);
    await late.reopen();
    expect(await running).toMatchObject({ code: 0, stderr: '' });
    await late.close();
  });
});

function distFile(name: string): string {
  return new URL(`../../dist/${name}`, import.meta.url).pathname;
}
