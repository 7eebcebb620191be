import { readFile } from 'node:fs/promises';
import { Pool } from 'pg';
import { createEmptyDatabase } from '../support/test-database.js';

const BEFORE = ['0000_initial', '0001_callee_flow_control', '0002_pacing', '0003_show_numbers'];
const ALIYUN = 'main|SingleCallByTts|https://dyvmsapi.aliyuncs.com|rpc|3f2a91c0de45';
const SANDBOX = 'main|SingleCallByTts|http://127.0.0.1:8081|rpc|3f2a91c0de45';

/** As replicas of the version before write: without a mode. */
const INSERT = `
insert into calls (id, application_id, kind, status, callee, request, metadata, upstream_operation, created_at, signed_for)
values ($1, 'default', 'tts', 'queued', '+8613900000000', '{}', '{}', 'SingleCallByTts', now(), $2)`;
const INSERT_KEY = `
insert into idempotency_keys (application_id, key, request_hash, call_id, created_at)
values ('default', $2, 'hash', $1, now()) on conflict do nothing`;

describe('a database from before modes', () => {
  const pools: Pool[] = [];
  afterAll(() => Promise.all(pools.map((pool) => pool.end())));

  async function migrate(pool: Pool, name: string): Promise<void> {
    const sql = await readFile(new URL(`../../src/database/migrations/${name}.sql`, import.meta.url), 'utf8');
    await pool.query(`begin;\n${sql};\ncommit`);
  }

  async function migrated(...signedFor: (string | null)[]) {
    const pool = new Pool({ connectionString: await createEmptyDatabase(), max: 1 });
    pools.push(pool);
    for (const name of BEFORE) await migrate(pool, name);
    for (const [index, value] of signedFor.entries()) await write(pool, `before-${index}`, value, `"before-${index}"`);
    await migrate(pool, '0004_edges');
    await write(pool, 'after', null);
    const { rows } = await pool.query<{ id: string; mode: string; keyMode: string }>(
      'select id, c.mode, k.mode as "keyMode" from calls c join idempotency_keys k on k.call_id = id order by id',
    );
    return Object.fromEntries(rows.map(({ id, mode, keyMode }) => [id, mode === keyMode ? mode : 'mixed']));
  }

  async function write(pool: Pool, id: string, signedFor: string | null, key = id): Promise<void> {
    await pool.query(INSERT, [id, signedFor]);
    await pool.query(INSERT_KEY, [id, key]);
  }

  it('is live once it was used with Aliyun, for replicas of the version before, too', async () => {
    expect(await migrated(ALIYUN, null)).toEqual({ 'before-0': 'live', 'before-1': 'live', after: 'live' });
  });

  it('keeps what was signed for the sandbox in the sandbox', async () => {
    expect(await migrated(ALIYUN, SANDBOX)).toEqual({ 'before-0': 'live', 'before-1': 'sandbox', after: 'live' });
  });

  it('knows keys in quotes without them', async () => {
    expect(await migrated(null)).toEqual({ 'before-0': 'sandbox', after: 'sandbox' });
    const pool = pools.at(-1);
    const { rows } = (await pool?.query<{ key: string }>('select key from idempotency_keys order by key')) ?? {};
    expect(rows?.map(({ key }) => key)).toEqual(['after', 'before-0']);
  });

  it('is the sandbox without any such sign', async () => {
    expect(await migrated(SANDBOX, null)).toEqual({ 'before-0': 'sandbox', 'before-1': 'sandbox', after: 'sandbox' });
  });
});
