import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { TcpProxy } from '../fault/harness/tcp-proxy.js';
import { createRoleDatabase, type RoleDatabase } from '../support/test-role.js';

const SHOWN = `select current_setting('synchronous_commit') as "synchronous_commit", current_setting('TimeZone') as "TimeZone",
  current_setting('DateStyle') as "DateStyle", current_setting('standard_conforming_strings') as "strings",
  current_setting('default_transaction_isolation') as "isolation", current_setting('search_path') as "search_path",
  current_setting('statement_timeout') as "statement", current_setting('lock_timeout') as "lock",
  current_setting('idle_in_transaction_session_timeout') as "idle", current_setting('enable_seqscan') as "seqscan",
  current_setting('enable_partition_pruning') as "pruning", current_setting('extra_float_digits') as "digits",
  current_setting('array_nulls') as "nulls", current_setting('idle_session_timeout') as "idle_session",
  current_setting('transaction_timeout', true) as "transaction"`;

describe('a session of the gateway', () => {
  let part: RoleDatabase;
  let database: Database;

  beforeAll(async () => {
    part = await createRoleDatabase();
    for (const setting of [
      'synchronous_commit = off',
      `"TimeZone" = 'America/New_York'`,
      `"DateStyle" = 'SQL, DMY'`,
      'standard_conforming_strings = off',
      `default_transaction_isolation = 'serializable'`,
      `search_path = 'somewhere', 'public'`,
      'statement_timeout = 0',
      'extra_float_digits = -15',
      'array_nulls = off',
      'idle_session_timeout = 60000',
      'transaction_timeout = 60000',
    ])
      await part.admin.query(`alter role ${part.role} set ${setting}`);
    database = new Database(part.url, 2);
  });
  afterAll(async () => {
    await database.close();
    await part.close();
  });

  it.each(['pool', 'writer'] as const)('commits durably and has bounds, whatever the role has (%s)', async (name) => {
    const { rows } = await database[name].query<Record<string, string>>(SHOWN);
    // The driver's own bound, for servers that do not even say that they end a statement.
    expect(database[name].options.query_timeout).toBeGreaterThan(0);
    expect(rows[0]).toEqual({
      synchronous_commit: 'on',
      TimeZone: 'UTC',
      DateStyle: 'ISO, YMD',
      strings: 'on',
      isolation: 'read committed',
      search_path: 'somewhere, public',
      statement: name === 'pool' ? '6s' : '4s',
      lock: name === 'pool' ? '3s' : '500ms',
      idle: '5s',
      seqscan: 'off',
      pruning: 'off',
      digits: '1',
      nulls: 'on',
      idle_session: '0',
      transaction: '0',
    });
  });

  it('costs one round trip more for each new connection, and none for a statement', async () => {
    const sent: string[] = [];
    const proxy = new TcpProxy(
      () => [Number(new URL(part.url).port)],
      () => ({
        fromClient: (chunk, { server }) => {
          sent.push(chunk.toString('latin1'));
          server.write(chunk);
        },
        fromServer: (chunk, { client }) => void client.write(chunk),
      }),
    );
    await proxy.open();
    const url = new URL(part.url);
    url.port = String(proxy.port);
    const counted = new Database(url.href, 2);
    for (let i = 0; i < 5; i++) await counted.writer.query('select 1 as counted');
    await counted.close();
    await proxy.close();
    expect(sent.filter((text) => text.includes('set_config'))).toHaveLength(1);
    expect(sent.filter((text) => text.includes('as counted'))).toHaveLength(5);
  });

  it('keeps a promise of the server that is stronger', async () => {
    await part.admin.query(`alter role ${part.role} set synchronous_commit = remote_apply`);
    const fresh = new Database(part.url, 2);
    expect((await fresh.writer.query('show synchronous_commit')).rows).toEqual([
      { synchronous_commit: 'remote_apply' },
    ]);
    await fresh.close();
  });

  it('keeps what DATABASE_URL says, too', async () => {
    const url = new URL(part.url);
    url.searchParams.set('options', '-c search_path=elsewhere -c work_mem=1MB');
    const named = new Database(url.href, 2);
    for (const pool of [named.pool, named.writer])
      expect((await pool.query('show search_path')).rows).toEqual([{ search_path: 'elsewhere' }]);
    await named.close();
  });

  it('ends a transaction that pauses, so that its locks are free; the next one is served', async () => {
    await database.pool.query('create table if not exists public.locked as select 1 as id');
    const lost = database.transaction(async (client) => {
      await client.query('select from public.locked for update');
      await new Promise((resolve) => client.once('end', resolve));
      await client.query('select 1');
    });
    await expect(lost).rejects.toThrow();
    const { rowCount } = await database.pool.query('select from public.locked for update nowait');
    expect(rowCount).toBe(1);
  });

  it('is not handed on after a statement without an answer', async () => {
    const before = await database.writer.query<{ pid: number }>('select pg_backend_pid() as pid');
    const statement = { text: 'select pg_sleep(3)', query_timeout: 50 };
    await expect(database.writer.query(statement)).rejects.toThrow('Query read timeout');
    const after = await database.writer.query<{ pid: number }>('select pg_backend_pid() as pid');
    expect(after.rows[0]?.pid).not.toBe(before.rows[0]?.pid);
  });

  it('of upkeep may take longer than one of a request', async () => {
    const { rows } = await database.patiently(`select current_setting('statement_timeout') as bound`, []);
    expect(rows).toEqual([{ bound: '1min' }]);
  });
});

describe('the end of the connections', () => {
  it('does not wait for a statement that takes too long', async () => {
    const part = await createRoleDatabase();
    const database = new Database(part.url, 2);
    const running = database.pool.query('select pg_sleep(5)').catch((error: Error) => error.message);
    await database.pool.query('select 1');
    expect(database.statementsUnderWay).toBe(1);
    const begin = performance.now();
    await database.close(50);
    expect(performance.now() - begin).toBeLessThan(3_000);
    expect(await running).toContain('Connection terminated');
    const client = new pg.Client({ connectionString: part.url });
    await client.connect();
    await client.end();
    await part.close();
  });
});
