import type { Temporal } from 'temporal-polyfill';

/** What a year's notice says; dates are `YYYY-MM-DD`. */
export interface HolidayYear {
  /** Where the dates are from, for people who check them. */
  readonly source: string;
  /** Days off, weekends among them or not. */
  readonly holidays: readonly string[];
  /** Days of a weekend on which people work to make up for a holiday. */
  readonly workdays: readonly string[];
}

const SATURDAY = 6;

/** Tells workdays from days off. A year without a notice has its weekends only. */
export class HolidayCalendar {
  private readonly holidays: ReadonlySet<string>;
  private readonly workdays: ReadonlySet<string>;
  private readonly years: ReadonlySet<string>;

  /** @param years by year, four digits. */
  constructor(years: Readonly<Record<string, HolidayYear>>) {
    const notices = Object.values(years);
    this.holidays = new Set(notices.flatMap(({ holidays }) => holidays));
    this.workdays = new Set(notices.flatMap(({ workdays }) => workdays));
    this.years = new Set(Object.keys(years));
  }

  isWorkday(date: Temporal.PlainDate): boolean {
    const day = date.toString();
    if (this.workdays.has(day)) return true;
    return !this.holidays.has(day) && date.dayOfWeek < SATURDAY;
  }

  /** Whether the holidays of a year are known. */
  knows(year: number): boolean {
    return this.years.has(String(year));
  }
}
