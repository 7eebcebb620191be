import type pg from 'pg';
import { hashSeal, type Seal } from '../../src/applications/audit/chain/audit-hash.js';
import type { AuditEntry } from '../../src/applications/audit/log/audit-entry.js';
import { AuditLogRepository } from '../../src/applications/audit/log/audit-log.repository.js';
import { AuditSealsRepository, type SealName } from '../../src/applications/audit/chain/audit-seals.repository.js';
import { ROWS_OF_SEALS, SEALS_AFTER, TRY_LOCK } from '../../src/applications/audit/chain/audit-seals.sql.js';
import { AuditVerifier } from '../../src/applications/audit/chain/audit-verifier.js';
import { Database } from '../../src/database/database.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { createTestDatabase } from '../support/test-database.js';
import { eventually } from '../support/webhooks.js';

const ENTRY: AuditEntry = {
  actor: 'key',
  applicationId: 'default',
  keyId: 'ak_0aK3xP9Qw81bTzE',
  address: '10.1.2.3',
  action: 'createApiKey',
  resource: 'applications/default/api-keys/ak_1bL4yQ0Rx92cUaF',
  status: 201,
  code: 'none',
  requestId: 'r-1',
  detail: { fields: ['scopes'] },
};
const ROLLBACK = new Error('back to what it was');

/** Each column with another value that differs as little as it can. */
const BYTES: Readonly<Record<string, string>> = {
  id: 'id + 1000',
  transaction_id: `(transaction_id::text::bigint - 1)::text::xid8`,
  at: `at + interval '1 ms'`,
  application_id: `'Default'`,
  actor: `'unknown'`,
  key_id: `'ak_0aK3xP9Qw81bTzF'`,
  address: `'10.1.2.4'`,
  action: `'createApiKez'`,
  resource: `resource || ' '`,
  status: 'status - 1',
  code: 'null',
  request_id: `'r-2'`,
  detail: `'{"fields": ["scope"]}'`,
  seal: 'seal + 1',
};

/** The tables' owner is not kept out by their triggers. */
async function asOwner(client: pg.ClientBase, statement: string, values: unknown[] = []): Promise<void> {
  await client.query('set local session_replication_role = replica');
  await client.query(statement, values);
}

/** All rows, so many to a seal. */
async function sealAll(database: Database, most: number): Promise<void> {
  await untilHorizonPassed(database.pool, 'audit_log');
  while ((await new AuditSealsRepository(database).sealNext(most)) > 0);
}

/** A seal that says something else, with a hash that fits. */
async function forgeSeal(client: pg.ClientBase, number: number, changes: Partial<Seal>): Promise<void> {
  const [seal] = (await client.query<Seal>(SEALS_AFTER, [number - 1, 1])).rows;
  const forged = { ...seal!, ...changes };
  const statement =
    'update audit_seals set previous_hash = $2, horizon = $3, cluster = $4, hash = $5 where number = $1';
  const { previousHash, horizon, cluster } = forged;
  await asOwner(client, statement, [number, previousHash, horizon, cluster, hashSeal(forged)]);
}

describe('seals of the audit log', () => {
  let database: Database;
  let log: AuditLogRepository;
  let seals: AuditSealsRepository;
  const ids: string[] = [];

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 8);
    log = new AuditLogRepository(database);
    seals = new AuditSealsRepository(database);
    // Five seals of three rows, and two rows without one.
    for (let row = 0; row < 15; row++) await log.add(ENTRY);
    await sealAll(database, 3);
    for (let row = 0; row < 2; row++) await log.add(ENTRY);
    const { rows } = await database.pool.query<{ id: string }>('select id::text from audit_log l order by l.id');
    ids.push(...rows.map(({ id }) => id));
  });
  afterAll(() => database.close());

  /** What is found of the log with a change, which is taken back then. */
  async function verdictAfter(change: (client: pg.ClientBase) => Promise<void>) {
    const forged = database.transaction(async (client) => {
      await change(client);
      // It begins no transaction of its own: it sees what is to be taken back.
      const inside = { transaction: (action: (own: pg.ClientBase) => Promise<unknown>) => action(unchanged(client)) };
      const verdict = await new AuditVerifier(inside as unknown as Database).verify();
      throw Object.assign(ROLLBACK, { verdict });
    });
    await expect(forged).rejects.toBe(ROLLBACK);
    return (ROLLBACK as unknown as { verdict: Awaited<ReturnType<AuditVerifier['verify']>> }).verdict;
  }

  const unchanged = (client: pg.ClientBase) =>
    ({
      query: (text: string, values?: unknown[]) =>
        text.startsWith('set transaction') ? Promise.resolve() : client.query(text, values),
    }) as unknown as pg.ClientBase;

  it('are found as they were made', async () => {
    const verdict = await new AuditVerifier(database).verify();
    expect(verdict).toEqual({
      seals: 5,
      rows: 15,
      unsealed: 2,
      newest: { number: '5', hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string },
      problem: null,
    });
  });

  it.each(Object.entries(BYTES))('name the row of which the column %s was altered', async (column, value) => {
    const [row] = ids.slice(7);
    const { problem } = await verdictAfter(async (client) => {
      // An identity cannot be updated: the row is written anew under another one.
      if (column === 'id') await asOwner(client, `alter table audit_log alter id drop identity`);
      await asOwner(client, `update audit_log set ${column} = ${value} where id = $1`, [row]);
    });
    expect(problem).toEqual({ kind: column === 'id' ? 'row-missing' : 'row-altered', seal: '3', row });
  });

  it('name a row that was deleted', async () => {
    const [row] = ids.slice(4);
    const { problem } = await verdictAfter((client) => asOwner(client, 'delete from audit_log where id = $1', [row]));
    expect(problem).toEqual({ kind: 'row-missing', seal: '2', row });
  });

  const forge = (columns: string) => `
    insert into audit_log (id, transaction_id, actor, action, status, seal) overriding system value values (${columns})`;

  it.each([
    ['to a seal', `900, '3', 'key', 'x', 200, 4`, { kind: 'row-added', seal: '4', row: '900' }],
    ['to a seal that there is not', `900, '3', 'key', 'x', 200, 8`, { kind: 'seal-missing', seal: '8' }],
    ['behind the seals', `900, '3', 'key', 'x', 200, null`, { kind: 'row-added', row: '900' }],
  ])('name a row that was added %s', async (_where, columns, problem) => {
    expect((await verdictAfter((client) => asOwner(client, forge(columns)))).problem).toEqual(problem);
  });

  it.each([
    ['deleted', 'delete from audit_seals where number = 2', { kind: 'seal-missing', seal: '2' }],
    ['the last and deleted', 'delete from audit_seals where number = 5', { kind: 'seal-missing', seal: '5' }],
    [
      'altered',
      `update audit_seals set row_hashes[2] = row_hashes[1] where number = 2`,
      { kind: 'seal-altered', seal: '2' },
    ],
    ['given other rows', 'update audit_seals set row_ids[1] = 1 where number = 2', { kind: 'seal-altered', seal: '2' }],
    [
      'given another time',
      `update audit_seals set sealed_at = sealed_at + interval '1 ms' where number = 5`,
      { kind: 'seal-altered', seal: '5' },
    ],
  ])('name a seal that was %s', async (_what, statement, problem) => {
    expect((await verdictAfter((client) => asOwner(client, statement))).problem).toEqual(problem);
  });

  it('name a seal that was made anew, with a hash that fits', async () => {
    const { rows } = await database.pool.query<{ previous: string }>(
      'select previous_hash as previous from audit_seals where number = 2',
    );
    const forged = { number: '2', previousHash: rows[0]?.previous ?? '', rowIds: [], rowHashes: [] };
    const hash = hashSeal({ ...forged, horizon: '3', cluster: 'c', sealedAt: '2026-11-30T00:00:00.000Z' });
    const { problem } = await verdictAfter(async (client) => {
      await asOwner(client, 'delete from audit_log where seal = 2');
      await asOwner(
        client,
        `update audit_seals set row_ids = '{}', row_hashes = '{}', horizon = '3', cluster = 'c', hash = $1,
          sealed_at = '2026-11-30T00:00:00Z' where number = 2`,
        [hash],
      );
    });
    expect(problem).toEqual({ kind: 'seal-altered', seal: '2' });
  });

  it('name the first seal when it does not begin the chain', async () => {
    const { problem } = await verdictAfter((client) => forgeSeal(client, 1, { previousHash: 'f'.repeat(64) }));
    expect(problem).toEqual({ kind: 'seal-altered', seal: '1' });
  });

  it('say nothing of rows that wait in a database that was copied: its transactions are others', async () => {
    const other = { cluster: 'another/1', horizon: '999999999999' };
    expect((await verdictAfter((client) => forgeSeal(client, 5, other))).problem).toBeNull();
  });

  it('find a tail that was cut off by a seal that is known elsewhere', async () => {
    const known = await seals.newest();
    expect((await new AuditVerifier(database).verify(known)).problem).toBeNull();
    const other = { number: known?.number ?? '', hash: 'f'.repeat(64) };
    expect((await new AuditVerifier(database).verify(other)).problem).toEqual({
      kind: 'seal-not-as-expected',
      seal: '5',
    });
  });

  it.each([
    ['update', 'update audit_log set status = 200 where seal = 1'],
    ['update of a seal', 'update audit_seals set hash = hash where number = 1'],
    ['other seal', 'update audit_log set seal = 9 where seal = 1'],
    ['update of what waits for its seal', 'update audit_log set status = 202 where seal is null'],
    ['delete', 'delete from audit_log where seal = 1'],
    ['delete of a seal', 'delete from audit_seals'],
    ['truncate', 'truncate audit_log'],
  ])('cannot be undone by a plain %s', async (_what, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow('is only added to');
    const sealing = database.transaction(async (client) => {
      await client.query(`set local voice_gateway.audit = 'seal'`);
      await client.query(statement);
    });
    await expect(sealing).rejects.toThrow('is only added to');
  });

  it('are given by the sealing alone', async () => {
    const given = database.pool.query('update audit_log set seal = 6 where seal is null');
    await expect(given).rejects.toThrow('is only added to');
  });
});

describe('the sealing of the audit log', () => {
  it('loses no row and breaks no link while many write, some for long, and two replicas seal', async () => {
    const url = await createTestDatabase();
    const [one, other] = [new Database(url, 12), new Database(url, 12)];
    const log = new AuditLogRepository(one);
    const slow = one.createClient();
    await slow.connect();
    await slow.query('begin');
    await slow.query(`insert into audit_log (actor, action, status) values ('system', 'slow', 200)`);
    const writers = Array.from({ length: 8 }, async () => {
      for (let row = 0; row < 20; row++) await log.add(ENTRY);
    });
    const replicas = [one, other].map(async (database) => {
      for (let round = 0; round < 30; round++) await new AuditSealsRepository(database).sealNext(7);
    });
    await Promise.all([...writers, ...replicas]);
    await slow.query('commit');
    await slow.end();
    await sealAll(other, 7);
    const verdict = await new AuditVerifier(one).verify();
    expect([verdict.problem, verdict.rows, verdict.unsealed]).toEqual([null, 161, 0]);
    await Promise.all([one.close(), other.close()]);
  });

  it('goes on in a database that was copied', async () => {
    const database = new Database(await createTestDatabase(), 3);
    const [log, seals] = [new AuditLogRepository(database), new AuditSealsRepository(database)];
    await log.add(ENTRY);
    await sealAll(database, 10);
    await database.transaction(async (client) => {
      // As of a cluster that was further ahead.
      await asOwner(client, `update audit_seals set horizon = '999999999999', cluster = 'another/1'`);
      await asOwner(client, `update audit_seals set hash = $1`, ['0'.repeat(64)]);
    });
    await log.add(ENTRY);
    await untilHorizonPassed(database.pool, 'audit_log');
    expect(await seals.sealNext(10)).toBe(1);
    await database.close();
  });

  it('takes rows of a cluster that was further ahead for complete, and goes on with its own', async () => {
    const database = new Database(await createTestDatabase(), 3);
    const [log, seals] = [new AuditLogRepository(database), new AuditSealsRepository(database)];
    const copied = `insert into audit_log (transaction_id, actor, action, status) values ('999999999999', 'key', 'x', 200)`;
    for (let row = 0; row < 2; row++) await database.pool.query(copied);
    expect(await seals.sealNext(2)).toBe(2);
    await log.add(ENTRY);
    await eventually(
      () => seals.sealNext(2),
      (count) => count === 1,
    );
    expect((await new AuditVerifier(database).verify()).problem).toBeNull();
    await database.close();
  });
});

describe('the retention of the audit log', () => {
  const A_DAY_AHEAD = new Date(Date.now() + 86_400_000);

  it('leaves an end that the next seal follows, also when it removes all, and a row of what went is found', async () => {
    const database = new Database(await createTestDatabase(), 3);
    const [log, seals] = [new AuditLogRepository(database), new AuditSealsRepository(database)];
    for (let row = 0; row < 4; row++) await log.add(ENTRY);
    await sealAll(database, 2);
    expect(await seals.removeBefore(A_DAY_AHEAD, 10)).toBe(2);
    await sealAll(database, 2);
    const verdict = await new AuditVerifier(database).verify();
    expect([verdict.problem, verdict.newest?.number, verdict.rows]).toEqual([null, '3', 1]);
    const forged = `insert into audit_log (id, actor, action, status, seal) overriding system value
      values (900, 'key', 'x', 200, 1)`;
    await database.transaction((client) => asOwner(client, forged));
    expect((await new AuditVerifier(database).verify()).problem).toEqual({ kind: 'row-added', row: '900' });
    await database.close();
  });

  it('is left to the process that is at it', async () => {
    const database = new Database(await createTestDatabase(), 3);
    await new AuditLogRepository(database).add(ENTRY);
    await sealAll(database, 2);
    const seals = new AuditSealsRepository(database);
    await database.transaction(async (client) => {
      await client.query(TRY_LOCK);
      expect(await seals.removeBefore(A_DAY_AHEAD, 10)).toBe(0);
    });
    expect(await seals.removeBefore(A_DAY_AHEAD, 10)).toBe(1);
    await database.close();
  });

  it('is no gap to whoever has read the seals of a page, and not yet its rows', async () => {
    const database = new Database(await createTestDatabase(), 3);
    await new AuditLogRepository(database).add(ENTRY);
    await sealAll(database, 2);
    const seals = new AuditSealsRepository(database);
    const slowly = (client: pg.ClientBase) => ({
      query: async (text: string, values?: unknown[]) => {
        if (text === ROWS_OF_SEALS) expect(await seals.removeBefore(A_DAY_AHEAD, 10)).toBe(1);
        return await client.query(text, values);
      },
    });
    const meanwhile = {
      transaction: (action: (client: unknown) => Promise<unknown>) =>
        database.transaction((client) => action(slowly(client))),
    } as unknown as Database;
    expect((await new AuditVerifier(meanwhile).verify()).problem).toBeNull();
    await database.close();
  });

  it('removes whole seals, remembers where the rest begins, and says so in the log', async () => {
    const database = new Database(await createTestDatabase(), 3);
    const [log, seals] = [new AuditLogRepository(database), new AuditSealsRepository(database)];
    for (let row = 0; row < 9; row++) await log.add(ENTRY);
    await sealAll(database, 3);
    const { rows } = await database.pool.query<{ at: Date }>(
      'select sealed_at as at from audit_seals where number = 3',
    );
    await database.transaction((client) =>
      asOwner(client, `update audit_seals set sealed_at = sealed_at - interval '1 day' where number < 3`),
    );
    const { rows: known } = await database.pool.query<SealName>(
      'select s.number::text, hash from audit_seals s order by s.number',
    );
    // Their hashes do not fit any more; they go.
    expect(await seals.removeBefore(rows[0]?.at ?? new Date(0), 10)).toBe(2);
    const verdict = await new AuditVerifier(database).verify();
    expect([verdict.problem, verdict.seals, verdict.rows, verdict.unsealed]).toEqual([null, 1, 3, 1]);
    const [first, second] = known;
    const compare = async (seal?: SealName) => (await new AuditVerifier(database).verify(seal)).problem;
    expect(await compare(first)).toEqual({ kind: 'seal-removed', seal: '1' });
    expect(await compare(second)).toBeNull();
    expect(await compare({ number: '2', hash: 'f'.repeat(64) })).toEqual({ kind: 'seal-not-as-expected', seal: '2' });
    const [newest] = await log.list({ limit: 1 });
    expect(newest).toMatchObject({ actor: 'system', action: 'removeOldAuditEntries', detail: { from: '1', to: '2' } });
    await database.transaction(async (client) => {
      await asOwner(
        client,
        `update audit_chain_start set hash = translate(left(hash, 1), '0123456789abcdef', '123456789abcdef0') || right(hash, 63)`,
      );
    });
    expect((await new AuditVerifier(database).verify()).problem).toEqual({ kind: 'seal-altered', seal: '2' });
    await database.close();
  });

  it('is no gap to whoever verifies meanwhile, page by page', async () => {
    const database = new Database(await createTestDatabase(), 3);
    const [log, seals] = [new AuditLogRepository(database), new AuditSealsRepository(database)];
    for (let row = 0; row < 30; row++) await log.add(ENTRY);
    await sealAll(database, 1);
    // After the first page, of 20 seals, 25 of them go.
    let pages = 0;
    const meanwhile = {
      transaction: async (action: (client: pg.PoolClient) => Promise<unknown>) => {
        if (++pages === 2) expect(await seals.removeBefore(new Date(Date.now() + 3_600_000), 25)).toBe(25);
        return await database.transaction(action);
      },
    } as unknown as Database;
    const { problem, newest } = await new AuditVerifier(meanwhile).verify();
    expect([problem, newest?.number]).toEqual([null, '30']);
    await database.close();
  });
});
