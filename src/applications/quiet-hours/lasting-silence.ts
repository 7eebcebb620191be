import type { HolidayCalendar } from './holiday-calendar.js';
import { QUIET_PURPOSES, type QuietHours, QuietSchedule } from './quiet-hours.js';

const DAY_MS = 24 * 60 * 60_000;
/** Whoever waits that long waits for nothing. */
export const LONGEST_SILENCE_DAYS = 14;
/** Rules repeat by the week, but for holidays: so many weeks are looked at. */
const WEEKS = 8;

/** The first purpose whose calls would not ring for two weeks in a row, some time in the next two months; undefined: none. */
export function findSilenced(rules: QuietHours, calendar: HolidayCalendar, now: Date): string | undefined {
  const schedule = new QuietSchedule(rules, calendar);
  return QUIET_PURPOSES.find((purpose) => {
    const weeks = Array.from({ length: WEEKS }, (_, week) => now.getTime() + week * 7 * DAY_MS);
    return weeks.some((at) => isSilent(schedule, at, purpose));
  });
}

/** From that moment on. */
function isSilent(schedule: QuietSchedule, from: number, purpose: string): boolean {
  const until = from + LONGEST_SILENCE_DAYS * DAY_MS;
  let at = from;
  while (at < until) {
    const verdict = schedule.judge(new Date(at), purpose);
    if (verdict.isAllowed) return false;
    at = verdict.notBefore.getTime();
  }
  return true;
}
