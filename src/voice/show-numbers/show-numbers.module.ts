import { Module } from '@nestjs/common';
import { ApplicationSettingsModule } from '../../applications/settings/application-settings.module.js';
import { LeaseCleaner } from './lease-cleaner.js';
import { ShowNumberLeases } from './show-number-leases.js';
import { ShowNumberPool } from './show-number-pool.js';

/** Pools of show numbers. */
@Module({
  imports: [ApplicationSettingsModule],
  providers: [ShowNumberPool, ShowNumberLeases, LeaseCleaner],
  exports: [ShowNumberPool],
})
export class ShowNumbersModule {}
