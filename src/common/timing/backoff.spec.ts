import fc from 'fast-check';
import { type Backoff, backoffMs, NO_JITTER } from './backoff.js';

const SECONDS: Backoff = { firstMs: 1_000, longestMs: 60_000 };

describe('backoffMs', () => {
  it.each<[string, Backoff, number, number[]]>([
    ['half of the step where chance says so', SECONDS, 0, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]],
    ['the whole step at most', SECONDS, 0.9999999, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]],
    ['the step itself', { ...SECONDS, spread: NO_JITTER }, 0.3, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000]],
    ['less than the step', { firstMs: 100, longestMs: 250, spread: [0.8, 1.2] }, 0, [80, 160, 200, 200]],
    ['more than the step', { firstMs: 100, longestMs: 250, spread: [0.8, 1.2] }, 0.9999999, [120, 240, 300, 300]],
    ['the longest one from the start', { firstMs: 500, longestMs: 200, spread: NO_JITTER }, 0, [200, 200]],
    ['nothing', { firstMs: 0, longestMs: 0 }, 0.5, [0, 0]],
  ])('is %s', (_what, backoff, random, pauses) => {
    expect(pauses.map((_pause, index) => backoffMs(index + 1, backoff, random))).toEqual(pauses);
  });

  it('counts what has not failed yet as the first failure', () => {
    expect([0, -3].map((failures) => backoffMs(failures, SECONDS, 0))).toEqual([500, 500]);
  });

  it('stays within the spread of its step, never shrinks, and has an end, whatever it is set to', () => {
    const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
    const backoff = fc.record({
      firstMs: fc.nat(100_000),
      longestMs: fc.nat(10_000_000),
      spread: fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 1, max: 2, noNaN: true })),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5_000 }), backoff, random, (failures, settings, chance) => {
        const { firstMs, longestMs, spread } = settings;
        const pauseMs = backoffMs(failures, settings, chance);
        const stepMs = backoffMs(failures, { ...settings, spread: NO_JITTER });
        expect(stepMs).toBe(Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30)));
        expect(pauseMs).toBeGreaterThanOrEqual(Math.round(stepMs * spread[0]));
        expect(pauseMs).toBeLessThanOrEqual(Math.round(stepMs * spread[1]));
        expect(backoffMs(failures + 1, settings, chance)).toBeGreaterThanOrEqual(pauseMs);
      }),
    );
  });

  it('draws its chance itself when it is given none', () => {
    const drawn = new Set(Array.from({ length: 50 }, () => backoffMs(7, SECONDS)));
    expect(drawn.size).toBeGreaterThan(1);
  });
});
