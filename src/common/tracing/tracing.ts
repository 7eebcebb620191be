import {
  type Attributes,
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  type SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from '@opentelemetry/api';

/** What begins a span. Attributes hold no number, code, text, key or URL. */
export interface SpanStart {
  readonly name: string;
  readonly kind: SpanKind;
  readonly attributes?: Attributes;
  readonly links?: Link[];
  /** Epoch milliseconds; now, where it is left out. */
  readonly startTime?: number;
}

let tracer: Tracer | undefined;

/** From now on spans are made, by this tracer; undefined: none any more. Without one, what this file does costs a comparison. */
export function traceWith(given: Tracer | undefined): void {
  tracer = given;
}

/** Whether anybody wants spans. */
export function isTracing(): boolean {
  return tracer !== undefined;
}

/** Begins a span below `parent`; undefined while nobody wants any. Whoever begins it ends it. */
export function beginSpan(start: SpanStart, parent: Context = context.active()): Span | undefined {
  return tracer?.startSpan(start.name, start, parent);
}

/** Runs `work` within a span, as a part of `parent`. What it throws is told by its type only: messages may hold anything. */
export async function inSpan<T>(
  start: SpanStart,
  work: (span: Span | undefined) => Promise<T>,
  parent: Context = context.active(),
): Promise<T> {
  const span = beginSpan(start, parent);
  if (!span) return await work(undefined);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, span);
  } catch (error) {
    markFailed(span, typeOf(error));
    throw error;
  } finally {
    span.end();
  }
}

/** @param type of the error, one of a closed set. */
export function markFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
}

/** Code, or class, of what was thrown. */
export function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const { code } = error as { code?: unknown };
  return typeof code === 'string' ? code : error.name;
}

/** The trace that the current code works for; undefined outside of any. */
export function activeTraceId(): string | undefined {
  return tracer && trace.getActiveSpan()?.spanContext().traceId;
}

/** The same, where the trace is exported: only such a one can be looked up. */
export function sampledTraceId(): string | undefined {
  const { traceId, traceFlags } = (tracer && trace.getActiveSpan()?.spanContext()) ?? {};
  return traceFlags === 1 ? traceId : undefined;
}

/** The active span as W3C's `traceparent`, for what goes on with it later or elsewhere. */
export function activeTraceparent(): string | undefined {
  const span = tracer && trace.getActiveSpan()?.spanContext();
  return span && `00-${span.traceId}-${span.spanId}-${span.traceFlags.toString(16).padStart(2, '0')}`;
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

/** Where a stored {@link activeTraceparent} goes on; undefined without one. */
export function contextOf(traceparent: string | null | undefined): Context | undefined {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (tracer === undefined || traceId === undefined || spanId === undefined || flags === undefined) return undefined;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true });
}

/** Runs `work` as a part of a stored trace, or as it is where there is none. */
export async function inSpanOf<T>(
  traceparent: string | null | undefined,
  start: SpanStart,
  work: (span: Span | undefined) => Promise<T>,
): Promise<T> {
  const parent = contextOf(traceparent);
  return parent ? await inSpan(start, work, parent) : await work(undefined);
}

/** What a request to somebody else says of the active span, in the headers that `OTEL_PROPAGATORS` names. */
export function traceHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  if (tracer) propagation.inject(context.active(), headers);
  return headers;
}
