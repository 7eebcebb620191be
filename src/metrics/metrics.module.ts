import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../config/app.config.js';
import { BuildMetrics } from './build-metrics.js';
import { DatabaseMetrics } from './database-metrics.js';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';

const METRICS = {
  provide: Metrics,
  inject: [AppConfig],
  useFactory: ({ metricsEnabled }: AppConfig) => new Metrics(metricsEnabled),
};

@Global()
@Module({ providers: [METRICS, BuildMetrics, DatabaseMetrics, MetricsServer], exports: [Metrics] })
export class MetricsModule implements OnApplicationShutdown {
  constructor(
    private readonly metrics: Metrics,
    private readonly server: MetricsServer,
  ) {}

  onApplicationShutdown(): void {
    this.server.close();
    this.metrics.close();
  }
}
