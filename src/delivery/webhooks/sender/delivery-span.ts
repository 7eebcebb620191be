import { type Span, SpanKind } from '@opentelemetry/api';
import { toAttributes } from '../../../common/tracing/attributes.js';
import { markFailed, type SpanStart } from '../../../common/tracing/tracing.js';
import type { ClaimedDelivery } from './sender.repository.js';
import type { WebhookAnswer } from './webhook-transport.js';

/** One attempt; where it goes is not told: the URL may hold a secret. */
export function deliverySpan({ id, endpointId, eventId, attempt }: ClaimedDelivery): SpanStart {
  const attributes = {
    'http.request.method': 'POST',
    ...toAttributes({ deliveryId: id, endpointId, eventId, attempt }),
  };
  return { name: 'deliver webhook', kind: SpanKind.CLIENT, attributes };
}

export function noteAnswer(span: Span | undefined, answer: WebhookAnswer): WebhookAnswer {
  if (answer.status !== null) span?.setAttribute('http.response.status_code', answer.status);
  if (span && answer.error !== null) markFailed(span, answer.error);
  return answer;
}
