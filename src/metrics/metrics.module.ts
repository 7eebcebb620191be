import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { BuildMetrics } from './build-metrics.js';
import { DatabaseMetrics } from './database-metrics.js';
import { MetricsServer } from './metrics-server.js';
import { Metrics } from './metrics.js';

@Global()
@Module({ providers: [Metrics, BuildMetrics, DatabaseMetrics, MetricsServer], exports: [Metrics] })
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
