import { Injectable } from '@nestjs/common';
import { inSpanOf, traceHeaders } from '../../../common/tracing/tracing.js';
import { AppConfig } from '../../../config/app.config.js';
import { DatabaseClock } from '../../../database/database-clock.js';
import type { Attempt } from '../deliveries/delivery.js';
import { readRetryAfter, retryPauseMs } from './retry-schedule.js';
import type { AttemptOutcome, AttemptResult, ClaimedDelivery } from './sender.repository.js';
import { deliverySpan, noteAnswer } from './delivery-span.js';
import { signedHeaders } from './signed-headers.js';
import { type WebhookAnswer, WebhookTransport } from './webhook-transport.js';

const GONE = 410;
/** Statuses whose Retry-After counts. */
const ASK_LATER: ReadonlySet<number | null> = new Set([429, 503]);

/** Makes one attempt to deliver an event. */
@Injectable()
export class WebhookAttempt {
  constructor(
    private readonly transport: WebhookTransport,
    private readonly clock: DatabaseClock,
    private readonly config: AppConfig,
  ) {}

  /** Never rejects. @param stopping gives it up: nobody knows then whether it got through. */
  async make(delivery: ClaimedDelivery, stopping: AbortSignal): Promise<AttemptResult> {
    const { url, body, eventId: id, secret, previousSecret } = delivery;
    const [startedAt, begin] = [this.clock.now(), performance.now()];
    const secrets = [secret, ...(previousSecret === null ? [] : [previousSecret])];
    const headers = signedHeaders({ id, body, secrets }, startedAt);
    const answer = await inSpanOf(delivery.traceparent, deliverySpan(delivery), async (span) => {
      const request = { url, body, headers: { ...headers, ...traceHeaders() } };
      return noteAnswer(span, await this.transport.post(request, stopping));
    });
    if (stopping.aborted && answer.status === null) return { delivery, outcome: 'released' };
    const durationMs = Math.round(performance.now() - begin);
    return this.toResult(delivery, answer, { startedAt: startedAt.toISOString(), durationMs });
  }

  private toResult(
    delivery: ClaimedDelivery,
    { status, error, answer, retryAfter }: WebhookAnswer,
    times: Pick<Attempt, 'startedAt' | 'durationMs'>,
  ): AttemptResult {
    const retryAfterMs = ASK_LATER.has(status) ? readRetryAfter(retryAfter, this.clock.now()) : undefined;
    const outcome: AttemptOutcome = error === null ? 'delivered' : status === GONE ? 'gone' : 'failed';
    return {
      delivery,
      outcome,
      retryMs:
        outcome === 'failed' ? retryPauseMs(delivery.attempt, retryAfterMs, this.config.webhookTimeScale) : undefined,
      attempt: { ...times, status, error, answer },
    };
  }
}
