import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import type { DetailAnswer } from './detail-query.js';
import { type ReviewBacklog, ReviewsRepository } from '../call-store/reviews.repository.js';

/** One scrape asks the database once. */
const BACKLOG_MS = 1_000;

/** The reconciler as Prometheus reads it. */
@Injectable()
export class ReconcilerMetrics {
  private readonly queries: Counter;
  private readonly ends: Counter;
  private backlog: Promise<ReviewBacklog> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    { registry }: Metrics,
    private readonly reviews: ReviewsRepository,
  ) {
    this.queries = new Counter({
      name: 'voice_gateway_reconciler_queries_total',
      help: 'Calls without a final receipt that Aliyun was asked for, by its answer',
      labelNames: ['outcome'],
      registers: [registry],
    });
    this.ends = new Counter({
      name: 'voice_gateway_reconciler_calls_total',
      help: 'Calls that the reconciler ended: settled by call details, unproven, or redialed',
      labelNames: ['end'],
      registers: [registry],
    });
    this.addGauge(registry, 'voice_gateway_unknown_calls', 'Calls whose outcome is not proven yet', (backlog) => {
      return backlog.unknownCount;
    });
    this.addGauge(
      registry,
      'voice_gateway_reconciler_due_calls',
      'Calls that wait for the reconciler',
      ({ dueCount }) => dueCount,
    );
    this.addGauge(
      registry,
      'voice_gateway_reconciler_lag_seconds',
      'How long the most urgent call has waited for the reconciler',
      ({ lagSeconds }) => lagSeconds ?? 0,
    );
  }

  countQuery(outcome: DetailAnswer['type']): void {
    this.queries.inc({ outcome });
  }

  countEnd(end: 'settled' | 'unproven' | 'redialed'): void {
    this.ends.inc({ end });
  }

  private addGauge(
    registry: Metrics['registry'],
    name: string,
    help: string,
    valueOf: (backlog: ReviewBacklog) => number,
  ): void {
    const gauge = new Gauge({
      name,
      help,
      registers: [registry],
      collect: async () => {
        // Without the database there is nothing to tell; the other metrics are.
        const backlog = await this.readBacklog().catch(() => undefined);
        gauge.set(backlog ? valueOf(backlog) : NaN);
      },
    });
  }

  private readBacklog(): Promise<ReviewBacklog> {
    if (!this.backlog || performance.now() - this.readAt > BACKLOG_MS) {
      this.readAt = performance.now();
      this.backlog = this.reviews.readBacklog();
    }
    return this.backlog;
  }
}
