import { DELETE_DELIVERIES } from '../../src/data-protection/erasure/erasure.sql.js';
import { Database } from '../../src/database/database.js';
import { readMigrations } from '../../src/database/migration-files.js';
import { LIST_OF_CALL } from '../../src/delivery/webhooks/deliveries/deliveries.sql.js';
import { countBlocksRead } from '../support/blocks-read.js';
import { createTestDatabase } from '../support/test-database.js';

const ENDPOINTS = 3_000;
const CALLS = 50;

/** Each call names a URL of its own, as the documents have it (`…/hooks/order-7`): each is an endpoint while it has deliveries. */
const INSERT_ENDPOINTS = `
insert into webhook_endpoints (id, application_id, mode, kind, url, secret, after_sequence)
select 'we_' || lpad(i::text, 15, '0'), 'default', 'sandbox', 'call', 'https://example.com/hooks/order-' || i, '', 0
from generate_series(1, $1::integer) i`;
const INSERT_DELIVERIES = `
insert into webhook_deliveries (id, endpoint_id, application_id, mode, event_id, type, subject, number, body, status, due_at, ended_at)
select 'wd_' || lpad(i::text, 15, '0'), 'we_' || lpad(i::text, 15, '0'), 'default', 'sandbox', 'c' || lpad(i::text, 14, '0') || '.1',
  'call.completed', 'calls/c' || lpad(i::text, 14, '0'), 1, '{}', 'delivered', now(), now()
from generate_series(1, $1::integer) i`;

const idOf = (call: number) => `c${String(call).padStart(14, '0')}`;

describe('deliveries of calls that each have an endpoint of their own', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 2);
    for (const text of [INSERT_ENDPOINTS, INSERT_DELIVERIES]) await database.pool.query(text, [ENDPOINTS]);
    for (const table of ['webhook_endpoints', 'webhook_deliveries'])
      await database.pool.query(`vacuum analyze ${table}`);
  });
  afterAll(() => database.close());

  it('are listed by the call, not by trying each endpoint', async () => {
    const values = ['default', 'sandbox', `${idOf(7)}.`, `${idOf(7)}/`, 100];
    expect((await database.pool.query(LIST_OF_CALL, values)).rowCount).toBe(1);
    expect(await countBlocksRead(database.pool, LIST_OF_CALL, values)).toBeLessThan(40);
  });

  it('are erased by the call, not by trying each endpoint', async () => {
    const ids = Array.from({ length: CALLS }, (_, index) => idOf(index + 1));
    expect(await countBlocksRead(database.pool, DELETE_DELIVERIES, [ids])).toBeLessThan(20 * CALLS);
    const { rows } = await database.pool.query<{ left: number }>(
      'select count(*)::integer as left from webhook_deliveries',
    );
    expect(rows).toEqual([{ left: ENDPOINTS - CALLS }]);
  });

  it('are still unique where the index was built before the upgrade, and its building was broken off', async () => {
    const { pool } = database;
    await pool.query(
      `update pg_index set indisvalid = false where indexrelid = 'webhook_deliveries_event_idx'::regclass`,
    );
    const migration = (await readMigrations()).find(({ name }) => name === '0026_deliveries_by_event');
    await pool.query(`begin;\n${migration?.sql};\ncommit`);
    const isValid = `select indisvalid from pg_index where indexrelid = 'webhook_deliveries_event_idx'::regclass`;
    expect((await pool.query(isValid)).rows).toEqual([{ indisvalid: true }]);
  });
});
