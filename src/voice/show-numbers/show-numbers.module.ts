import { Module } from '@nestjs/common';
import { ApplicationSettingsModule } from '../../applications/settings/application-settings.module.js';
import { LeaseCleaner } from './lease-cleaner.js';
import { ShowNumberLeases } from './show-number-leases.js';
import { ShowNumberPool } from './show-number-pool.js';
import { ShowNumberStep } from './show-number-step.js';

/** Pools of show numbers. */
@Module({
  imports: [ApplicationSettingsModule],
  providers: [LeaseCleaner, ShowNumberLeases, ShowNumberPool, ShowNumberStep],
  exports: [ShowNumberStep],
})
export class ShowNumbersModule {}
