import { Database } from '../../src/database/database.js';
import { type SharedRun, WorkerRuns } from '../../src/database/worker-runs.js';
import { loseAnswers } from '../support/lost-answers.js';
import { createTestDatabase } from '../support/test-database.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

describe('work that one process does for all', () => {
  let database: Database;
  let runs: WorkerRuns;
  let run: SharedRun;
  let count = 0;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 8);
    runs = new WorkerRuns(database);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    run = { name: `run-${++count}`, mode: 'sandbox', everyMs: HOUR_MS };
  });

  /** Whether the work was begun, if it is due. */
  async function isBegun(what: Partial<SharedRun> = {}, work: () => Promise<boolean> = () => Promise.resolve(true)) {
    let hasBegun = false;
    await runs.runDue({ ...run, ...what }, () => {
      hasBegun = true;
      return work();
    });
    return hasBegun;
  }

  /** As if so much time had passed. */
  const pass = async (ms: number) =>
    await database.pool.query("update worker_runs set due_at = due_at - $2 * interval '1 ms' where name = $1", [
      run.name,
      ms,
    ]);

  const fail = () => Promise.reject<boolean>(new Error('no'));

  it('is done once, however many begin at the same moment, and once more when it is due again', async () => {
    const together = async () => (await Promise.all(Array.from({ length: 8 }, () => isBegun()))).filter(Boolean);
    expect(await together()).toHaveLength(1);
    await pass(HOUR_MS - MINUTE_MS);
    expect(await together()).toHaveLength(0);
    await pass(MINUTE_MS);
    expect(await together()).toHaveLength(1);
  });

  it('is not claimed by a statement that began before the run ended, and waited for it', async () => {
    await isBegun();
    await pass(HOUR_MS);
    // One connection; now() of its transaction stays when that began: before the end of the run below.
    const late = new Database(database.connectionString, 1);
    await late.pool.query('begin');
    await late.pool.query('select now()');
    expect(await isBegun()).toBe(true);
    let hasBegun = false;
    await new WorkerRuns(late).runDue(run, () => Promise.resolve((hasBegun = true)));
    await late.pool.query('commit');
    await late.close();
    expect(hasBegun).toBe(false);
  });

  it('is done by one process at a time, however long it takes, until it counts as lost', async () => {
    const slow = Promise.withResolvers<boolean>();
    const first = isBegun({}, () => slow.promise);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await pass(9 * MINUTE_MS);
    expect(await isBegun()).toBe(false);
    await pass(MINUTE_MS);
    expect(await isBegun()).toBe(true);
    // The late end of the first one says nothing about the second.
    slow.resolve(false);
    await first;
    expect(await isBegun()).toBe(false);
  });

  it('is told when it must come to its end: before another process may begin', async () => {
    let leftMs = 0;
    await runs.runDue(run, (limit) => {
      leftMs = limit.leftMs;
      return Promise.resolve(true);
    });
    expect(leftMs).toBeGreaterThan(7 * MINUTE_MS);
    expect(leftMs).toBeLessThanOrEqual(8 * MINUTE_MS);
  });

  it('is each mode’s own', async () => {
    expect(await isBegun()).toBe(true);
    expect(await isBegun({ mode: 'live' })).toBe(true);
    expect([await isBegun(), await isBegun({ mode: 'live' })]).toEqual([false, false]);
  });

  it('is due at once when it did not come to its end', async () => {
    expect(await isBegun({}, () => Promise.resolve(false))).toBe(true);
    expect(await isBegun()).toBe(true);
    expect(await isBegun()).toBe(false);
  });

  it('is repeated after ten minutes when it failed', async () => {
    await expect(isBegun({}, fail)).rejects.toThrow('no');
    await pass(9 * MINUTE_MS);
    await expect(isBegun()).rejects.toThrow('no');
    await pass(MINUTE_MS);
    expect(await isBegun()).toBe(true);
  });

  it('that failed fails its worker until it is made up for, here or by another process', async () => {
    const other = new WorkerRuns(database);
    await expect(isBegun({}, fail)).rejects.toThrow('no');
    await pass(10 * MINUTE_MS);
    await expect(other.runDue(run, () => Promise.reject(new Error('neither')))).rejects.toThrow('neither');
    await expect(isBegun()).rejects.toThrow('no');
    await pass(10 * MINUTE_MS);
    await other.runDue(run, () => Promise.resolve(true));
    expect(await isBegun()).toBe(false);
    await pass(55 * MINUTE_MS);
    expect(await isBegun()).toBe(false);
  });

  it('that is due again within seconds is repeated then when it failed, and fails its worker until then', async () => {
    const often = { everyMs: 2_000 };
    await expect(isBegun(often, fail)).rejects.toThrow('no');
    await expect(isBegun(often)).rejects.toThrow('no');
    await pass(2_000);
    expect(await isBegun(often)).toBe(true);
    expect(await isBegun(often)).toBe(false);
  });

  it('keeps no other of its worker from its turn when it fails', async () => {
    const begun: string[] = [];
    const next = { ...run, name: `${run.name}-next` };
    const round = async () =>
      await runs.runAllDue(
        [run, () => (begun.push('first'), fail())],
        [next, () => (begun.push('second'), Promise.resolve(true))],
      );
    await expect(round()).rejects.toThrow('no');
    await expect(round()).rejects.toThrow('no');
    expect(begun).toEqual(['first', 'second']);
  });

  it.each([
    ['claim', 'insert into worker_runs', 10 * MINUTE_MS],
    ['end', 'update worker_runs', HOUR_MS],
  ])('loses no more than time when the answer to its %s is lost', async (_what, statement, ms) => {
    const losing = loseAnswers(database.pool, statement);
    await expect(isBegun()).rejects.toMatchObject({ code: 'ECONNRESET' });
    losing.stop();
    expect(await isBegun()).toBe(false);
    await pass(ms);
    expect(await isBegun()).toBe(true);
  });

  it('is due when a clock that was ahead has said when', async () => {
    expect(await isBegun()).toBe(true);
    await pass(-24 * HOUR_MS);
    expect(await isBegun()).toBe(true);
  });
});
