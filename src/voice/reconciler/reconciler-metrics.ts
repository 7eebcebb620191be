import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { type EndedCall, CallMetrics } from '../call-store/call-metrics.js';
import type { DetailAnswer } from './detail-query.js';
import { type ReviewBacklog, ReviewsRepository } from '../call-store/reviews.repository.js';

const ANSWERS: readonly DetailAnswer['type'][] = [
  'found',
  'not-yet',
  'unreadable',
  'refused',
  'unavailable',
  'held-back',
];
/** How the reconciler ended a call. */
const ENDS = ['settled', 'unproven', 'redialed'] as const;

/** The reconciler as Prometheus reads it. */
@Injectable()
export class ReconcilerMetrics {
  private readonly queries: Counter;
  private readonly ends: Counter;
  private readonly backlog: ScrapeReading<ReviewBacklog>;

  constructor(
    { registry }: Metrics,
    reviews: ReviewsRepository,
    private readonly calls: CallMetrics,
  ) {
    this.backlog = new ScrapeReading(() => reviews.readBacklog());
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
    for (const outcome of ANSWERS) this.queries.inc({ outcome }, 0);
    for (const end of ENDS) this.ends.inc({ end }, 0);
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

  countSettled(): void {
    this.ends.inc({ end: 'settled' });
  }

  countGivenUp(end: 'unproven' | 'redialed', kind: EndedCall['kind']): void {
    this.ends.inc({ end });
    if (end === 'unproven') this.calls.countEnd({ kind, status: 'unknown', failureReason: 'outcome-unproven' });
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
        const backlog = await this.backlog.get();
        gauge.set(backlog ? valueOf(backlog) : NaN);
      },
    });
  }
}
