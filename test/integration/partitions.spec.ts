import fc from 'fast-check';
import pg from 'pg';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { Database } from '../../src/database/database.js';
import { PartitionsCheck } from '../../src/diagnosis/database/partitions.check.js';
import { callIdsFrom, newCallId } from '../../src/voice/call-store/call-id.js';
import { dropCalls } from '../../src/voice/call-store/partitions.sql.js';
import { OldPartitions } from '../../src/voice/maintenance/old-partitions.js';
import { addOldMonth, insertOldCall, insertOldReceipt } from '../support/old-months.js';
import { createTestDatabase } from '../support/test-database.js';

const DAY_MS = 86_400_000;
const OLD = new Date('2026-03-15T12:00:00Z');
const CUTS = { calls: new Date('2026-05-01T00:00:00Z'), receipts: new Date('2026-05-01T00:00:00Z') };
const MAKE = (days: number) => `select make_partitions(now() + interval '${days} days') as made`;

let database: Database;

beforeEach(async () => {
  database = new Database(await createTestDatabase(), 4);
});
afterEach(() => database.close());

async function query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
  return (await database.pool.query<Row>(text, values)).rows;
}

/** Where the rows of a call stand. */
async function placesOf(id: string): Promise<unknown> {
  const [row] = await query(
    `select (select tableoid::regclass::text from calls where id = $1) as call,
       (select count(*)::integer from call_events where call_id = $1) as events,
       (select count(*)::integer from call_labels where call_id = $1) as labels`,
    [id],
  );
  return row;
}

const drop = (change: Partial<AppConfig> = {}) =>
  new OldPartitions(database, changeConfig(new AppConfig(), change)).drop(CUTS, () => true);
const doctor = async () => (await new PartitionsCheck(database).run()).map(({ code }) => code);

describe('partitions of months to come', () => {
  it('are there from the start, with the indexes of their table', async () => {
    expect(await doctor()).toEqual(['partitions-ok']);
    const indexes = (table: string) =>
      query<{ name: string }>(
        `select replace(c.relname, $1, '') as name from pg_index i join pg_class c on c.oid = i.indexrelid
         where i.indrelid = $1::regclass order by 1`,
        [table],
      );
    const [{ name } = { name: '' }] = await query<{ name: string }>(
      `select name from table_partitions() where parent = 'calls' order by ends_at desc limit 1`,
    );
    expect(await indexes(name)).toEqual(await indexes('calls'));
  });

  it('are made by one of several replicas that try at the same time', async () => {
    const others = [1, 2, 3].map(() => new Database(database.connectionString, 1));
    const made = await Promise.all(
      [database, ...others].map(async ({ pool }) => (await pool.query<{ made: number }>(MAKE(200))).rows[0]?.made),
    );
    await Promise.all(others.map((other) => other.close()));
    expect(made.filter((count) => count === 0)).toHaveLength(3);
    expect(await query(MAKE(200))).toEqual([{ made: 0 }]);
  });

  it('are missed before a month begins without', async () => {
    await query(`do $$ declare r record; begin
      for r in select name from table_partitions() where parent = 'receipts' and starts_at > now() loop
        execute 'drop table ' || r.name;
      end loop; end $$`);
    expect(await doctor()).toEqual(['partitions-late']);
    await query(MAKE(45));
    expect(await doctor()).toEqual(['partitions-ok']);
  });

  it('can be made by a role that owns nothing', async () => {
    await inRole(async (client) => {
      expect((await client.query<{ made: number }>(MAKE(100))).rows[0]?.made).toBeGreaterThan(0);
    });
  });
});

describe('a call of a month that has no partition', () => {
  const late = new Date(Date.now() + 100 * DAY_MS);

  it('is stored, found and told of; its month is left where it is, and the doctor says so', async () => {
    const id = await insertOldCall(database, late);
    expect(await placesOf(id)).toEqual({ call: 'calls_default', events: 3, labels: 1 });
    expect(await doctor()).toEqual(['partitions-missed']);
    await query(MAKE(200));
    expect(await placesOf(id)).toMatchObject({ call: 'calls_default' });
    const months = await query<{ name: string }>(`select name from table_partitions() where parent = 'calls'`);
    const name = `calls_${late.toISOString().slice(0, 7).replace('-', '_')}`;
    expect(months.map((month) => month.name)).not.toContain(name);
    expect(months.length).toBeGreaterThan(4);
  });
});

describe('a month that is over', () => {
  let names: string[];

  beforeEach(async () => {
    names = await addOldMonth(database, OLD);
  });

  it('goes as a whole, with events, labels and receipts', async () => {
    const id = await insertOldCall(database, OLD);
    await insertOldReceipt(database, OLD, true);
    const { dropped } = await drop();
    expect([...dropped].sort()).toEqual([...names].sort());
    expect(await placesOf(id)).toEqual({ call: null, events: 0, labels: 0 });
    expect(await query('select from receipts')).toEqual([]);
    expect(await doctor()).toEqual(['partitions-ok']);
  });

  it.each([
    ['waits for its time', { status: 'queued', notBefore: new Date(Date.now() + DAY_MS) }],
    ['is being placed', { status: 'dispatching' }],
    ['has ended lately', { endedAt: new Date() }],
    ['belongs to the other mode', { mode: 'live' }],
  ])('leaves a call that %s, with its events and labels', async (_what, call) => {
    const gone = await insertOldCall(database, OLD);
    const kept = await insertOldCall(database, OLD, call);
    await drop();
    expect(await placesOf(gone)).toMatchObject({ call: null });
    expect(await placesOf(kept)).toEqual({ call: 'calls_default', events: 3, labels: 1 });
  });

  it('leaves a call that began to live after the month was looked through', async () => {
    const id = await insertOldCall(database, OLD, { status: 'queued' });
    const [firstId, endId] = [callIdsFrom(Date.UTC(2026, 2)), callIdsFrom(Date.UTC(2026, 3))];
    const ofCalls = names.filter((name) => !name.startsWith('receipts'));
    await query(dropCalls({ names: ofCalls, firstId, endId, before: CUTS.calls, keptIds: [] }));
    expect(await placesOf(id)).toEqual({ call: 'calls_default', events: 3, labels: 1 });
  });

  it('leaves a receipt that nobody has read', async () => {
    await insertOldReceipt(database, OLD, true);
    const unread = await insertOldReceipt(database, OLD, false);
    await drop();
    expect(await query('select id::text, tableoid::regclass::text as place from receipts')).toEqual([
      { id: unread, place: 'receipts_default' },
    ]);
  });

  it('stays when too much of it is to be kept: what is not is removed row by row', async () => {
    for (let i = 0; i < 3; i++) await insertOldCall(database, OLD);
    await query(
      `insert into calls (id, application_id, mode, kind, status, request, upstream_operation, created_at)
       select substr(id, 1, 7) || lpad(n::text, 8, '0'), 'default', 'live', 'tts', 'completed', '{}', 'SingleCallByTts', created_at
       from generate_series(1, 1001) n, (select id, created_at from calls limit 1) c`,
    );
    const { dropped } = await drop();
    expect(dropped).toEqual(names.filter((name) => name.startsWith('receipts')));
  });

  it('is left for later while somebody reads it, and nobody waits for that', async () => {
    const reader = new Database(database.connectionString, 1);
    await reader.transaction(async (client) => {
      await client.query(`select from ${names[0]}`);
      expect(await drop()).toMatchObject({ isInUse: true });
      await insertOldCall(database, new Date());
    });
    await reader.close();
    expect(await drop()).toMatchObject({ isInUse: false });
    expect(await query('select name from table_partitions() where name = any($1)', [names])).toEqual([]);
  });

  it('goes by a role that owns nothing', async () => {
    const kept = await insertOldCall(database, OLD, { mode: 'live' });
    await inRole(async (client) => {
      const asRole = new Database(database.connectionString, 1);
      const config = changeConfig(new AppConfig(), {});
      const partitions = new OldPartitions({ pool: client, patiently: asRole.patiently.bind(asRole) } as never, config);
      expect((await partitions.drop(CUTS, () => true)).dropped).toHaveLength(4);
      await asRole.close();
    });
    expect(await placesOf(kept)).toMatchObject({ call: 'calls_default' });
  });
});

describe('a month that is not over', () => {
  it('cannot be taken out, whoever asks', async () => {
    const [{ name } = { name: '' }] = await query<{ name: string }>(
      `select name from table_partitions() where parent = 'calls' and now() between starts_at and ends_at`,
    );
    await expect(query('select detach_partitions($1)', [[name]])).rejects.toThrow('partitions whose time is over');
    await expect(query('select drop_detached_partitions($1)', [[name]])).rejects.toThrow('no partition that was taken');
  });
});

it('ids of calls have the same bounds in the database as in the gateway', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.date({ min: new Date('2025-12-31'), max: new Date('2130-01-01'), noInvalidDate: true })),
      async (times) => {
        const rows = await query<{ id: string }>(
          'select call_id_from(t) as id from unnest($1::timestamptz[]) with ordinality as x(t, n) order by n',
          [times],
        );
        expect(rows.map(({ id }) => id)).toEqual(times.map((time) => callIdsFrom(time.getTime())));
      },
    ),
    { numRuns: 20 },
  );
  expect(newCallId(OLD.getTime()) >= callIdsFrom(OLD.getTime())).toBe(true);
});

/** As a role with rights on rows, and nothing else. */
async function inRole(action: (client: pg.Client) => Promise<void>): Promise<void> {
  const role = new URL(database.connectionString).pathname.slice(1) + '_role';
  await query(`create role ${role} login password 'x'`);
  await query(`grant select, insert, update, delete on all tables in schema public to ${role}`);
  const url = new URL(database.connectionString);
  url.username = role;
  url.password = 'x';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await action(client);
  } finally {
    await client.end();
    await query(`drop owned by ${role}; drop role ${role}`);
  }
}
