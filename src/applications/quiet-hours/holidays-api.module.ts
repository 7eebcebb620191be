import { Module } from '@nestjs/common';
import { HolidaysController } from './holidays.controller.js';
import { HolidaysService } from './holidays.service.js';
import { QuietHoursModule } from './quiet-hours.module.js';

/** The API of holidays: for processes that serve one. */
@Module({ imports: [QuietHoursModule], controllers: [HolidaysController], providers: [HolidaysService] })
export class HolidaysApiModule {}
