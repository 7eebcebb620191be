import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { type ReceiptBacklog, ReceiptsRepository } from './receipts.repository.js';

/** Stored receipts that wait to be read, over all replicas, as Prometheus reads them. */
@Injectable()
export class ReceiptMetrics {
  constructor({ registry }: Metrics, receipts: ReceiptsRepository) {
    const backlog = new ScrapeReading<ReceiptBacklog>(() => receipts.readBacklog());
    const registers = [registry];
    new Gauge({
      name: 'voice_gateway_receipts_due',
      help: 'Stored receipts that are due to be read; more than 10,000 are not counted',
      registers,
      async collect() {
        this.set((await backlog.get())?.dueCount ?? NaN);
      },
    });
    new Gauge({
      name: 'voice_gateway_receipts_oldest_due_seconds',
      help: 'How long the receipt that has waited longest has been due; 0 without any',
      registers,
      async collect() {
        this.set((await backlog.get())?.oldestSeconds ?? NaN);
      },
    });
  }
}
