import { Injectable } from '@nestjs/common';
import { HolidayCalendar, type HolidayYear } from './holiday-calendar.js';
import { HolidayYearsRepository } from './holiday-years.repository.js';
import { knownHolidays } from './known-holidays.js';

/** How long a year that was loaded elsewhere may stay unnoticed. */
const CACHE_MS = 60_000;
/** What is older is read anew while it is still good. */
const REFRESH_AFTER_MS = 20_000;

interface Known {
  readonly calendar: HolidayCalendar;
  readonly readAt: number;
}

/** The calendar of holidays as it stands: what came with this version, and what was loaded in its place. */
@Injectable()
export class Holidays {
  private readonly builtIn = knownHolidays();
  private known: Known | undefined;
  private reading: Promise<HolidayCalendar> | undefined;

  constructor(private readonly years: HolidayYearsRepository) {}

  /**
   * At once when it is known, else when it has been read.
   *
   * @param now in monotonic milliseconds.
   */
  find(now: number = performance.now()): HolidayCalendar | Promise<HolidayCalendar> {
    const { known } = this;
    if (!known || now - known.readAt >= CACHE_MS) return this.read(now);
    if (now - known.readAt >= REFRESH_AFTER_MS) this.read(now).catch(() => undefined);
    return known.calendar;
  }

  /** The next one to ask reads anew. */
  forget(): void {
    this.known = undefined;
    this.reading = undefined;
  }

  /** Each year with what is known of it; `isLoaded`: not as it came with this version. */
  async list(): Promise<(HolidayYear & { readonly year: number; readonly isLoaded: boolean })[]> {
    const loaded = await this.years.list();
    const own = new Set(loaded.map(({ year }) => year));
    const others = Object.entries(this.builtIn).filter(([year]) => !own.has(Number(year)));
    return [
      ...loaded.map((one) => ({ ...one, isLoaded: true })),
      ...others.map(([year, one]) => ({ ...one, year: Number(year), isLoaded: false })),
    ].sort((one, other) => one.year - other.year);
  }

  private read(readAt: number): Promise<HolidayCalendar> {
    if (this.reading) return this.reading;
    const reading: Promise<HolidayCalendar> = this.list()
      .then((years) => {
        const calendar = new HolidayCalendar(Object.fromEntries(years.map((one) => [String(one.year), one])));
        // Years that were changed while they were read are not kept.
        if (this.reading === reading) this.known = { calendar, readAt };
        return calendar;
      })
      .finally(() => {
        if (this.reading === reading) this.reading = undefined;
      });
    this.reading = reading;
    return reading;
  }
}
