import { Injectable } from '@nestjs/common';
import { Counter, Gauge, Histogram } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { DeliveriesRepository } from './deliveries/deliveries.repository.js';
import { type Attempt, ATTEMPT_ERRORS, type DeliveryStatus } from './deliveries/delivery.js';
import { ENDPOINT_STATUSES } from './endpoints/endpoint.js';
import { EndpointsRepository } from './endpoints/endpoints.repository.js';

const SECONDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Webhooks as Prometheus reads them. Gauges are over all replicas, and keep quiet while the database is away. */
@Injectable()
export class WebhookMetrics {
  private readonly attempts: Histogram;
  private readonly ended: Counter;

  constructor(
    metrics: Metrics,
    private readonly endpoints: EndpointsRepository,
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
    this.addGauges(registers);
  }

  observeAttempt({ durationMs, error }: Attempt): void {
    this.attempts.observe({ result: error ?? 'delivered' }, durationMs / 1_000);
  }

  countEnd(status: DeliveryStatus): void {
    this.ended.inc({ status });
  }

  private addGauges(registers: Metrics['registry'][]): void {
    const { endpoints, deliveries } = this;
    new Gauge({
      name: 'voice_gateway_webhook_endpoints',
      help: 'Webhook endpoints: active, paused or disabled',
      labelNames: ['status'],
      registers,
      async collect() {
        const counts = await endpoints.countByStatus().catch(() => undefined);
        for (const status of ENDPOINT_STATUSES) if (counts) this.set({ status }, counts.get(status) ?? 0);
      },
    });
    const oldest = new Gauge({
      name: 'voice_gateway_webhook_oldest_due_seconds',
      help: 'How long the webhook of an active endpoint that has waited longest has been due',
      registers,
    });
    new Gauge({
      name: 'voice_gateway_webhook_deliveries_open',
      help: 'Webhooks of active endpoints that are not delivered yet',
      registers,
      async collect() {
        const backlog = await deliveries.readBacklog().catch(() => undefined);
        if (!backlog) return;
        this.set(backlog.open);
        oldest.set(backlog.oldestSeconds);
      },
    });
  }
}
