import { Database } from '../../src/database/database.js';
import { assertFit } from '../../src/database/database-fitness.js';
import { ttsCall } from '../support/builders.js';
import { PgBouncer, PGBOUNCER_MISSING } from '../support/pgbouncer.js';
import { startHere } from '../support/start-here.js';
import { createTestDatabase } from '../support/test-database.js';
import { createRoleDatabase } from '../support/test-role.js';
import { startTestGateway } from '../support/test-gateway.js';

if (PGBOUNCER_MISSING) console.warn(`tests with PgBouncer are left out: ${PGBOUNCER_MISSING}`);
const describeWithPgBouncer = PGBOUNCER_MISSING ? describe.skip : describe;

describeWithPgBouncer('a gateway behind PgBouncer', () => {
  const bouncers: PgBouncer[] = [];
  afterAll(() => Promise.all(bouncers.map((bouncer) => bouncer.stop())));

  const through = async (settings: Record<string, string>) => {
    const bouncer = new PgBouncer();
    bouncers.push(bouncer);
    const part = await createRoleDatabase();
    await part.close();
    return await bouncer.start(part.url, settings);
  };

  it('with its defaults is ready, places every call, is woken by LISTEN, and ends', async () => {
    const test = await startTestGateway({ databaseUrl: await through({}), databasePoolSize: 10 });
    expect(await test.api.send('GET', '/health/ready')).toMatchObject({ status: 200 });
    const answers = await Promise.all(Array.from({ length: 25 }, () => test.api.create(ttsCall())));
    for (const { status } of answers) expect([201, 202]).toContain(status);
    await Promise.all(answers.map(({ body }) => test.api.waitFor(body.id, ['completed'])));
    const queued = await test.api.create(ttsCall(), { prefer: 'respond-async' });
    await test.api.waitFor(queued.body.id, ['completed']);
    const { pool } = test.part(Database);
    const { rows } = await pool.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database() and query like 'listen %'`,
    );
    expect(rows[0]?.count).toBeGreaterThan(0);
    await test.close();
  }, 60_000);

  it.each(['transaction', 'statement'])(
    'in %s mode does not start, and says what to change',
    async (mode) => {
      const databaseUrl = await through({ pool_mode: mode });
      const { code, stdout, stderr } = await startHere({ env: { DATABASE_URL: databaseUrl } });
      expect(code).toBe(1);
      expect(stderr).toContain('set pool_mode = session');
      expect(stderr + stdout).not.toMatch(/role-password|\n\s+at /);
    },
    60_000,
  );

  it('in transaction mode with a single server connection does not start either', async () => {
    const databaseUrl = await through({ pool_mode: 'transaction', default_pool_size: '1' });
    const database = new Database(databaseUrl, 5);
    await expect(assertFit(database)).rejects.toThrow('set pool_mode = session');
    await database.close();
  }, 60_000);
});

describe('a server that cannot serve the gateway as it is', () => {
  const start = (url: string) => startHere({ env: { DATABASE_URL: url } });

  it('is named when the role may not open as many connections as the process needs', async () => {
    const part = await createRoleDatabase();
    await part.admin.query(`alter role ${part.role} connection limit 12`);
    const { code, stderr } = await start(part.url);
    await part.close();
    expect(code).toBe(1);
    expect(stderr).toContain('at most 12 connections, and this process needs 18');
  });

  it('starts and places calls with exactly as many as it needs', async () => {
    const part = await createRoleDatabase();
    await part.admin.query(`alter role ${part.role} connection limit 18`);
    const test = await startTestGateway({ databaseUrl: part.url, databasePoolSize: 10 });
    const answers = await Promise.all(Array.from({ length: 50 }, () => test.api.create(ttsCall())));
    for (const { status } of answers) expect([201, 202]).toContain(status);
    await Promise.all(answers.map(({ body }) => test.api.waitFor(body.id, ['completed'])));
    await test.close();
    await part.close();
  });

  it('is named when it takes no writes', async () => {
    const part = await createRoleDatabase();
    await part.admin.query(`alter database ${part.name} set default_transaction_read_only = on`);
    const { code, stderr } = await start(part.url);
    await part.close();
    expect(code).toBe(1);
    expect(stderr).toContain('takes no writes');
  });

  it('is none of the ordinary ones', async () => {
    const database = new Database(await createTestDatabase(), 5);
    await Promise.all(Array.from({ length: 5 }, () => assertFit(database)));
    await database.close();
  });
});
