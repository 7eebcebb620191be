import fc from 'fast-check';
import { queryDatesOf } from './query-dates.js';

const DAY_MS = 24 * 3_600_000;

describe('queryDatesOf', () => {
  it.each([
    ['2026-11-23T08:00:00Z', ['2026-11-22T16:00:00.000Z']],
    ['2026-11-23T15:59:30Z', ['2026-11-22T16:00:00.000Z', '2026-11-23T16:00:00.000Z']],
    ['2026-11-23T16:00:30Z', ['2026-11-23T16:00:00.000Z', '2026-11-22T16:00:00.000Z']],
  ])('a call at %s is asked for on %j', (sentAt, days) => {
    expect(queryDatesOf(new Date(sentAt)).map((date) => new Date(date).toISOString())).toEqual(days);
  });

  it('finds every call, also when it was taken up to a minute before or after it was sent', () => {
    const instants = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(instants, fc.integer({ min: -60_000, max: 60_000 }), (sentAt, offset) => {
        const takenAt = sentAt + offset;
        const dates = queryDatesOf(new Date(sentAt));
        expect(dates.some((from) => from <= takenAt && takenAt < from + DAY_MS)).toBe(true);
        expect(dates.length).toBeLessThanOrEqual(2);
      }),
    );
  });
});
