import { type Span, SpanKind } from '@opentelemetry/api';
import { toAttributes } from '../../common/tracing/attributes.js';
import { beginSpan, contextOf, isTracing } from '../../common/tracing/tracing.js';
import type { CallUpdate } from '../call-store/call-rows.js';

/** A span for each call that receipts change, in the call's own trace: what is done for many of them is a part of none. */
export function beginReceiptSpans(updates: readonly CallUpdate[]): readonly Span[] {
  return isTracing() ? updates.flatMap((update) => beginOne(update) ?? []) : [];
}

function beginOne({ call, change }: CallUpdate): Span | undefined {
  const parent = contextOf(call.traceparent);
  if (!parent) return undefined;
  const status = change.patch.status ?? call.status;
  const attributes = toAttributes({ callId: call.id, status, events: change.events.map(({ type }) => type) });
  return beginSpan({ name: 'read receipts', kind: SpanKind.CONSUMER, attributes }, parent);
}
