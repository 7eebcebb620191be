import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from '../database/database.js';
import { Metrics } from './metrics.js';

/** The connections of this process to PostgreSQL, as Prometheus reads them. Nothing is asked of the server. */
@Injectable()
export class DatabaseMetrics {
  constructor({ registry }: Metrics, { pool, writer }: Database) {
    const registers = [registry];
    const pools = Object.entries({ pool, writer });
    new Gauge({
      name: 'voice_gateway_database_connections',
      help: 'Open connections of a pool, busy or idle; writer is the pool of the hot path',
      labelNames: ['pool', 'state'],
      registers,
      collect() {
        for (const [name, { totalCount, idleCount }] of pools) {
          this.set({ pool: name, state: 'busy' }, totalCount - idleCount);
          this.set({ pool: name, state: 'idle' }, idleCount);
        }
      },
    });
    new Gauge({
      name: 'voice_gateway_database_connections_max',
      help: 'Most connections of a pool; DATABASE_POOL_SIZE is that of pool',
      labelNames: ['pool'],
      registers,
      collect() {
        for (const [name, { options }] of pools) this.set({ pool: name }, options.max);
      },
    });
    new Gauge({
      name: 'voice_gateway_database_waiting_requests',
      help: 'Statements that wait for a connection of a pool',
      labelNames: ['pool'],
      registers,
      collect() {
        for (const [name, { waitingCount }] of pools) this.set({ pool: name }, waitingCount);
      },
    });
  }
}
