import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../metrics/metrics.js';
import { DatabaseHealth } from './database.health.js';

/** What the probes see, as Prometheus reads it. */
@Injectable()
export class HealthMetrics {
  constructor({ registry }: Metrics, database: DatabaseHealth) {
    new Gauge({
      name: 'voice_gateway_database_ready',
      help: 'Whether the database can serve a call, as /health/ready asks it: 1 or 0',
      registers: [registry],
      async collect() {
        const { database: found } = await database.isReady('database');
        this.set(found.status === 'up' ? 1 : 0);
      },
    });
  }
}
