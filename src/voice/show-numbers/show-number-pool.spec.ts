import type { ShowNumbers } from '../../applications/settings/application-settings.js';
import type { SettingsCache } from '../../applications/settings/settings.cache.js';
import type { CallRequest } from '../call-store/call-request.js';
import { rankForCallee } from './rendezvous.js';
import type { LeaseWish, ShowNumberLeases } from './show-number-leases.js';
import { ShowNumberPool } from './show-number-pool.js';

const REQUEST: CallRequest = { kind: 'tts', ttsCode: 'TTS_1' };
const CALLEE = '+8613900139000';
const call = (overrides: { callId?: string; callee?: string; request?: CallRequest } = {}) => ({
  applicationId: 'app',
  callId: 'call',
  callee: CALLEE,
  request: REQUEST,
  priority: 1,
  ...overrides,
});

/** A pool whose leases are the given numbers' free places; every wish is kept. */
function createPool(pool: ShowNumbers | null, freePlaces: Record<string, number> = {}) {
  const wishes: LeaseWish[] = [];
  const leases = {
    take: (wish: LeaseWish) => {
      wishes.push(wish);
      const number = wish.candidates.find((candidate) => (freePlaces[candidate.number] ?? 0) > 0)?.number;
      if (number !== undefined) freePlaces[number] = (freePlaces[number] ?? 0) - 1;
      return Promise.resolve(number);
    },
  };
  const cache = { find: () => ({ showNumbers: pool }) };
  const chooser = new ShowNumberPool(cache as unknown as SettingsCache, leases as unknown as ShowNumberLeases);
  return { chooser, wishes };
}

const numbersOf = (...caps: (number | undefined)[]) =>
  caps.map((maxConcurrent, index) => ({ number: `+86400111222${index}`, maxConcurrent }));

describe('ShowNumberPool', () => {
  it('answers at once, without a query, when the application has no pool', () => {
    expect(createPool(null).chooser.choose(call())).toBeUndefined();
  });

  it('leaves a number alone that the request names', () => {
    const { chooser } = createPool({ strategy: 'sticky', numbers: numbersOf(undefined) });
    expect(chooser.choose(call({ request: { ...REQUEST, showNumber: '+861' } as CallRequest }))).toBeUndefined();
  });

  it('chooses at once, without a query, where no number has a cap', () => {
    const { chooser, wishes } = createPool({ strategy: 'round-robin', numbers: numbersOf(undefined, undefined) });
    const chosen = [1, 2, 3, 4].map(() => (chooser.choose(call()) as { number: string }).number);
    expect(new Set(chosen)).toEqual(new Set(['+864001112220', '+864001112221']));
    expect(chosen[0]).toBe(chosen[2]);
    expect(wishes).toEqual([]);
  });

  it('gives the same callee the same number, and the next by rank while that is at its cap', async () => {
    const numbers = numbersOf(2, 2, 2);
    const { chooser } = createPool(
      { strategy: 'sticky', numbers },
      { '+864001112220': 2, '+864001112221': 2, '+864001112222': 2 },
    );
    const [first, second] = rankForCallee(numbers, CALLEE).map(({ number }) => number);
    const chosen = await Promise.all([1, 2, 3].map(async (id) => await chooser.choose(call({ callId: String(id) }))));
    expect(chosen).toEqual([first, first, second].map((number) => ({ number, isLeased: true })));
  });

  it('takes a number without a cap when those before it are full', async () => {
    const numbers = numbersOf(1, undefined);
    const { chooser, wishes } = createPool({ strategy: 'round-robin', numbers });
    const chosen = [await chooser.choose(call()), await chooser.choose(call())];
    expect(chosen).toEqual([1, 2].map(() => ({ number: '+864001112221', isLeased: false })));
    expect(wishes.map(({ candidates }) => candidates.length)).toEqual([1]);
  });

  it('tells when to try again when every number is at its cap', async () => {
    const { chooser } = createPool({ strategy: 'sticky', numbers: numbersOf(1, 1) });
    const choice = await chooser.choose(call());
    expect(choice).toEqual({ none: true, retryAfterMs: expect.any(Number) });
  });

  it('keeps a number at least as long as a two-way call may last', async () => {
    const { chooser, wishes } = createPool({ strategy: 'sticky', numbers: numbersOf(1) });
    const request = { kind: 'two-way', maxDurationSeconds: 3_600 } as unknown as CallRequest;
    await chooser.choose(call({ request }));
    expect(wishes[0]?.leaseMs).toBeGreaterThan(3_600_000);
  });
});
