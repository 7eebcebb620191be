import { createHash } from 'node:crypto';
import type { SealedTable } from '../../src/data-protection/sealing/sealed-table.js';
import { SEALED_TABLES } from '../../src/data-protection/sealing/sealed-tables.js';
import { SealingWorker } from '../../src/data-protection/sealing/sealing-worker.js';
import { Database } from '../../src/database/database.js';
import { Vault } from '../../src/privacy/vault.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { dumpTables } from '../support/stored-text.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { createEndpoint, LOCAL } from '../support/webhooks.js';

const keyOf = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const OLD = keyOf('old', 1);
const NEW = keyOf('new', 2);
const ASYNC = { prefer: 'respond-async' };
const HOLD = { scheduledAt: new Date(Date.now() + 3_600_000).toISOString() };

/** Rounds of its own, so that no other one writes in between. */
async function sealAll(test: TestGateway): Promise<void> {
  const worker = test.part(SealingWorker);
  for (let round = 0; round < 24; round++) await worker.runOnce();
}

const keysInUse = async (test: TestGateway) =>
  (await test.part(Database).pool.query<{ id: string }>('select id from encryption_keys order by id')).rows.map(
    ({ id }) => id,
  );

/** Reads page after page of one row, as the sealing does. */
async function walk(database: Database, { read }: SealedTable): Promise<unknown[]> {
  const keys: unknown[] = [];
  for (let last: unknown = null; ; last = keys.at(-1)) {
    const { rows } = await database.pool.query<{ key: unknown }>(read, [
      last === null ? null : JSON.stringify(last),
      1,
    ]);
    if (!rows[0]) return keys;
    keys.push(rows[0].key);
  }
}

const start = (databaseUrl: string, encryptionKeys: string) =>
  startTestGateway({ ...LOCAL, databaseUrl, encryptionKeys, roles: ['api'] });

describe('rows that an earlier version wrote', () => {
  const callee = newCallee();
  const id = newCallId(Date.now());
  const sent = { ...ttsCall({ callee, ttsParams: { code: 'q1w2e3' } }), ...HOLD };
  let test: TestGateway;

  beforeAll(async () => {
    test = await start(await createTestDatabase(), NEW);
    const { pool } = test.part(Database);
    await pool.query(
      `insert into calls (id, application_id, mode, kind, status, callee_index, caller_sealed, request, upstream_operation, created_at, not_before, expires_at)
       values ($1, 'default', 'sandbox', 'tts', 'queued', $2, null, $3, 'SingleCallByTts', now(), now() + interval '1 h', now() + interval '1 day')`,
      [id, callee, { kind: 'tts', ttsCode: 'TTS_1000001', ttsParams: { code: 'q1w2e3' } }],
    );
    await pool.query(
      `insert into receipts (digest, type, out_id, body, ingested_at) values ('d', 'unknown', $1, $2, now())`,
      [id, { callee: callee.slice(3) }],
    );
    // The keys of an object in their order: canonical already.
    const { callee: c, kind, scheduledAt, ttsCode, ttsParams } = sent as Record<string, unknown>;
    const canonical = JSON.stringify({ callee: c, kind, scheduledAt, ttsCode, ttsParams });
    await pool.query(
      `insert into idempotency_keys (application_id, mode, key, request_hash, call_id, response_status, response_body, created_at)
       values ('default', 'sandbox', 'of-before', $1, $2, 202, $3, now())`,
      [`sent:${createHash('sha256').update(canonical).digest('hex')}`, id, { id, callee }],
    );
    await pool.query(`insert into callee_flows (key, last_at, busy_until, version) values ($1, now(), now(), 1)`, [
      `sandbox|${callee}`,
    ]);
    await pool.query(`update applications set team_numbers = array[$1], webhook_secret = 'whsec_of_before'`, [callee]);
  });
  afterAll(() => test.close());

  const look = async () => {
    const call = await test.api.get(id);
    const list = await test.api.list(`callee=${encodeURIComponent(callee)}`);
    const again = await test.api.create(sent, { 'idempotency-key': 'of-before' });
    const team = await test.api.send<{ teamNumbers: string[] }>('GET', '/v1/applications/default');
    return [
      call.callee,
      list.body.items.map((item) => item.id),
      again.status,
      again.body.callee,
      team.body.teamNumbers,
    ];
  };
  const seen = [callee, [id], 202, callee, [callee]];

  it('are read as they are, and hold nothing in plain once they are sealed', async () => {
    expect(await look()).toEqual(seen);
    const before = await dumpTables(test.part(Database));
    for (const plain of [callee, 'q1w2e3', 'whsec_of_before', 'sent:']) expect(before).toContain(plain);

    await sealAll(test);

    expect(await look()).toEqual(seen);
    const after = await dumpTables(test.part(Database));
    for (const plain of [callee, callee.slice(3), 'q1w2e3', 'whsec_of_before', 'sent:'])
      expect(after).not.toContain(plain);
    const { pool } = test.part(Database);
    const { rows } = await pool.query<{ spoken: string; key: string }>(
      'select spoken_sealed as spoken, (select key from callee_flows) as key from calls where id = $1',
      [id],
    );
    expect(test.part(Vault).openJson(rows[0]?.spoken, 'calls.spoken')).toEqual({ ttsParams: { code: 'q1w2e3' } });
    expect(rows[0]?.key).toBe(`sandbox|${test.indexOf(callee)}`);
  });

  it('are not looked at again', async () => {
    const { pool } = test.part(Database);
    const versions = async () =>
      (await pool.query<object>('select xmin::text from calls union all select xmin::text from receipts')).rows;
    const before = await versions();
    await sealAll(test);
    expect(await versions()).toEqual(before);
  });
});

describe('a rotation of keys', () => {
  it('seals everything anew in the background; then the old key may go, and a wrong one ends the start', async () => {
    const databaseUrl = await createTestDatabase();
    const callee = newCallee();
    const before = await start(databaseUrl, OLD);
    const ids = [
      (await before.api.create(ttsCall({ callee, ...HOLD, ttsParams: { code: 'abc' } }), { 'idempotency-key': 'one' }))
        .body.id,
      (await before.api.create(ttsCall({ callee }), ASYNC)).body.id,
    ];
    await createEndpoint(before.api, 'http://127.0.0.1:9999/hooks');
    await before.close();

    const rotating = await start(databaseUrl, `${NEW},${OLD}`);
    expect(await keysInUse(rotating)).toEqual(['new', 'old']);
    await sealAll(rotating);
    // Within the hour another replica may still seal with the old one.
    expect(await keysInUse(rotating)).toEqual(['new', 'old']);
    const { pool } = rotating.part(Database);
    expect(await dumpTables(rotating.part(Database))).not.toMatch(/^(?!encryption_keys).*v1\.old\./m);
    await pool.query("update encryption_keys set created_at = now() - interval '2 h'");
    await pool.query('update sealing_passes set began_at = now()');
    await sealAll(rotating);
    expect(await keysInUse(rotating)).toEqual(['new']);
    await rotating.close();

    await expect(start(databaseUrl, OLD)).rejects.toThrow('which is not among ENCRYPTION_KEYS');
    await expect(start(databaseUrl, keyOf('new', 3))).rejects.toThrow(
      'is not the one that this database was written with',
    );

    const after = await start(databaseUrl, NEW);
    const found = await after.api.list(`callee=${encodeURIComponent(callee)}`);
    expect(found.body.items.map((call) => [call.id, call.callee])).toEqual(ids.reverse().map((id) => [id, callee]));
    const { status, body } = await after.api.create(
      { ...ttsCall({ callee, ...HOLD, ttsParams: { code: 'abc' } }) },
      { 'idempotency-key': 'one' },
    );
    expect([status, body.callee]).toEqual([202, callee]);
    await after.close();
  }, 30_000);
});

describe('a page of what is to be sealed', () => {
  let database: Database;
  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 1);
  });
  afterAll(() => database.close());

  it.each(SEALED_TABLES.map((table) => [table.name, table] as const))(
    'is read by the primary key, not by reading and sorting what is left of %s',
    async (_, { read }) => {
      await database.pool.query('set enable_seqscan = off; set enable_bitmapscan = off; set enable_sort = off');
      const values = `'${JSON.stringify(['1', 'sandbox', '1'])}', 500`;
      await database.pool.query(`prepare page as ${read}`);
      const { rows } = await database.pool.query<Record<'QUERY PLAN', string>>(`explain execute page(${values})`);
      await database.pool.query('deallocate page');
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan/);
      expect(plan).not.toMatch(/Sort {2}|Seq Scan/);
    },
  );

  it('goes on where the last one ended, however the database sorts words', async () => {
    const keys = ['B', 'a', 'C', 'b', '_', 'Ä'];
    await database.pool.query(
      `insert into idempotency_keys (application_id, mode, key, request_hash, call_id, created_at)
       select 'default', 'sandbox', key, 'h', key, now() from unnest($1::text[]) key`,
      [keys],
    );
    await database.pool.query(
      `insert into callee_flows (key, last_at, busy_until, version) select key, now(), now(), 1 from unnest($1::text[]) key`,
      [keys],
    );
    for (const name of ['idempotency_keys', 'callee_flows']) {
      const table = SEALED_TABLES.find((one) => one.name === name);
      const found = await walk(database, table as SealedTable);
      expect([name, found.map((key) => (key as string[]).at(-1)).toSorted()]).toEqual([name, keys.toSorted()]);
    }
  });
});
