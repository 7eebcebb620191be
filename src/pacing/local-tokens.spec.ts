import fc from 'fast-check';
import { LeaseClient } from './lease-client.js';
import { MemoryTokenStore } from './testing/memory-token-store.js';
import { COOLDOWN_MS } from './pacing-arithmetic.js';
import type { TokenBlock } from './leased-tokens.js';
import type { LeaseRequest, TokenStore } from './token-store.js';
import { LocalTokens } from './local-tokens.js';

const REPLICA_COUNT = 3;
const replica = fc.nat(REPLICA_COUNT - 1);
const anyAction = fc.oneof(
  fc.record({ type: fc.constant('wait' as const), ms: fc.nat(500) }),
  fc.record({ type: fc.constant('take' as const), replica, count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ type: fc.constant('send' as const), replica, count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ type: fc.constant('release' as const), replica, count: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ type: fc.constant('refill' as const), replica, count: fc.nat(700), horizonMs: fc.nat(600) }),
);

describe('the supply of a bucket of blocks', () => {
  it('never lets more than the limit be sent in a second, whatever replicas do in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 201, max: 1_500 }), fc.array(anyAction, { maxLength: 60 }), playAndCheck),
      { numRuns: 150 },
    );
  });

  it('uses the whole limit, and again after a cooldown', async () => {
    const { clock, supplies } = world(1_000);
    for (let second = 0; second < 3; second += 1) {
      await supplies[0]!.refill({ count: 1_000, horizonMs: 0 });
      const taken = takeAll(supplies[0]!, clock.now, 2_000);
      expect(taken).toHaveLength(1_000);
      for (const block of taken) supplies[0]!.settle(block, clock.now + COOLDOWN_MS);
      clock.now += COOLDOWN_MS;
    }
  });

  it('leases few rows', async () => {
    const { clock, supplies, requests } = world(20_000);
    await supplies[0]!.refill({ count: 1_000, horizonMs: 0 });
    expect(takeAll(supplies[0]!, clock.now, 2_000)).toHaveLength(1_000);
    expect(requests.map(({ limit, count }) => ({ limit, count }))).toEqual([{ limit: 200, count: 10 }]);
  });

  it.each([50, 200, 20_000])('leases ahead now and then, not for each use (%i a second)', async (limit) => {
    const { clock, supplies, requests } = world(limit);
    await supplies[0]!.refill({ count: 1, horizonMs: 0 });
    const uses = 300;
    for (let use = 0; use < uses; use += 1) {
      supplies[0]!.prefetch();
      await supplies[0]!.idle();
      const [block] = takeAll(supplies[0]!, clock.now, 1);
      expect(block).toBeDefined();
      if (block) supplies[0]!.settle(block, clock.now + COOLDOWN_MS);
      clock.now += 25;
    }
    expect(requests.length).toBeLessThan(uses / 4);
  });

  it('has one lease under way at a time, however many ask', async () => {
    const { supplies, mostAtOnce } = world(5_000);
    await Promise.all(Array.from({ length: 20 }, () => supplies[0]!.refill({ count: 1, horizonMs: 0 })));
    for (let count = 0; count < 20; count += 1) supplies[0]!.prefetch();
    await supplies[0]!.idle();
    expect(mostAtOnce()).toBe(1);
  });

  it('does not let a block rest that was taken and given back', async () => {
    const { clock, supplies } = world(1_000);
    await supplies[0]!.refill({ count: 1_000, horizonMs: 0 });
    for (const block of takeAll(supplies[0]!, clock.now, 700)) supplies[0]!.giveBack(block);
    await supplies[0]!.close();
    await supplies[1]!.refill({ count: 1_000, horizonMs: 0 });
    expect(takeAll(supplies[1]!, clock.now + 1, 2_000)).toHaveLength(1_000);
  });

  it('knows for a moment that there is nothing to have', async () => {
    const { clock, supplies } = world(1_000);
    await supplies[0]!.refill({ count: 1_000, horizonMs: 0 });
    takeAll(supplies[0]!, clock.now, 1_000);
    expect(supplies[0]!.isDryUntil(clock.now + 100)).toBe(true);
    clock.now += 25;
    expect(supplies[0]!.isDryUntil(clock.now + 100)).toBe(false);
  });
});

type Action = typeof anyAction extends fc.Arbitrary<infer T> ? T : never;

async function playAndCheck(limit: number, actions: readonly Action[]): Promise<void> {
  const { clock, supplies } = world(limit);
  const held: TokenBlock[][] = supplies.map(() => []);
  const sent: number[] = [];
  for (const action of actions) {
    if (action.type === 'wait') {
      clock.now += action.ms;
      continue;
    }
    const supply = supplies[action.replica]!;
    const own = held[action.replica]!;
    if (action.type === 'refill') await supply.refill(action);
    else if (action.type === 'take') own.push(...takeAll(supply, clock.now, action.count));
    else {
      for (const block of own.splice(0, action.count)) {
        if (action.type === 'release' || block.heldUntil < clock.now) supply.giveBack(block);
        else {
          sent.push(clock.now);
          supply.settle(block, clock.now + COOLDOWN_MS);
        }
        expect(block.leftCount).toBeGreaterThanOrEqual(0);
      }
    }
  }
  expect(worstSecond(sent)).toBeLessThanOrEqual(limit);
}

function world(limit: number) {
  const clock = { now: 1e6 };
  const store = new MemoryTokenStore(() => clock.now + 1e12);
  const requests: LeaseRequest[] = [];
  let underWay = 0;
  let most = 0;
  const watched: TokenStore = {
    ensure: (key, rows) => store.ensure(key, rows),
    time: () => store.time(),
    lease: async (request) => {
      requests.push(request);
      most = Math.max(most, (underWay += 1));
      await Promise.resolve();
      underWay -= 1;
      return await store.lease(request);
    },
  };
  const now = () => clock.now;
  const supplies = Array.from(
    { length: REPLICA_COUNT },
    () => new LocalTokens('k', limit, new LeaseClient(watched, now), now),
  );
  return { clock, supplies, requests, mostAtOnce: () => most };
}

function takeAll(supply: LocalTokens, latestAt: number, count: number): TokenBlock[] {
  const taken: TokenBlock[] = [];
  for (let block = supply.take(latestAt); block; block = taken.length < count ? supply.take(latestAt) : undefined) {
    taken.push(block);
  }
  return taken;
}

/** Times are ascending. */
function worstSecond(times: readonly number[]): number {
  let from = 0;
  return times.reduce((worst, at, to) => {
    while (at - times[from]! >= 1_000) from += 1;
    return Math.max(worst, to - from + 1);
  }, 0);
}
