import fc from 'fast-check';
import { MemoryTokenStore } from './memory-token-store.js';
import { UNSETTLED_REST_MS } from '../pacing-arithmetic.js';
import type { LeasedToken } from '../token-store.js';
import { anyStep, replay } from '../../../test/support/pacing-worker-steps.js';

const BASE = {
  key: 'k',
  horizonMs: 0,
  readyHoldMs: 1_500,
  futureHoldMs: 250,
  spacingMs: 0,
  unsettledRestMs: UNSETTLED_REST_MS,
};

describe('the tokens of a bucket', () => {
  it('are used no more than the limit in any second, by any number of replicas, whatever they do', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.array(anyStep, { maxLength: 60 }), async (limit, steps) => {
        const clock = { now: 1e12 };
        const { uses } = await replay(new MemoryTokenStore(() => clock.now), clock, limit, steps);
        expect(worstSecond(uses)).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 400 },
    );
  });

  it('are never handed out twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { maxLength: 40 }), async (steps) => {
        const clock = { now: 1e12 };
        const { leased } = await replay(new MemoryTokenStore(() => clock.now), clock, 5, steps);
        expect(new Set(leased.map(nameOf)).size).toBe(leased.length);
      }),
    );
  });

  it('come back by themselves when their holder died', async () => {
    const clock = { now: 1e12 };
    const store = new MemoryTokenStore(() => clock.now);
    await store.ensure('k', 2);
    await store.lease({ ...BASE, limit: 2, count: 2, settlements: [] });
    clock.now += 1_500 + UNSETTLED_REST_MS - 1;
    expect((await store.lease({ ...BASE, limit: 2, count: 2, settlements: [] })).tokens).toHaveLength(0);
    clock.now += 1;
    expect((await store.lease({ ...BASE, limit: 2, count: 2, settlements: [] })).tokens).toHaveLength(2);
  });

  it('are usable again soon after the clock of the store was set back', async () => {
    const clock = { now: 1e12 };
    const store = new MemoryTokenStore(() => clock.now);
    await store.ensure('k', 1);
    await store.lease({ ...BASE, limit: 1, count: 1, settlements: [] });
    clock.now -= 3_600_000;
    const { tokens } = await store.lease({ ...BASE, limit: 1, count: 1, settlements: [] });
    expect(tokens[0]?.slotAt).toBe(clock.now + UNSETTLED_REST_MS);
  });
});

function nameOf({ number, generation }: LeasedToken): string {
  return `${number}/${generation}`;
}

function worstSecond(uses: readonly number[]): number {
  const times = [...uses].sort((a, b) => a - b);
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + 1_000).length));
}
