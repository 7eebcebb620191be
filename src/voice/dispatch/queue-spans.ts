import { type Attributes, SpanKind } from '@opentelemetry/api';
import { toAttributes } from '../../common/tracing/attributes.js';
import { beginSpan, contextOf, type SpanStart } from '../../common/tracing/tracing.js';
import type { ClaimedCall } from '../call-store/calls.records.js';

/** A call of the queue, from the claim to the outcome. */
export function placingSpan(call: ClaimedCall): SpanStart {
  return { name: 'place queued call', kind: SpanKind.CONSUMER, attributes: describe(call) };
}

/** A call that its process has lost, on its way to an end. */
export function sweepingSpan(call: ClaimedCall): SpanStart {
  return { name: 'take over call', kind: SpanKind.CONSUMER, attributes: describe(call) };
}

/** The wait that has ended by the claim: since the call was created, or since it was to be placed again. */
export function noteQueueWait(call: ClaimedCall): void {
  const parent = contextOf(call.traceparent);
  if (!parent) return;
  const { createdAt, notBefore, attempt } = call;
  const startTime = (attempt > 1 && notBefore ? notBefore : createdAt).getTime();
  beginSpan({ name: 'queue wait', kind: SpanKind.INTERNAL, attributes: describe(call), startTime }, parent)?.end();
}

function describe({ id, attempt }: ClaimedCall): Attributes {
  return toAttributes({ callId: id, attempt });
}
