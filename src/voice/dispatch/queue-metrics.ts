import { Injectable } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { PACING_PRIORITIES } from '../../pacing/pacing-priority.js';
import { type QueueBacklog, QueueBacklogRepository } from '../call-store/queue-backlog.repository.js';
import { PLACING_OPERATIONS } from '../upstream/route.js';

const PRIORITIES = [...PACING_PRIORITIES.keys()];

/** The queue as Prometheus reads it, over all replicas. */
@Injectable()
export class QueueMetrics {
  private readonly backlog: ScrapeReading<readonly QueueBacklog[]>;

  constructor({ registry }: Metrics, queue: QueueBacklogRepository) {
    this.backlog = new ScrapeReading(() => queue.read(PLACING_OPERATIONS, PRIORITIES));
    this.addGauge(
      registry,
      'voice_gateway_queue_due_calls',
      'Calls in the queue that could be placed now, by priority; more than 10,000 of an operation are not counted',
      ({ dueCount }) => dueCount,
    );
    this.addGauge(
      registry,
      'voice_gateway_queue_oldest_due_seconds',
      'For how long the call that has waited longest could have been placed, by priority; 0 without any',
      ({ oldestSeconds }) => oldestSeconds,
    );
  }

  private addGauge(
    registry: Metrics['registry'],
    name: string,
    help: string,
    valueOf: (backlog: QueueBacklog) => number,
  ): void {
    const gauge = new Gauge({
      name,
      help,
      labelNames: ['priority'],
      registers: [registry],
      collect: async () => {
        const backlogs = await this.backlog.get();
        for (const [index, priority] of PACING_PRIORITIES.entries()) {
          const found = backlogs?.find((backlog) => backlog.priority === index);
          gauge.set({ priority }, found ? valueOf(found) : NaN);
        }
      },
    });
  }
}
