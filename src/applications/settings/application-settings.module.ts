import { Module } from '@nestjs/common';
import { ApplicationSettingsRepository } from './application-settings.repository.js';
import { ShowNumbersCache } from './show-numbers.cache.js';

/** What applications have set, for those who go by it. */
@Module({
  providers: [ApplicationSettingsRepository, ShowNumbersCache],
  exports: [ApplicationSettingsRepository, ShowNumbersCache],
})
export class ApplicationSettingsModule {}
