import { Temporal } from 'temporal-polyfill';
import type { HolidayCalendar } from './holiday-calendar.js';

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
/** Days of a window: of the week, or by the calendar of holidays and make-up workdays. */
export const QUIET_DAYS = [...WEEKDAYS, 'workday', 'day-off'] as const;
export type QuietDay = (typeof QUIET_DAYS)[number];

/** What calls are for; one that says nothing is a notification. */
export const QUIET_PURPOSES = ['notification', 'verification', 'bulk'] as const;

/** A time in which no phone rings. */
export interface QuietWindow {
  /** The days on which it begins; absent: every day. */
  readonly days?: readonly QuietDay[];
  /** Local time, `HH:MM`. */
  readonly from: string;
  /** Local time, `HH:MM`: not after {@link from} is on the next day. */
  readonly to: string;
  /** The purposes of the calls that it holds back; absent: all that are not exempt. */
  readonly purposes?: readonly string[];
}

/** When the calls of an application do not ring. */
export interface QuietHours {
  /** IANA name, such as `Asia/Shanghai`. */
  readonly timeZone: string;
  readonly windows: readonly QuietWindow[];
  /** Calls of these purposes ring at any time. */
  readonly exemptPurposes: readonly string[];
}

/** Whether a call may ring; if not, from when on. */
export type QuietVerdict = { readonly isAllowed: true } | { readonly isAllowed: false; readonly notBefore: Date };

/** So many windows in a row are followed to their end; whoever waits asks again then. */
const MOST_WINDOWS = 64;

interface Interval {
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
}

/** A local day, and the quiet times that reach into it. */
interface LocalDay extends Interval {
  readonly quiet: readonly Interval[];
}

/**
 * Whether calls may ring: a pure function of the instant, the rules and the calendar. The day that was asked for last is
 * remembered for each purpose: reckoning with zones takes a hundred times as long as looking it up.
 */
export class QuietSchedule {
  private readonly days = new Map<string, LocalDay>();

  constructor(
    private readonly rules: QuietHours,
    private readonly calendar: HolidayCalendar,
  ) {}

  /** Whether calls of a purpose may ring at an instant. */
  judge(at: Date, purpose: string): QuietVerdict {
    let end = at.getTime();
    for (let count = 0; count < MOST_WINDOWS; count += 1) {
      const next = endOfQuiet(this.dayOf(end, purpose), end);
      if (next === undefined) break;
      end = next;
    }
    return end === at.getTime() ? { isAllowed: true } : { isAllowed: false, notBefore: new Date(end) };
  }

  private dayOf(at: number, purpose: string): LocalDay {
    const known = this.days.get(purpose);
    if (known && known.start <= at && at < known.end) return known;
    const windows = windowsOf(this.rules, purpose);
    const day = toLocalDay(at, { ...this.rules, windows }, this.calendar);
    this.days.set(purpose, day);
    return day;
  }
}

/** Whether there is a window that goes by holidays and make-up workdays. */
export function usesCalendar({ windows }: QuietHours): boolean {
  return windows.some(({ days }) => days?.some((day) => day === 'workday' || day === 'day-off') ?? false);
}

/** The windows that hold calls of a purpose back. */
function windowsOf({ windows, exemptPurposes }: QuietHours, purpose: string): QuietWindow[] {
  if (exemptPurposes.includes(purpose)) return [];
  return windows.filter(({ purposes }) => purposes === undefined || purposes.includes(purpose));
}

/** When the longest quiet time that an instant lies in ends; undefined when it lies in none. */
function endOfQuiet({ quiet }: LocalDay, at: number): number | undefined {
  const ends = quiet.filter(({ start, end }) => start <= at && at < end).map(({ end }) => end);
  return ends.length > 0 ? Math.max(...ends) : undefined;
}

/** A window is a day long at most: those that began before yesterday are over. */
function toLocalDay(at: number, { timeZone, windows }: QuietHours, calendar: HolidayCalendar): LocalDay {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const quiet = [today.subtract({ days: 1 }), today].flatMap((day) =>
    windows.filter((window) => beginsOn(window, day, calendar)).map((window) => toInterval(window, day, timeZone)),
  );
  const startOf = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
  return { start: startOf(today), end: startOf(today.add({ days: 1 })), quiet };
}

function beginsOn({ days }: QuietWindow, date: Temporal.PlainDate, calendar: HolidayCalendar): boolean {
  if (!days) return true;
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  const kind = calendar.isWorkday(date) ? 'workday' : 'day-off';
  return days.some((day) => day === weekday || day === kind);
}

/** Where clocks change, the longer reading holds: nobody is rung up in an hour that is quiet by either. */
function toInterval({ from, to }: QuietWindow, day: Temporal.PlainDate, timeZone: string): Interval {
  const endDay = to > from ? day : day.add({ days: 1 });
  return {
    start: toEpoch(day.toPlainDateTime(from), timeZone, 'earlier'),
    end: toEpoch(endDay.toPlainDateTime(to), timeZone, 'later'),
  };
}

function toEpoch(local: Temporal.PlainDateTime, timeZone: string, disambiguation: 'earlier' | 'later'): number {
  return local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
}
