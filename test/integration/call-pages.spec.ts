import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { CallListRepository } from '../../src/voice/call-store/call-list.repository.js';
import { LIST_ALL_CALLS, LIST_CALLS, LIST_CALLS_WITH_CODE } from '../../src/voice/call-store/call-list.sql.js';
import { CALL_STATUSES } from '../../src/voice/call-store/call-status.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

const STORED = 30_000;
const LIMIT = 20;
const AFTER_ALL = '~';
/** Root, branch and leaves of the index, the map of what is visible to all; a page each of the months that have no calls. */
const MOST_BUFFERS = 12;

const RARE = 'isv.RARE';
const FREQUENT = 'isv.FREQUENT';

/**
 * Every tenth call is of another mode, half of the rest of another application; a few are being placed, a third of the others
 * failed, most by one code.
 */
const FILL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at,
  failure_code, failure_reason)
select 'x' || lpad(n::text, 14, '0'), case when n % 2 = 0 then 'default' else 'other' end,
  case when n % 10 = 0 then 'live' else 'sandbox' end, 'tts',
  case when n % 299 = 0 then 'dispatching' else (array['completed', 'failed'])[1 + n % 3 % 2] end, '+86',
  '{}', 'SingleCallByTts', now(), case when n % 3 = 1 then case when n % 6000 = 4 then '${RARE}' else '${FREQUENT}' end end,
  case when n % 3 = 1 then 'number' end
from generate_series(1, $1::integer) n`;

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

  /** What the second run of a prepared statement reads: the first one reads the catalog. */
  const planOf = (text: string, values: string) =>
    database.transaction(async (client) => {
      await client.query(`prepare page as ${text}`);
      const explain = `explain (analyze, buffers, format json) execute page(${values})`;
      await client.query(explain);
      const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Record<string, unknown> }] }>(explain);
      await client.query('deallocate page');
      return rows[0]?.['QUERY PLAN'][0].Plan ?? {};
    });
  const buffersOf = (plan: Record<string, unknown>) =>
    Number(plan['Shared Hit Blocks']) + Number(plan['Shared Read Blocks']);

  it('reads a few buffers of its index, however many calls come before it', async () => {
    const plan = await planOf(LIST_ALL_CALLS, `'default', 'sandbox', '', '${idOf(STORED / 2)}', ${LIMIT}`);
    expect(JSON.stringify(plan)).toContain('"Index Name":"calls_default_pages_idx"');
    expect(plan['Actual Rows']).toBe(LIMIT);
    expect(buffersOf(plan)).toBeLessThanOrEqual(MOST_BUFFERS);
  });

  it.each([
    [FREQUENT, LIMIT],
    [RARE, 5],
    ['isv.NEVER', 0],
  ])('of calls that failed by %s reads the index of failures, and the calls that it shows', async (code, count) => {
    const some = `'{failed,busy}', '{tts,ivr}', '', '${AFTER_ALL}'`;
    const plan = await planOf(LIST_CALLS_WITH_CODE, `'default', ${some}, ${LIMIT}, 'sandbox', '${code}'`);
    expect(JSON.stringify(plan)).toContain('"Index Name":"calls_default_failures_idx"');
    expect(plan['Actual Rows']).toBe(count);
    expect(buffersOf(plan)).toBeLessThanOrEqual(MOST_BUFFERS + count);
    const found = await calls.list({ applicationId: 'default', failureCode: code, limit: LIMIT });
    expect(found.map(({ failureCode }) => failureCode)).toEqual(Array(count).fill(code));
  });

  it.each([
    ['that have ended', ['completed', 'unknown'], ['calls_listed_idx']],
    ['that are placed', ['dispatching'], ['calls_listed_idx', 'calls_dispatching_idx']],
    ['that ring', ['failed', 'ringing'], ['calls_listed_idx', 'calls_review_idx']],
  ])('of calls %s takes the indexes that hold them, and no other', async (_, statuses, indexes) => {
    const range = `'', '${idOf(STORED / 2)}', ${LIMIT}, 'sandbox'`;
    const plan = JSON.stringify(await planOf(LIST_CALLS, `'default', '{${statuses.join()}}', '{tts}', ${range}`));
    // What is not asked for is planned, too, and never begun.
    const read = plan
      .replaceAll(/calls_(?:default|\d{4}_\d{2})_/g, 'calls_')
      .replaceAll(/"Index Name":"(\w+)"(?:(?!"Node Type").)*?"Actual Loops":0,/g, '');
    expect([...new Set([...read.matchAll(/"Index Name":"(\w+)"/g)].map(([, name]) => name))].toSorted()).toEqual(
      indexes.toSorted(),
    );
    expect(plan).not.toContain('Seq Scan');
  });
});
