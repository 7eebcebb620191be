import fc from 'fast-check';
import { Database } from '../../src/database/database.js';
import { MemoryTokenStore } from '../../src/pacing/testing/memory-token-store.js';
import { UNSETTLED_REST_MS } from '../../src/pacing/pacing-arithmetic.js';
import { PostgresTokenStore } from '../../src/pacing/postgres-token-store.js';
import { anyStep, replay } from '../support/pacing-worker-steps.js';
import { createTestDatabase } from '../support/test-database.js';

const REQUEST = { key: 'k', limit: 40, horizonMs: 0, readyHoldMs: 1_500, futureHoldMs: 250, spacingMs: 0 };

describe('the tokens in PostgreSQL', () => {
  let database: Database;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 8);
  });

  afterAll(() => database.close());

  it('follow the rules of the model, step by step', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.array(anyStep, { maxLength: 40 }), async (limit, steps) => {
        await database.pool.query('with tokens as (delete from pacing_tokens) delete from pacing_buckets');
        const clock = { now: 1.8e12 };
        const model = { now: 1.8e12 };
        const actual = await replay(new PostgresTokenStore(database, () => clock.now), clock, limit, steps);
        const expected = await replay(new MemoryTokenStore(() => model.now), model, limit, steps);
        expect(actual).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('go to one replica each when many ask at the same instant', async () => {
    const store = new PostgresTokenStore(database);
    await store.ensure(REQUEST.key, REQUEST.limit);
    const request = { ...REQUEST, count: 7, unsettledRestMs: UNSETTLED_REST_MS, settlements: [] };
    const rounds = await Promise.all(Array.from({ length: 16 }, () => store.lease(request)));
    const numbers = rounds.flatMap(({ tokens }) => tokens.map(({ number }) => number));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeLessThanOrEqual(REQUEST.limit);
  });

  it('are not freed by who held them before: somebody else has leased them since', async () => {
    const clock = { now: 1.8e12 };
    const store = new PostgresTokenStore(database, () => clock.now);
    await store.ensure('lapsed', 1);
    const request = { ...REQUEST, key: 'lapsed', limit: 1, count: 1, unsettledRestMs: UNSETTLED_REST_MS };
    const [before] = (await store.lease({ ...request, settlements: [] })).tokens;
    clock.now += REQUEST.readyHoldMs + UNSETTLED_REST_MS;
    expect((await store.lease({ ...request, settlements: [] })).tokens).toHaveLength(1);
    const settlements = [{ number: before!.number, generation: before!.generation, readyAt: clock.now }];
    expect((await store.lease({ ...request, settlements })).tokens).toEqual([]);
    expect((await store.lease({ ...request, settlements: [] })).tokens).toEqual([]);
  });

  it('keep buckets apart', async () => {
    const store = new PostgresTokenStore(database);
    await Promise.all([store.ensure('one', 3), store.ensure('two', 3)]);
    const request = { ...REQUEST, limit: 3, count: 3, unsettledRestMs: UNSETTLED_REST_MS, settlements: [] };
    expect((await store.lease({ ...request, key: 'one' })).tokens).toHaveLength(3);
    expect((await store.lease({ ...request, key: 'two' })).tokens).toHaveLength(3);
    expect((await store.lease({ ...request, key: 'one' })).tokens).toHaveLength(0);
  });
});
