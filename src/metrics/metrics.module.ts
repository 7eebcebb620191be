import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BuildMetrics } from './build-metrics.js';
import { DatabaseMetrics } from './database-metrics.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';

@Global()
@Module({ controllers: [MetricsController], providers: [Metrics, BuildMetrics, DatabaseMetrics], exports: [Metrics] })
export class MetricsModule implements OnApplicationShutdown {
  constructor(private readonly metrics: Metrics) {}

  onApplicationShutdown(): void {
    this.metrics.close();
  }
}
