import { Injectable } from '@nestjs/common';
import { Counter, Gauge } from 'prom-client';
import { Metrics } from '../../metrics/metrics.js';
import { END_REASONS, type EndReason } from './subscriber.js';

/** How events leave. */
const WAYS = ['sse', 'websocket', 'grpc'] as const;
export type Way = (typeof WAYS)[number];

/** Streams of events as Prometheus reads them. */
@Injectable()
export class FeedMetrics {
  private readonly open: Gauge;
  private readonly ended: Counter;

  constructor({ registry }: Metrics) {
    const common = { registers: [registry] };
    this.open = new Gauge({
      name: 'voice_gateway_event_streams',
      help: 'Streams of events that are open, by way',
      labelNames: ['way'],
      ...common,
    });
    this.ended = new Counter({
      name: 'voice_gateway_event_streams_ended_total',
      help: 'Streams of events that ended: slow (the client did not read), stopping, failed, renewal (after an hour), key-ended (revoked or expired), or client',
      labelNames: ['way', 'reason'],
      ...common,
    });
    for (const way of WAYS) {
      this.open.set({ way }, 0);
      for (const reason of [...END_REASONS, 'client']) this.ended.inc({ way, reason }, 0);
    }
  }

  onOpen(way: Way): void {
    this.open.inc({ way });
  }

  onEnd(way: Way, reason?: EndReason): void {
    this.open.dec({ way });
    this.ended.inc({ way, reason: reason ?? 'client' });
  }
}
