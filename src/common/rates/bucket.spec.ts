import fc from 'fast-check';
import { takeFrom } from './bucket.js';
import { BucketTable } from './bucket-table.js';

const RATE = fc.record({ perSecond: fc.integer({ min: 1, max: 10_000 }), burst: fc.integer({ min: 1, max: 10_000 }) });
/** Pauses between requests, in milliseconds: none, fractions, and some long ones. */
const PAUSES = fc.array(
  fc.oneof(
    fc.constant(0),
    fc.double({ min: 0, max: 5, noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: 0, max: 5_000 }),
  ),
  { minLength: 1, maxLength: 300 },
);

function takeAll(rate: { perSecond: number; burst: number }, pauses: readonly number[]) {
  let now = 0;
  let fullAt: number | undefined;
  return pauses.map((pause) => {
    now += pause;
    const taken = takeFrom(fullAt, now, rate);
    fullAt = taken.fullAt;
    return { ...taken, now };
  });
}

describe('a bucket', () => {
  it('lets through in any time no more than its burst and what the rate gives in that time', () => {
    fc.assert(
      fc.property(RATE, PAUSES, (rate, pauses) => {
        const times = takeAll(rate, pauses).flatMap(({ isAllowed, now }) => (isAllowed ? [now] : []));
        const tooMany = times.map((from, first) =>
          times
            .slice(first)
            .filter((until, index) => index + 1 > rate.burst + ((until - from) / 1_000) * rate.perSecond + 0.5),
        );
        expect(tooMany.flat()).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('lets through whoever keeps to the rate, and whoever waits as long as it was told', () => {
    fc.assert(
      fc.property(RATE, PAUSES, (rate, pauses) => {
        expect(
          takeAll(
            rate,
            pauses.map(() => 1_000 / rate.perSecond),
          ).every(({ isAllowed }) => isAllowed),
        ).toBe(true);
        for (const { isAllowed, fullAt, waitMs, now } of takeAll(rate, pauses))
          if (!isAllowed) expect(takeFrom(fullAt, now + waitMs, rate).isAllowed).toBe(true);
      }),
    );
  });

  it('says how many more it lets through at once', () => {
    fc.assert(
      fc.property(RATE, PAUSES, (rate, pauses) => {
        for (const { fullAt, left, now } of takeAll(rate, pauses)) {
          let state = fullAt;
          const answers: boolean[] = [];
          for (let i = 0; i < Math.min(left, 50); i++) {
            const taken = takeFrom(state, now, rate);
            answers.push(taken.isAllowed);
            state = taken.fullAt;
          }
          expect(answers).not.toContain(false);
          if (left <= 50) expect(takeFrom(state, now, rate).isAllowed).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a table of buckets', () => {
  const rate = { perSecond: 10, burst: 10 };

  it('keeps each name by itself', () => {
    const table = new BucketTable();
    for (let i = 0; i < 10; i++) expect(table.take('a', rate, 0).isAllowed).toBe(true);
    expect(table.take('a', rate, 0).isAllowed).toBe(false);
    expect(table.take('b', rate, 0).isAllowed).toBe(true);
  });

  it('is bounded, whatever names come', () => {
    const table = new BucketTable(1_000);
    for (let i = 0; i < 20_000; i++) table.take(String(i), rate, i);
    expect(table.size).toBeLessThanOrEqual(1_000);
  });

  it('forgets a debt when it is paid, and no earlier', () => {
    const table = new BucketTable();
    for (let i = 0; i < 50; i++) table.charge('a', rate, 100, 0);
    expect(table.take('a', rate, 8_000).isAllowed).toBe(false);
    // Others come meanwhile: generations pass.
    table.take('b', rate, 8_500);
    expect(table.take('a', rate, 8_900).isAllowed).toBe(false);
    expect(table.take('a', rate, 10_000).isAllowed).toBe(true);
  });
});
