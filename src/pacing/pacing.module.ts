import { ConfigurableModuleBuilder, Module } from '@nestjs/common';
import { Pacer } from './pacer.js';
import { PACING_SETTINGS, type PacingSettings } from './pacing.types.js';

const { ConfigurableModuleClass } = new ConfigurableModuleBuilder<PacingSettings>({
  optionsInjectionToken: PACING_SETTINGS,
})
  .setClassMethodName('forRoot')
  .build();

/** A rate limiter that is exact over all replicas. Limits are the importer's to name. */
@Module({ providers: [Pacer], exports: [Pacer] })
export class PacingModule extends ConfigurableModuleClass {}
