import { Module } from '@nestjs/common';
import { QuietHoursModule } from '../quiet-hours/quiet-hours.module.js';
import { ApplicationController } from './application.controller.js';
import { ApplicationService } from './application.service.js';
import { ApplicationSettingsModule } from './application-settings.module.js';

/** The API of settings: for processes that serve one. */
@Module({
  imports: [ApplicationSettingsModule, QuietHoursModule],
  controllers: [ApplicationController],
  providers: [ApplicationService],
})
export class ApplicationApiModule {}
