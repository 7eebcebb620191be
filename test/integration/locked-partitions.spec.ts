import { Database } from '../../src/database/database.js';
import { waitUntil } from '../fault/harness/waiting.js';
import { createEmptyDatabase } from '../support/test-database.js';

const IDS = ['1-a', '3-a', '5-a', '7-a'];

/** The rows are found one by one before any is locked: the last one's partition is not the first one's. */
const LOCK = `
with wanted as materialized (select unnest($1::text[]) as id)
select w.id from wanted w join parted p on p.id = w.id order by p.id for update of p`;

const WAITING = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** Statements that lock rows of partitioned tables, while others change these rows (docs/decisions/0031). */
describe('rows of partitioned tables that are locked', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createEmptyDatabase(), 2);
    await database.pool.query('create table parted (id text primary key, number integer) partition by range (id)');
    for (let i = 0; i < 9; i++)
      await database.pool.query(
        `create table parted_${i} partition of parted for values from ('${i}') to ('${i + 1}')`,
      );
    await database.pool.query('insert into parted select unnest($1::text[]), 0', [IDS]);
  });
  afterAll(() => database.close());

  it.each(['pool', 'writer'] as const)('are all found, whoever has just changed them (%s)', async (name) => {
    const writer = await database[name].connect();
    const changer = await database.pool.connect();
    await changer.query('begin');
    await changer.query('update parted set number = number + 1 where id = any($1)', [IDS.slice(0, 2)]);
    const locked = writer.query<{ id: string }>(LOCK, [IDS]);
    await waitUntil('the lock', 5_000, async () => (await changer.query(WAITING)).rowCount === 1, 5);
    await changer.query('commit');
    expect((await locked).rows.map(({ id }) => id)).toEqual(IDS);
    writer.release();
    changer.release();
  });
});
