import { Module } from '@nestjs/common';
import { ApplicationController } from './application.controller.js';
import { ApplicationService } from './application.service.js';
import { ApplicationSettingsModule } from './application-settings.module.js';

/** The API of settings: for processes that serve one. */
@Module({ imports: [ApplicationSettingsModule], controllers: [ApplicationController], providers: [ApplicationService] })
export class ApplicationApiModule {}
