import { Module } from '@nestjs/common';
import { ApplicationSettingsRepository } from './application-settings.repository.js';
import { SettingsCache } from './settings.cache.js';

/** What applications have set, for those who go by it. */
@Module({
  providers: [ApplicationSettingsRepository, SettingsCache],
  exports: [ApplicationSettingsRepository, SettingsCache],
})
export class ApplicationSettingsModule {}
