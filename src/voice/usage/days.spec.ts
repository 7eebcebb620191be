import { addDays, countDays, daysBetween } from './days.js';

describe('days of the calendar', () => {
  it('go on over the ends of months and years', () => {
    expect(daysBetween('2027-12-30', '2028-01-02')).toEqual(['2027-12-30', '2027-12-31', '2028-01-01', '2028-01-02']);
    expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  });

  it('are none when the last comes before the first', () => {
    expect(countDays('2026-11-30', '2026-11-30')).toBe(1);
    expect(daysBetween('2026-12-01', '2026-11-30')).toEqual([]);
  });
});
