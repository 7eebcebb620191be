import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Database } from '../../database/database.js';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { READ_AHEAD } from '../call-store/partitions.sql.js';

/** Partitions that are left for months to come, as Prometheus reads them. */
@Injectable()
export class PartitionMetrics {
  constructor({ registry }: Metrics, database: Database) {
    const left = new ScrapeReading(
      async () => (await database.pool.query<{ ahead: number | null }>(READ_AHEAD)).rows[0],
    );
    new Gauge({
      name: 'voice_gateway_partitions_ahead',
      help: 'Months to come that have partitions, in the table that has the fewest; at 0 the next month has none',
      registers: [registry],
      async collect() {
        this.set((await left.get())?.ahead ?? NaN);
      },
    });
  }
}
