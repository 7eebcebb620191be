import fc from 'fast-check';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { Database } from '../../src/database/database.js';
import { ANSWER_BOUNDS, DURATION_BOUNDS, PLACING_BOUNDS } from '../../src/statistics/histogram.js';
import { RollupRepository } from '../../src/statistics/rollup/rollup.repository.js';
import { StatisticsRepository } from '../../src/statistics/statistics.repository.js';
import { readStatistics } from '../../src/statistics/statistics.sql.js';
import { sumOf } from '../../src/statistics/to-statistics-response.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { runsOf } from '../support/seeds.js';
import { countBlocksRead } from '../support/blocks-read.js';
import { createTestDatabase } from '../support/test-database.js';

/** Events of one step: of all applications together. */
const STEP = 10_000;
const MODE = 'sandbox';
const HOUR_MS = 3_600_000;
/** A whole hour, some days ago: calls of it are older than what is kept in minutes. */
const BEGIN = Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 72 * HOUR_MS;
const LATENCY_MS = 120;
const LATENCY_BUCKET = PLACING_BOUNDS.findIndex((bound) => bound * 1_000 >= LATENCY_MS);
const INSERT_CALL = `
insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at, initiated_at, answered_at,
  duration_seconds, failure_reason, sent_at, upstream_code)
values ($1, $2, 'sandbox', $3, $4, '+8613900000000', '{}', 'SingleCallByTts', $5::timestamptz, $5, $6, $7, $8,
  $5::timestamptz - interval '1 ms' * ${LATENCY_MS}, case when $3 = 'ivr' then 'ProcessLost' else 'OK' end)`;
const UPDATE_CALL = `
update calls set status = $2, answered_at = $3, duration_seconds = $4, failure_reason = $5, event_count = event_count + 1 where id = $1`;
const INSERT_EVENT = `
insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
select id, event_count, application_id, mode, 'call.' || status, '{}', now() from calls where id = $1`;
/** Of calls that were answered, how many have a value between each two bounds. */
const bucketsOf = (value: string, bounds: readonly number[]): string => {
  const between = [-1, ...bounds].map(
    (lower, index) => `count(*) filter (where ${value} > ${lower} and ${value} <= ${bounds[index] ?? 1e9})`,
  );
  return `array[${between.join(', ')}]::integer[]`;
};
/** The same figures from the calls themselves. */
const TRUTH = `
select count(*)::integer as calls, count(answered_at)::integer as answered,
  coalesce(sum(case when answered_at is not null then extract(epoch from answered_at - initiated_at) end), 0)::float8 * 1000 as "answerMs",
  coalesce(sum(case when answered_at is not null then duration_seconds end), 0)::float8 as "durationSeconds",
  count(*) filter (where kind <> 'ivr')::integer * ${LATENCY_MS} as "placingMs",
  ${bucketsOf('extract(epoch from answered_at - initiated_at)', ANSWER_BOUNDS)} as "answerCounts",
  ${bucketsOf('case when answered_at is not null then duration_seconds end', DURATION_BOUNDS)} as "durationCounts"
from calls where application_id = $1 and mode = 'sandbox'`;
const TRUTH_BY_STATUS = `
select date_trunc('hour', created_at, 'UTC') as at, status as key, count(*)::integer as calls
from calls where application_id = $1 and mode = 'sandbox' group by 1, 2 order by 1, 2`;

interface Progress {
  readonly status: string;
  readonly answeredAfter: number | null;
  readonly duration: number | null;
}

describe('counts of calls', () => {
  let database: Database;
  let rollup: RollupRepository;
  let statistics: StatisticsRepository;
  const config = changeConfig(new AppConfig(), { aliyunMode: MODE });

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 5);
    await database.pool.query(
      `insert into event_epoch (epoch, cluster) values ('test', 'test') on conflict do nothing`,
    );
    rollup = new RollupRepository(database, config);
    statistics = new StatisticsRepository(database, config);
  });
  afterAll(() => database.close());

  let applicationCount = 0;
  async function newApplication(): Promise<string> {
    const id = `app-${(applicationCount += 1)}`;
    await database.pool.query('insert into applications (id, name) values ($1, $1)', [id]);
    return id;
  }

  async function insertCall(applicationId: string, offsetMs: number, kind = 'tts'): Promise<string> {
    const createdAt = new Date(BEGIN + offsetMs);
    const id = newCallId(createdAt.getTime());
    await database.pool.query(INSERT_CALL, [id, applicationId, kind, 'queued', createdAt, null, null, null]);
    await database.pool.query(INSERT_EVENT, [id]);
    return id;
  }

  async function moveOn(id: string, offsetMs: number, { status, answeredAfter, duration }: Progress): Promise<void> {
    const answeredAt = answeredAfter === null ? null : new Date(BEGIN + offsetMs + answeredAfter * 1_000);
    const reason = status === 'failed' ? 'unreachable' : null;
    await database.transaction(async (client) => {
      await client.query(UPDATE_CALL, [id, status, answeredAt, duration, reason]);
      await client.query(INSERT_EVENT, [id]);
    });
  }

  async function catchUp(repository = rollup): Promise<void> {
    await repository.prepare();
    await untilHorizonPassed(database.pool, 'call_events');
    while ((await repository.step(STEP)).spanCount > 0);
  }

  const span = { from: new Date(BEGIN - HOUR_MS), to: new Date(BEGIN + 100 * HOUR_MS), stepSeconds: 3_600 };

  async function expectTruth(applicationId: string): Promise<void> {
    const rows = await statistics.read(applicationId, span, 'status');
    const { calls, answered, answerMs, durationSeconds, placingMs, ...counts } = sumOf(rows);
    const { answerCounts, durationCounts, placingCounts } = counts;
    expect(placingCounts.map((count) => count * LATENCY_MS)).toEqual(
      placingCounts.map((_, bucket) => (bucket === LATENCY_BUCKET ? placingMs : 0)),
    );
    expect({ calls, answered, answerMs, durationSeconds, placingMs, answerCounts, durationCounts }).toEqual(
      (await database.pool.query(TRUTH, [applicationId])).rows[0],
    );
    expect(rows.map(({ at, key, calls: count }) => ({ at, key, calls: count }))).toEqual(
      (await database.pool.query(TRUTH_BY_STATUS, [applicationId])).rows,
    );
  }

  const aCall = fc.record({
    offsetMs: fc.integer({ min: 0, max: 3 * HOUR_MS }),
    kind: fc.constantFrom('tts', 'ivr', 'two-way'),
    progress: fc.array(
      fc.record({
        status: fc.constantFrom('initiated', 'in-progress', 'completed', 'busy', 'failed', 'unknown'),
        answeredAfter: fc.option(fc.integer({ min: 0, max: 120 })),
        duration: fc.option(fc.integer({ min: 0, max: 4_000 })),
      }),
      { maxLength: 3 },
    ),
    counts: fc.boolean(),
  });

  it('are what the calls say, however they were made and changed, while two processes count', async () => {
    const other = new RollupRepository(database, config);
    await fc.assert(
      fc.asyncProperty(fc.array(aCall, { minLength: 1, maxLength: 8 }), fc.boolean(), async (calls, inHours) => {
        const applicationId = await newApplication();
        for (const { offsetMs, kind, progress, counts } of calls) {
          const id = await insertCall(applicationId, offsetMs, kind);
          if (counts) await Promise.all([catchUp(), catchUp(other)]);
          for (const step of progress) await moveOn(id, offsetMs, step);
        }
        await Promise.all([catchUp(), catchUp(other)]);
        await catchUp();
        await expectTruth(applicationId);
        if (!inHours) return;
        await database.pool.query('delete from statistics_hours');
        await rollup.prepare();
        await rollup.makeHours(new Date(BEGIN + 2 * HOUR_MS));
        await expectTruth(applicationId);
        await insertCall(applicationId, 1_000);
        await catchUp();
        await expectTruth(applicationId);
        await database.pool.query('delete from statistics_hours');
      }),
      { numRuns: runsOf(3) },
    );
  });

  it('are neither lost nor doubled by a process that ends in the middle, or begins the log anew', async () => {
    const applicationId = await newApplication();
    const id = await insertCall(applicationId, 0);
    const dying = new Database(database.connectionString, 2);
    dying.transaction = async (action) =>
      await database.transaction(async (client) => {
        await action(client);
        throw new Error('the process ended');
      });
    const dead = new RollupRepository(dying, config);
    await rollup.prepare();
    await expect(dead.step(STEP)).rejects.toThrow('the process ended');
    expect(await statistics.read(applicationId, span, 'none')).toEqual([]);
    await catchUp();
    await moveOn(id, 0, { status: 'completed', answeredAfter: 3, duration: 20 });
    await catchUp();
    await expectTruth(applicationId);
    await database.pool.query(`update statistics_cursors set transaction_id = '0', sequence = 0`);
    await catchUp();
    await expectTruth(applicationId);
    await database.pool.query(`update event_epoch set epoch = 'restored'`);
    await catchUp();
    await expectTruth(applicationId);
    await dying.close();
  });

  it('cost the same to read with 1,000 and with 20,000 calls', async () => {
    const [few, many] = [await newApplication(), await newApplication()];
    for (const [applicationId, count] of [
      [few, 1_000],
      [many, 20_000],
    ] as const) {
      const ids = Array.from({ length: count }, (_, index) => newCallId(BEGIN + (index % 60) * 60_000));
      await database.patiently(
        `insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at)
         select id, $2, 'sandbox', 'tts', 'completed', '+8613900000000', '{}', 'SingleCallByTts',
           to_timestamp($3::float8 / 1000) + (n - 1) % 60 * interval '1 minute' from unnest($1::text[]) with ordinality as g(id, n)`,
        [ids, applicationId, BEGIN],
      );
      await database.pool.query(
        `insert into call_events (call_id, number, application_id, mode, type, data, occurred_at)
         select id, 1, $2, 'sandbox', 'call.completed', '{}', now() from unnest($1::text[]) as id`,
        [ids.slice(0, 60), applicationId],
      );
    }
    await catchUp();
    await database.pool.query('vacuum analyze call_statistics');
    const buffersOf = async (applicationId: string) => {
      const hour = [new Date(BEGIN), new Date(BEGIN + HOUR_MS)];
      return await countBlocksRead(database.pool, readStatistics('outcome'), [applicationId, MODE, ...hour, 60]);
    };
    const counted = await Promise.all(
      [few, many].map((id) => statistics.read(id, { ...span, stepSeconds: 86_400 }, 'none')),
    );
    expect(counted.map((rows) => sumOf(rows).calls)).toEqual([1_000, 20_000]);
    const [ofFew, ofMany] = [await buffersOf(few), await buffersOf(many)];
    expect(ofFew).toBeGreaterThan(0);
    expect(Math.abs(ofMany - ofFew)).toBeLessThanOrEqual(3);
  });
});
