import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { SettingsCache } from '../settings/settings.cache.js';
import type { HolidayCalendar } from './holiday-calendar.js';
import { Holidays } from './holidays.js';
import { type QuietHours, QuietSchedule, type QuietVerdict, usesCalendar } from './quiet-hours.js';

interface Compiled {
  readonly rules: QuietHours;
  readonly calendar: HolidayCalendar;
  readonly schedule: QuietSchedule;
}

const ALLOWED: QuietVerdict = { isAllowed: true };
const MOST_COMPILED = 1_000;
/** What a call is for that says nothing. */
const USUAL_PURPOSE = 'notification';

/** When the calls of each application ring. One without quiet hours costs a look into the cache. */
@Injectable()
export class QuietTimes {
  private readonly compiled = new Map<string, Compiled>();
  private readonly missing = new Set<number>();

  constructor(
    private readonly settings: SettingsCache,
    private readonly holidays: Holidays,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether a call may ring at an instant; if not, from when on. */
  async judge(applicationId: string, purpose: string | null | undefined, at: Date): Promise<QuietVerdict> {
    const settings = await this.settings.find(applicationId);
    const rules = settings?.quietHours;
    if (!rules) return ALLOWED;
    const calendar = await this.holidays.find();
    if (usesCalendar(rules)) this.noteMissing(calendar, at);
    return this.scheduleOf(applicationId, rules, calendar).judge(at, purpose ?? USUAL_PURPOSE);
  }

  private scheduleOf(applicationId: string, rules: QuietHours, calendar: HolidayCalendar): QuietSchedule {
    const known = this.compiled.get(applicationId);
    if (known?.rules === rules && known.calendar === calendar) return known.schedule;
    if (this.compiled.size >= MOST_COMPILED) this.compiled.clear();
    const schedule = new QuietSchedule(rules, calendar);
    this.compiled.set(applicationId, { rules, calendar, schedule });
    return schedule;
  }

  /** Once for each year; the doctor keeps saying it. */
  private noteMissing(calendar: HolidayCalendar, at: Date): void {
    const year = at.getUTCFullYear();
    if (calendar.knows(year) || this.missing.has(year)) return;
    this.missing.add(year);
    this.logger.warn({ year }, 'quiet hours go by weekends only: the holidays of this year are not known; load them');
  }
}
