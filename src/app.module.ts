import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { ApplicationApiModule } from './applications/settings/application-api.module.js';
import { HolidaysApiModule } from './applications/quiet-hours/holidays-api.module.js';
import { ApplicationsModule } from './applications/applications.module.js';
import { AuditApiModule } from './applications/audit/audit-api.module.js';
import { AuditModule } from './applications/audit/audit.module.js';
import { SessionsApiModule } from './applications/sessions/sessions-api.module.js';
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
import type { EmbeddedPostgres } from './database/embedded/embedded-postgres.js';
import { DeliveryModule } from './delivery/delivery.module.js';
import { WebhooksModule } from './delivery/webhooks/webhooks.module.js';
import { DiagnosisModule } from './diagnosis/diagnosis.module.js';
import { HealthModule } from './health/health.module.js';
import { Metrics } from './metrics/metrics.js';
import { MetricsRouteModule } from './metrics/metrics-route.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { WorkerMetrics } from './metrics/worker-metrics.js';
import { SandboxApiModule } from './sandbox-api/sandbox-api.module.js';
import { StatisticsApiModule } from './statistics/statistics-api.module.js';
import { StatisticsStoreModule } from './statistics/statistics-store.module.js';
import { VoiceApiModule } from './voice/voice-api.module.js';
import { VoiceModule } from './voice/voice.module.js';

/** The composition root: the only file that knows every module. */
@Module({})
export class AppModule {
  /** @param embedded the embedded PostgreSQL, where it has begun to start. */
  static forRoot(config: AppConfig, logger: Logger, embedded?: EmbeddedPostgres): DynamicModule {
    return {
      module: AppModule,
      imports: [
        AppConfigModule.forRoot(config),
        LoggingModule.forRoot(logger),
        MetricsModule,
        ...(config.metricsEnabled && config.metricsPort === undefined ? [MetricsRouteModule] : []),
        WorkersModule.forRootAsync({
          inject: [Metrics],
          useFactory: ({ registry }: Metrics) => new WorkerMetrics(registry),
        }),
        DatabaseModule.forRoot(embedded),
        ApplicationsModule,
        AuditModule,
        ...(config.roles.includes('api')
          ? [
              ApplicationApiModule,
              TenantsApiModule,
              AuditApiModule,
              EventTicketsApiModule,
              HolidaysApiModule,
              ...(config.console === 'on' ? [SessionsApiModule] : []),
              VoiceApiModule,
              DeliveryModule,
              DiagnosisModule,
              ErasureApiModule,
              StatisticsApiModule,
              ...(config.aliyunMode === 'sandbox' ? [SandboxApiModule] : []),
            ]
          : []),
        VoiceModule,
        WebhooksModule,
        StatisticsStoreModule,
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
