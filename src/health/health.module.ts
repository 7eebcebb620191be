import { Module } from '@nestjs/common';
import { TerminusModule } from '@nestjs/terminus';
import { Draining } from '../common/http/draining.js';
import { DatabaseHealth } from './database.health.js';
import { HealthController } from './health.controller.js';
import { HealthMetrics } from './health-metrics.js';
import { Readiness } from './readiness.js';

@Module({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [HealthController],
  providers: [DatabaseHealth, Draining, HealthMetrics, Readiness],
  exports: [Draining, Readiness],
})
export class HealthModule {}
