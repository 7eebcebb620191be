import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { CallListRepository } from '../../src/voice/call-store/call-list.repository.js';
import { LIST_ALL_CALLS } from '../../src/voice/call-store/call-list.sql.js';
import { CALL_STATUSES } from '../../src/voice/call-store/call-status.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

const STORED = 30_000;
const LIMIT = 20;
/** Root, branch and leaves of the index, the map of what is visible to all; a page each of the months that have no calls. */
const MOST_BUFFERS = 12;

/** Every tenth call is of another mode, half of the rest of another application. */
const FILL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at)
select 'x' || lpad(n::text, 14, '0'), case when n % 2 = 0 then 'default' else 'other' end,
  case when n % 10 = 0 then 'live' else 'sandbox' end, 'tts', (array['completed', 'failed', 'dispatching'])[1 + n % 3], '+86',
  '{}', 'SingleCallByTts', now() from generate_series(1, $1::integer) n`;

describe('a page of all calls', () => {
  let database: Database;
  let calls: CallListRepository;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 2);
    calls = new CallListRepository(database, TEST_VAULT, Object.assign(new AppConfig(), { aliyunMode: 'sandbox' }));
    await database.pool.query(FILL, [STORED]);
    await database.pool.query('vacuum (analyze) calls');
  });
  afterAll(() => database.close());

  const idOf = (number: number) => `x${String(number).padStart(14, '0')}`;

  it.each([
    ['the newest', undefined],
    ['from the middle', idOf(STORED / 2)],
    ['the last', idOf(40)],
  ])('is the same as one of every status: %s', async (_, beforeId) => {
    const wish = { applicationId: 'default', beforeId, limit: LIMIT };
    const [all, ofEvery] = [
      await calls.list(wish),
      await calls.list({ ...wish, statuses: CALL_STATUSES, kind: 'tts' }),
    ];
    expect(all.length).toBeGreaterThan(0);
    expect(all.map(({ id }) => id)).toEqual(ofEvery.map(({ id }) => id));
    for (const { applicationId, mode } of all) expect([applicationId, mode]).toEqual(['default', 'sandbox']);
  });

  it('reads a few buffers of its index, however many calls come before it', async () => {
    const values = `'default', 'sandbox', '', '${idOf(STORED / 2)}', ${LIMIT}`;
    const plan = await database.transaction(async (client) => {
      await client.query(`prepare page as ${LIST_ALL_CALLS}`);
      const text = `explain (analyze, buffers, format json) execute page(${values})`;
      await client.query(text);
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(text);
      return rows[0]?.['QUERY PLAN'][0].Plan;
    });
    expect(JSON.stringify(plan)).toContain('"Index Name":"calls_default_pages_idx"');
    expect(plan?.['Actual Rows']).toBe(LIMIT);
    expect(Number(plan?.['Shared Hit Blocks']) + Number(plan?.['Shared Read Blocks'])).toBeLessThanOrEqual(
      MOST_BUFFERS,
    );
  });
});
