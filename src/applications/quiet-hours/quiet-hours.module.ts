import { Module } from '@nestjs/common';
import { ApplicationSettingsModule } from '../settings/application-settings.module.js';
import { HolidayYearsRepository } from './holiday-years.repository.js';
import { Holidays } from './holidays.js';
import { QuietHoursRules } from './quiet-hours-rules.js';
import { QuietTimes } from './quiet-times.js';

/** When calls ring, for those who place them. */
@Module({
  imports: [ApplicationSettingsModule],
  providers: [HolidayYearsRepository, Holidays, QuietHoursRules, QuietTimes],
  exports: [HolidayYearsRepository, Holidays, QuietHoursRules, QuietTimes],
})
export class QuietHoursModule {}
