import fc from 'fast-check';
import { ANSWER_BOUNDS, BUCKET_COUNT, quantileOf } from './histogram.js';

const bucketOf = (seconds: number) => {
  const index = ANSWER_BOUNDS.findIndex((bound) => seconds <= bound);
  return index < 0 ? ANSWER_BOUNDS.length : index;
};
const countsOf = (values: readonly number[]) => {
  const counts = Array.from({ length: BUCKET_COUNT }, () => 0);
  for (const value of values) counts[bucketOf(value)] = (counts[bucketOf(value)] ?? 0) + 1;
  return counts;
};

describe('a quantile of a histogram', () => {
  it('is nothing where nothing was counted', () => {
    expect(quantileOf(countsOf([]), ANSWER_BOUNDS, 0.5)).toBeNull();
  });

  it('lies in the bucket of the exact one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 200 }),
        fc.constantFrom(0.5, 0.95, 1),
        (values, share) => {
          const exact = [...values].sort((a, b) => a - b)[Math.ceil(share * values.length) - 1] ?? 0;
          const found = quantileOf(countsOf(values), ANSWER_BOUNDS, share) ?? -1;
          const bucket = bucketOf(exact);
          expect(found).toBeGreaterThanOrEqual(ANSWER_BOUNDS[bucket - 1] ?? 0);
          expect(found).toBeLessThanOrEqual(ANSWER_BOUNDS[bucket] ?? ANSWER_BOUNDS.at(-1) ?? 0);
        },
      ),
    );
  });

  it('grows with its share', () => {
    const counts = countsOf([1, 2, 3, 8, 8, 14, 40, 100]);
    const found = [0.1, 0.5, 0.9, 1].map((share) => quantileOf(counts, ANSWER_BOUNDS, share) ?? 0);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found.at(-1)).toBe(90);
  });
});
