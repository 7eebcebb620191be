import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { ScrapeReading } from '../../metrics/scrape-reading.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { type Attempt, ATTEMPT_ERRORS, DELIVERY_STATUSES, type DeliveryStatus } from './deliveries/delivery.js';
import { ENDPOINT_STATUSES } from './endpoints/endpoint.js';
import { EndpointStatesRepository } from './endpoints/endpoint-states.repository.js';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Webhooks as Prometheus reads them. Gauges are over all replicas, and NaN while the database is away. */
@Injectable()
export class WebhookMetrics {
  private readonly attempts: Histogram;
  private readonly ended: Counter;

  constructor(
    metrics: Metrics,
    private readonly endpoints: EndpointStatesRepository,
    private readonly deliveries: DeliveriesRepository,
  ) {
    const registers = [metrics.registry];
    this.attempts = new Histogram({
      name: 'voice_gateway_webhook_attempt_duration_seconds',
      help: `Time of an attempt to deliver a webhook, by result: delivered, ${ATTEMPT_ERRORS.join(', ')}`,
      labelNames: ['result'],
      buckets: SECONDS,
      registers,
    });
    this.ended = new Counter({
      name: 'voice_gateway_webhook_deliveries_total',
      help: 'Webhooks that came to an end: delivered, or exhausted after their last attempt',
      labelNames: ['status'],
      registers,
    });
    for (const result of ['delivered', ...ATTEMPT_ERRORS]) this.attempts.zero({ result });
    for (const status of DELIVERY_STATUSES) if (status !== 'pending') this.ended.inc({ status }, 0);
    this.addGauges(registers);
  }

  observeAttempt({ durationMs, error }: Attempt): void {
    this.attempts.observe({ result: error ?? 'delivered' }, durationMs / 1_000);
  }

  countEnd(status: DeliveryStatus): void {
    this.ended.inc({ status });
  }

  private addGauges(registers: Metrics['registry'][]): void {
    const counts = new ScrapeReading(() => this.endpoints.countByStatus());
    const backlog = new ScrapeReading(() => this.deliveries.readBacklog());
    new Gauge({
      name: 'voice_gateway_webhook_endpoints',
      help: 'Webhook endpoints: active, paused or disabled',
      labelNames: ['status'],
      registers,
      async collect() {
        const found = await counts.get();
        for (const status of ENDPOINT_STATUSES) this.set({ status }, found ? (found.get(status) ?? 0) : NaN);
      },
    });
    new Gauge({
      name: 'voice_gateway_webhook_oldest_due_seconds',
      help: 'How long the webhook of an active endpoint that has waited longest has been due',
      registers,
      async collect() {
        this.set((await backlog.get())?.oldestSeconds ?? NaN);
      },
    });
    new Gauge({
      name: 'voice_gateway_webhook_deliveries_open',
      help: 'Webhooks of active endpoints that are not delivered yet',
      registers,
      async collect() {
        this.set((await backlog.get())?.open ?? NaN);
      },
    });
  }
}
