import fc from 'fast-check';
import { runsOf } from '../../../test/support/seeds.js';
import { isoTime } from './iso-time.js';

const MOST_MS = 8.64e15;

describe('isoTime', () => {
  it('writes what toISOString writes, whatever was written before', () => {
    const near = fc.integer({ min: -70_000, max: 70_000 });
    const any = fc.integer({ min: -MOST_MS + 70_000, max: MOST_MS - 70_000 });
    fc.assert(
      fc.property(any, fc.array(near, { minLength: 1 }), (time, apart) => {
        for (const date of apart.map((ms) => new Date(time + ms))) expect(isoTime(date)).toBe(date.toISOString());
      }),
      { numRuns: runsOf(200) },
    );
  });

  it('refuses what is no time', () => {
    expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError);
  });
});
