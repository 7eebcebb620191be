import { Injectable } from '@nestjs/common';
import { invalidRequest } from '../../common/http/request-validation.pipe.js';
import { DatabaseClock } from '../../database/database-clock.js';
import { Holidays } from './holidays.js';
import { findSilenced, LONGEST_SILENCE_DAYS } from './lasting-silence.js';
import type { QuietHours } from './quiet-hours.js';

/** What quiet hours must keep besides their form. */
@Injectable()
export class QuietHoursRules {
  constructor(
    private readonly holidays: Holidays,
    private readonly clock: DatabaseClock,
  ) {}

  /** @throws {AppError} `invalid-request` for rules under which calls would wait for weeks. */
  async assertRings(rules: QuietHours | null | undefined): Promise<void> {
    if (!rules) return;
    const purpose = findSilenced(rules, await this.holidays.find(), this.clock.now());
    if (purpose === undefined) return;
    const message = `would hold calls for ${purpose} back for ${LONGEST_SILENCE_DAYS} days in a row; leave a time in which they ring`;
    const messageZh = `会让用途为 ${purpose} 的呼叫连续 ${LONGEST_SILENCE_DAYS} 天无法发起，请留出可以呼叫的时间`;
    throw invalidRequest([{ field: 'quietHours.windows', message, messageZh }]);
  }
}
