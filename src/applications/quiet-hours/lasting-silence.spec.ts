import { HolidayCalendar } from './holiday-calendar.js';
import { knownHolidays } from './known-holidays.js';
import { findSilenced } from './lasting-silence.js';
import type { QuietHours, QuietWindow } from './quiet-hours.js';

const CALENDAR = new HolidayCalendar(knownHolidays());
const NOW = new Date('2026-09-21T10:00+08:00');

function silenced(windows: readonly QuietWindow[], overrides: Partial<QuietHours> = {}): string | undefined {
  return findSilenced({ timeZone: 'Asia/Shanghai', windows, exemptPurposes: [], ...overrides }, CALENDAR, NOW);
}

describe('findSilenced', () => {
  it('finds nothing where there is an hour a week left', () => {
    const weekend = { from: '00:00', to: '00:00', days: ['saturday', 'sunday'] } as const;
    const week = {
      from: '10:00',
      to: '09:00',
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    } as const;
    expect(silenced([weekend, week])).toBeUndefined();
  });

  it('finds the longest holiday no reason', () => {
    expect(silenced([{ from: '00:00', to: '00:00', days: ['day-off'] }])).toBeUndefined();
  });

  it('names the purpose that never rings', () => {
    const always = { from: '00:00', to: '00:00' };
    expect(silenced([always])).toBe('notification');
    expect(silenced([always], { exemptPurposes: ['notification', 'verification'] })).toBe('bulk');
    expect(silenced([{ ...always, purposes: ['bulk'] }])).toBe('bulk');
  });

  it('adds windows up that follow one another, on workdays and days off', () => {
    const halves = [
      { from: '00:00', to: '12:00', days: ['workday'] },
      { from: '12:00', to: '00:00', days: ['workday'] },
      { from: '00:00', to: '00:00', days: ['day-off'] },
    ] as const;
    expect(silenced(halves)).toBe('notification');
    expect(silenced(halves.slice(0, 2))).toBeUndefined();
  });
});
