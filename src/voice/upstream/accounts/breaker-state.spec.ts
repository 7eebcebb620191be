import fc from 'fast-check';
import type { BreakerSettings } from './breaker-settings.js';
import {
  admit,
  begin,
  type BreakerSignal,
  type BreakerState,
  CLOSED,
  endProbe,
  isAdmitting,
  learn,
  opensAt,
  passTime,
} from './breaker-state.js';

const SETTINGS: BreakerSettings = {
  failureThreshold: 3,
  windowMs: 10_000,
  backoffs: { failures: { firstMs: 1_000, longestMs: 8_000 }, refusal: { firstMs: 30_000, longestMs: 120_000 } },
  choiceMs: 1_000,
  trialMs: 5_000,
  needsProbe: true,
};
const HARMLESS_SIGNALS: readonly BreakerSignal[] = ['success', 'answered', 'nothing'];
const at = (now: number, random = 0) => ({ now, random });

function after(...signals: [BreakerSignal, number][]): BreakerState {
  return signals.reduce((state, [signal, now]) => learn(state, signal, at(now), SETTINGS), CLOSED);
}

describe('a closed breaker', () => {
  it('opens at the third failure in a row', () => {
    expect(after(['failure', 0], ['failure', 1]).phase).toBe('closed');
    expect(after(['failure', 0], ['failure', 1], ['failure', 2])).toEqual({
      phase: 'open',
      cause: 'failures',
      openings: 1,
      until: 502,
    });
  });

  it.each(['success', 'answered'] as const)('forgets its failures at a %s', (signal) => {
    expect(after(['failure', 0], ['failure', 1], [signal, 2], ['failure', 3], ['failure', 4]).phase).toBe('closed');
  });

  it('forgets failures that are older than its window', () => {
    expect(after(['failure', 0], ['failure', 1], ['failure', 10_001]).phase).toBe('closed');
  });

  it('opens for longer, and at once, when the account refuses', () => {
    expect(after(['refusal', 0])).toEqual({ phase: 'open', cause: 'refusal', openings: 1, until: 15_000 });
  });

  it('is not moved by requests that say nothing against the account', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...HARMLESS_SIGNALS)), (signals) => {
        expect(after(...signals.map((signal, now): [BreakerSignal, number] => [signal, now]))).toEqual(CLOSED);
      }),
    );
  });
});

describe('a half-open breaker', () => {
  const open = after(['failure', 0], ['failure', 0], ['failure', 0]);
  const probing = passTime(open, 500, SETTINGS);
  const trial = endProbe(probing, true, at(600), SETTINGS);
  const refusing = endProbe(passTime(after(['refusal', 0]), 15_000, SETTINGS), true, at(15_000), SETTINGS);

  it('probes before it lets a call through, and then exactly one', () => {
    expect([open, probing].map(isAdmitting)).toEqual([false, false]);
    expect(isAdmitting(trial)).toBe(true);
    expect(isAdmitting(admit(trial, 600, SETTINGS))).toBe(false);
  });

  it('opens for twice as long when the probe fails', () => {
    expect(endProbe(probing, false, at(600), SETTINGS)).toMatchObject({ phase: 'open', openings: 2, until: 1_600 });
  });

  it('closes when the tried call is taken', () => {
    expect(learn(admit(trial, 600, SETTINGS), 'success', at(700), SETTINGS)).toEqual(CLOSED);
  });

  it('closes when the account answers after a silence, but not after a refusal', () => {
    expect(learn(admit(trial, 600, SETTINGS), 'answered', at(700), SETTINGS)).toEqual(CLOSED);
    const answered = learn(admit(refusing, 15_000, SETTINGS), 'answered', at(15_001), SETTINGS);
    expect(answered).toMatchObject({ phase: 'trial', cause: 'refusal' });
    expect(isAdmitting(answered)).toBe(true);
  });

  it.each(['failure', 'refusal'] as const)('opens again after a %s', (signal) => {
    expect(learn(admit(trial, 600, SETTINGS), signal, at(700), SETTINGS)).toMatchObject({ phase: 'open', openings: 2 });
  });

  it('tries the next call when the chosen one is not sent', () => {
    const chosen = admit(trial, 600, SETTINGS);
    expect(isAdmitting(passTime(chosen, 1_599, SETTINGS))).toBe(false);
    expect(isAdmitting(passTime(chosen, 1_600, SETTINGS))).toBe(true);
  });

  it('tries the next call when the tried one tells nothing, or never reports', () => {
    const busy = begin(admit(trial, 600, SETTINGS), 600, SETTINGS);
    expect(isAdmitting(learn(busy, 'nothing', at(700), SETTINGS))).toBe(true);
    expect(isAdmitting(passTime(busy, 5_599, SETTINGS))).toBe(false);
    expect(isAdmitting(passTime(busy, 5_600, SETTINGS))).toBe(true);
  });
});

type Step = { readonly waitMs: number; readonly random: number; readonly what: BreakerSignal | 'passed' | 'failed' };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    waitMs: fc.integer({ min: 0, max: 40_000 }),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
    what: fc.constantFrom<Step['what']>('success', 'answered', 'failure', 'refusal', 'nothing', 'passed', 'failed'),
  }),
  { maxLength: 60 },
);

/** Drives a breaker as its shell does; `visit` sees each state and its time. */
function run(list: readonly Step[], visit: (state: BreakerState, now: number) => void): BreakerState {
  let state = CLOSED;
  let now = 0;
  for (const { waitMs, random, what } of list) {
    now += waitMs;
    state = passTime(state, now, SETTINGS);
    if (isAdmitting(state)) state = admit(state, now, SETTINGS);
    if (what === 'passed' || what === 'failed') state = endProbe(state, what === 'passed', at(now, random), SETTINGS);
    else state = learn(state, what, at(now, random), SETTINGS);
    visit(state, now);
  }
  return state;
}

describe('any breaker', () => {
  it('is open for no longer than the longest back-off, and for no less than half of the first', () => {
    fc.assert(
      fc.property(steps, (list) => {
        let last: BreakerState = CLOSED;
        run(list, (state, now) => {
          if (state.phase === 'open' && state !== last) {
            const { firstMs, longestMs } = SETTINGS.backoffs[state.cause];
            expect(state.until - now).toBeGreaterThanOrEqual(firstMs / 2);
            expect(state.until - now).toBeLessThanOrEqual(longestMs);
          }
          last = state;
        });
      }),
    );
  });

  it('lets nothing through before it says so', () => {
    fc.assert(
      fc.property(steps, (list) => {
        run(list, (state, now) => {
          expect(isAdmitting(state)).toBe(opensAt(state, now) === now);
          if (state.phase === 'open') expect(isAdmitting(passTime(state, state.until - 0.001, SETTINGS))).toBe(false);
        });
      }),
    );
  });

  it('lets a call through in the end, and closes when it is taken', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const much = 10_000_000;
        const rested = endProbe(
          passTime(
            run(list, () => undefined),
            much,
            SETTINGS,
          ),
          true,
          at(much),
          SETTINGS,
        );
        expect(isAdmitting(rested)).toBe(true);
        expect(learn(admit(rested, much, SETTINGS), 'success', at(much), SETTINGS)).toEqual(CLOSED);
      }),
    );
  });
});
