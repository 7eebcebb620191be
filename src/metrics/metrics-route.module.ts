import { Module } from '@nestjs/common';
import { MetricsController } from './metrics.controller.js';

/** /metrics on the port of the API. */
@Module({ controllers: [MetricsController] })
export class MetricsRouteModule {}
