import fc from 'fast-check';
import { COOLDOWN_MS, UNSETTLED_REST_MS } from '../../src/pacing/pacing-arithmetic.js';
import type { LeasedToken, Settlement, TokenStore } from '../../src/pacing/token-store.js';

const REPLICA_COUNT = 3;
const KEY = 'account';

/** How long a request takes to arrive: some need as long as nothing may be heard of them. */
const anyWay = fc.oneof(fc.nat(50), fc.nat(UNSETTLED_REST_MS - COOLDOWN_MS));

/** One thing that one replica does, or time that passes. Whole milliseconds, so that stores agree to the digit. */
export type Step =
  | { readonly type: 'wait'; readonly ms: number }
  | { readonly type: 'use'; readonly replica: number; readonly onTheWayMs: number }
  | { readonly type: 'release' | 'crash'; readonly replica: number }
  | {
      readonly type: 'lease';
      readonly replica: number;
      readonly count: number;
      readonly horizonMs: number;
      readonly spacingMs: number;
      readonly settles: boolean;
    };

const replica = fc.nat(REPLICA_COUNT - 1);

export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('wait' as const), ms: fc.nat(700) }) },
  { weight: 6, arbitrary: fc.record({ type: fc.constant('use' as const), replica, onTheWayMs: anyWay }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('release' as const, 'crash' as const), replica }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('lease' as const),
      replica,
      count: fc.nat(6),
      horizonMs: fc.nat(600),
      spacingMs: fc.constantFrom(0, 20),
      settles: fc.boolean(),
    }),
  },
);

/** What a replica holds, and what it has still to tell. */
interface Replica {
  held: LeasedToken[];
  /** What to tell once the answer came. */
  settlements: (Settlement & { readonly answeredAt: number })[];
}

export interface Replay {
  /** Times at which requests were sent. */
  readonly uses: number[];
  readonly leased: LeasedToken[];
}

/** Lets replicas do the steps on a store that reads `clock`. */
export async function replay(
  store: TokenStore,
  clock: { now: number },
  limit: number,
  steps: readonly Step[],
): Promise<Replay> {
  const replicas: Replica[] = Array.from({ length: REPLICA_COUNT }, () => ({ held: [], settlements: [] }));
  const result: Replay = { uses: [], leased: [] };
  await store.ensure(KEY, limit);
  for (const step of steps) {
    if (step.type === 'wait') clock.now += step.ms;
    else await act(replicas[step.replica]!, step, { store, limit, now: clock.now, result });
  }
  return result;
}

interface Stage {
  readonly store: TokenStore;
  readonly limit: number;
  readonly now: number;
  readonly result: Replay;
}

async function act(self: Replica, step: Exclude<Step, { type: 'wait' }>, stage: Stage): Promise<void> {
  const { now, result } = stage;
  switch (step.type) {
    case 'use': {
      const index = self.held.findIndex(({ slotAt, heldUntil }) => slotAt <= now && now <= heldUntil);
      const [token] = index < 0 ? [] : self.held.splice(index, 1);
      if (token === undefined) return;
      const arrivedAt = now + step.onTheWayMs;
      result.uses.push(arrivedAt);
      self.settlements.push({ ...nameOf(token), readyAt: arrivedAt + COOLDOWN_MS, answeredAt: arrivedAt });
      return;
    }
    case 'release': {
      const token = self.held.shift();
      if (token) self.settlements.push({ ...nameOf(token), readyAt: token.slotAt, answeredAt: now });
      return;
    }
    case 'crash':
      self.held = [];
      self.settlements = [];
      return;
    case 'lease':
      return await lease(self, step, stage);
  }
}

async function lease(self: Replica, step: Extract<Step, { type: 'lease' }>, { store, limit, now, result }: Stage) {
  const known = step.settles ? self.settlements.filter(({ answeredAt }) => answeredAt <= now) : [];
  self.settlements = self.settlements.filter((settlement) => !known.includes(settlement));
  const { tokens } = await store.lease({
    key: KEY,
    limit,
    count: step.count,
    horizonMs: step.horizonMs,
    readyHoldMs: 1_500,
    futureHoldMs: 250,
    spacingMs: step.spacingMs,
    unsettledRestMs: UNSETTLED_REST_MS,
    settlements: known,
  });
  self.held.push(...tokens);
  result.leased.push(...tokens);
}

function nameOf({ number, generation }: LeasedToken) {
  return { number, generation };
}
