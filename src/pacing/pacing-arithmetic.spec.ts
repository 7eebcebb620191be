import fc from 'fast-check';
import {
  COOLDOWN_MS,
  estimateWaitMs,
  intervalMs,
  spacingMs,
  spreadSlots,
  blockSize,
  leaseSize,
  rowCount,
} from './pacing-arithmetic.js';

const instant = fc.double({ min: 0, max: 10_000, noNaN: true });
const limit = fc.integer({ min: 1, max: 1_200 });

describe('the rate', () => {
  it('is at least 97 % of what is permitted', () => {
    expect(1_000 / COOLDOWN_MS).toBeGreaterThan(0.97);
  });

  it('lets slots of queued calls catch up, but never drift behind', () => {
    fc.assert(fc.property(limit, (qps) => spacingMs(qps) < intervalMs(qps)));
  });

  it('leases at least one token at once, and never more than an eighth of them, rounded up', () => {
    fc.assert(
      fc.property(limit, (qps) => {
        expect(leaseSize(qps)).toBeGreaterThanOrEqual(1);
        expect(leaseSize(qps)).toBeLessThanOrEqual(Math.ceil(qps / 8));
      }),
    );
  });

  it('is kept in few rows at any limit: one for each request up to 200, and nearly all of the limit above', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (qps) => {
        const permitted = rowCount(qps) * blockSize(qps);
        expect(rowCount(qps)).toBeLessThanOrEqual(200);
        expect(permitted).toBeLessThanOrEqual(qps);
        expect(permitted).toBeGreaterThan(qps * 0.99);
        if (qps <= 200) expect(blockSize(qps)).toBe(1);
      }),
    );
  });
});

describe('spreadSlots', () => {
  it('uses no token before it is free, and keeps the distance', () => {
    fc.assert(
      fc.property(
        fc.array(instant),
        fc.double({ min: 0, max: 100, noNaN: true }),
        instant,
        (times, spacing, firstAt) => {
          const freeAt = times.sort((a, b) => a - b);
          const slots = spreadSlots(freeAt, spacing, firstAt);
          expect(slots).toHaveLength(freeAt.length);
          slots.forEach((slot, index) => {
            expect(slot).toBeGreaterThanOrEqual(Math.max(freeAt[index] ?? 0, firstAt) - 1e-6);
            if (index > 0) expect(slot - (slots[index - 1] ?? 0)).toBeGreaterThanOrEqual(spacing - 1e-6);
          });
        },
      ),
    );
  });

  it('waits no longer than it must', () => {
    expect(spreadSlots([0, 0, 100], 10, 5)).toEqual([5, 15, 100]);
  });
});

describe('estimateWaitMs', () => {
  it('is at least a millisecond', () => {
    expect(estimateWaitMs(1_000, { nextReadyAt: 0, aheadCount: 0, limit: 50 })).toBe(1);
  });

  it('adds the turns of those who wait to the time of the next token', () => {
    expect(estimateWaitMs(1_000, { nextReadyAt: 1_500, aheadCount: 50, limit: 50 })).toBe(500 + COOLDOWN_MS);
  });

  it('never falls when more wait, when the next token is later, or when the limit is lower', () => {
    fc.assert(
      fc.property(instant, instant, fc.nat(5_000), limit, fc.nat(100), (now, nextReadyAt, aheadCount, qps, more) => {
        const estimate = estimateWaitMs(now, { nextReadyAt, aheadCount, limit: qps });
        expect(estimateWaitMs(now, { nextReadyAt, aheadCount: aheadCount + more, limit: qps })).toBeGreaterThanOrEqual(
          estimate,
        );
        expect(estimateWaitMs(now, { nextReadyAt: nextReadyAt + more, aheadCount, limit: qps })).toBeGreaterThanOrEqual(
          estimate,
        );
        expect(estimateWaitMs(now, { nextReadyAt, aheadCount, limit: qps + more })).toBeLessThanOrEqual(estimate);
      }),
    );
  });
});
