import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ApplicationApiModule } from './applications/settings/application-api.module.js';
import { HolidaysApiModule } from './applications/quiet-hours/holidays-api.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { TenantsApiModule } from './applications/tenants/tenants-api.module.js';
import { EventTicketsApiModule } from './applications/tickets/event-tickets-api.module.js';
import { ProblemFilter } from './common/http/problem.filter.js';
import { RequestValidationPipe } from './common/http/request-validation.pipe.js';
import type { Logger } from './common/logging/logger.js';
import { LoggingModule } from './common/logging/logging.module.js';
import { WorkersModule } from './common/timing/workers.module.js';
import { AppConfigModule } from './config/app-config.module.js';
import type { AppConfig } from './config/app.config.js';
import { ErasureApiModule } from './data-protection/erasure/erasure-api.module.js';
import { SealingModule } from './data-protection/sealing/sealing.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { WebhooksModule } from './delivery/webhooks/webhooks.module.js';
import { DiagnosisModule } from './diagnosis/diagnosis.module.js';
import { HealthModule } from './health/health.module.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { WorkerMetrics } from './metrics/worker-metrics.js';
import { VoiceApiModule } from './voice/voice-api.module.js';
import { VoiceModule } from './voice/voice.module.js';

/** The composition root: the only file that knows every module. */
@Module({})
export class AppModule {
  static forRoot(config: AppConfig, logger: Logger): DynamicModule {
    return {
      module: AppModule,
      imports: [
        AppConfigModule.forRoot(config),
        LoggingModule.forRoot(logger),
        MetricsModule,
        WorkersModule.forRootAsync({
          inject: [Metrics],
          useFactory: ({ registry }: Metrics) => new WorkerMetrics(registry),
        }),
        DatabaseModule,
        ApplicationsModule,
        ...(config.roles.includes('api')
          ? [
              ApplicationApiModule,
              TenantsApiModule,
              EventTicketsApiModule,
              HolidaysApiModule,
              VoiceApiModule,
              DeliveryModule,
              DiagnosisModule,
              ErasureApiModule,
            ]
          : []),
        VoiceModule,
        WebhooksModule,
        SealingModule,
        HealthModule,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: RequestValidationPipe },
      ],
    };
  }
}
