import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { HolidayCalendar } from './holiday-calendar.js';
import { knownHolidays } from './known-holidays.js';
import { QUIET_DAYS, type QuietHours, QuietSchedule, type QuietWindow } from './quiet-hours.js';

const CALENDAR = new HolidayCalendar(knownHolidays());
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Zones with and without clock changes, with offsets of 30 and 45 minutes, and one that skipped a whole day. */
const ZONES = [
  'Asia/Shanghai',
  'Asia/Kathmandu',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];
/** Around changes of clocks, the day that Apia skipped, holidays, make-up workdays, and the turn of a year. */
const MOMENTS = [
  '2025-03-30T00:00Z',
  '2025-10-26T00:00Z',
  '2025-11-02T05:00Z',
  '2026-04-04T15:00Z',
  '2011-12-30T09:00Z',
  '2026-02-14T00:00Z',
  '2026-02-28T00:00Z',
  '2026-10-08T00:00Z',
  '2026-12-31T20:00Z',
].map((text) => Date.parse(text));

const timeOfDay = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 1, 29, 30, 59))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const window: fc.Arbitrary<QuietWindow> = fc.record(
  {
    from: timeOfDay,
    to: timeOfDay,
    days: fc.subarray([...QUIET_DAYS], { minLength: 1 }),
    purposes: fc.subarray(['notification', 'verification', 'bulk'], { minLength: 1 }),
  },
  { requiredKeys: ['from', 'to'] },
);
const rules: fc.Arbitrary<QuietHours> = fc.record({
  timeZone: fc.constantFrom(...ZONES),
  windows: fc.array(window, { maxLength: 3 }),
  exemptPurposes: fc.subarray(['verification', 'bulk']),
});
const instant = fc
  .tuple(fc.constantFrom(...MOMENTS), fc.integer({ min: -72 * 60, max: 72 * 60 }))
  .map(([moment, minutes]) => moment + minutes * MINUTE_MS);

/** Asked anew each time, so that nothing is remembered. */
function judgeQuietHours(at: Date, rules: QuietHours, purpose: string, calendar: HolidayCalendar) {
  return new QuietSchedule(rules, calendar).judge(at, purpose);
}

/** What a person reads off a clock on the wall. */
function isQuietByTheClock(at: number, { timeZone, windows, exemptPurposes }: QuietHours, purpose: string): boolean {
  if (exemptPurposes.includes(purpose)) return false;
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime().toString().slice(0, 5);
  const today = local.toPlainDate();
  const yesterday = today.subtract({ days: 1 });
  const names = (date: Temporal.PlainDate) => [
    QUIET_DAYS[date.dayOfWeek - 1],
    CALENDAR.isWorkday(date) ? 'workday' : 'day-off',
  ];
  return windows.some(({ from, to, days, purposes }) => {
    if (purposes && !purposes.includes(purpose)) return false;
    const begins = (date: Temporal.PlainDate) => !days || days.some((day) => names(date).includes(day));
    if (from < to) return begins(today) && from <= time && time < to;
    return (begins(today) && from <= time) || (begins(yesterday) && time < to);
  });
}

/** Clocks change within a day of it. */
function isNearClockChange(at: number, timeZone: string): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const days = [local.subtract({ hours: 48 }), local.add({ hours: 48 })];
  return days.some(({ offsetNanoseconds }) => offsetNanoseconds !== local.offsetNanoseconds);
}

describe('QuietSchedule', () => {
  it('is what the clock on the wall says, wherever clocks do not change', () => {
    fc.assert(
      fc.property(rules, instant, (given, at) => {
        fc.pre(!isNearClockChange(at, given.timeZone));
        const { isAllowed } = judgeQuietHours(new Date(at), given, 'notification', CALENDAR);
        expect(isAllowed).toBe(!isQuietByTheClock(at, given, 'notification'));
      }),
      { numRuns: 400 },
    );
  });

  it('never rings anybody up at a time that the clock on the wall calls quiet, also where clocks change', () => {
    fc.assert(
      fc.property(rules, instant, (given, at) => {
        fc.pre(isQuietByTheClock(at, given, 'bulk'));
        expect(judgeQuietHours(new Date(at), given, 'bulk', CALENDAR).isAllowed).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('names the first minute that is allowed: every one before it is not', () => {
    fc.assert(
      fc.property(rules, instant, (given, at) => {
        const verdict = judgeQuietHours(new Date(at), given, 'notification', CALENDAR);
        fc.pre(!verdict.isAllowed && verdict.notBefore.getTime() - at < 14 * 24 * HOUR_MS);
        const notBefore = verdict.isAllowed ? at : verdict.notBefore.getTime();
        expect(notBefore).toBeGreaterThan(at);
        expect(judgeQuietHours(new Date(notBefore), given, 'notification', CALENDAR).isAllowed).toBe(true);
        for (let step = 1; step <= 8; step += 1) {
          const between = new Date(at + ((notBefore - at) * step) / 9);
          expect(judgeQuietHours(between, given, 'notification', CALENDAR)).toEqual(verdict);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says the same whatever it was asked before', () => {
    fc.assert(
      fc.property(rules, fc.array(instant, { minLength: 2, maxLength: 6 }), (given, instants) => {
        const schedule = new QuietSchedule(given, CALENDAR);
        for (const at of instants) {
          const verdict = schedule.judge(new Date(at), 'notification');
          expect(verdict).toEqual(judgeQuietHours(new Date(at), given, 'notification', CALENDAR));
        }
      }),
    );
  });

  it('ends a night at nine, over midnight', () => {
    const night = { timeZone: 'Asia/Shanghai', windows: [{ from: '21:00', to: '09:00' }], exemptPurposes: [] };
    expect(judgeQuietHours(new Date('2026-11-30T23:30+08:00'), night, 'bulk', CALENDAR)).toEqual({
      isAllowed: false,
      notBefore: new Date('2026-12-01T09:00+08:00'),
    });
    expect(judgeQuietHours(new Date('2026-11-30T09:00+08:00'), night, 'bulk', CALENDAR)).toEqual({ isAllowed: true });
    expect(judgeQuietHours(new Date('2026-11-30T20:59:59.999+08:00'), night, 'bulk', CALENDAR).isAllowed).toBe(true);
    expect(judgeQuietHours(new Date('2026-11-30T21:00+08:00'), night, 'bulk', CALENDAR).isAllowed).toBe(false);
  });

  it('works on the Saturday that makes up for a holiday, and rests on the holiday', () => {
    const rest: QuietHours = {
      timeZone: 'Asia/Shanghai',
      windows: [{ days: ['day-off'], from: '00:00', to: '00:00' }],
      exemptPurposes: [],
    };
    const at = (text: string) => judgeQuietHours(new Date(`${text}T10:00+08:00`), rest, 'notification', CALENDAR);
    expect(at('2026-02-14').isAllowed).toBe(true); // a Saturday
    expect(at('2026-02-15')).toEqual({ isAllowed: false, notBefore: new Date('2026-02-24T00:00+08:00') });
    expect(at('2026-02-28').isAllowed).toBe(true); // a Saturday
    expect(at('2026-11-28').isAllowed).toBe(false); // a Saturday like any other
  });

  it('is quiet in both of the hours that a clock shows twice', () => {
    const rules = { timeZone: 'Europe/Berlin', windows: [{ from: '02:00', to: '02:30' }], exemptPurposes: [] };
    // 2025-10-26: 02:00 to 03:00 is shown in summer time (00:00Z) and again in winter time (01:00Z).
    expect(judgeQuietHours(new Date('2025-10-26T00:10Z'), rules, 'bulk', CALENDAR)).toEqual({
      isAllowed: false,
      notBefore: new Date('2025-10-26T01:30Z'),
    });
  });
});
