import { context, propagation, ROOT_CONTEXT, SpanKind, trace, TraceFlags } from '@opentelemetry/api';
import type { RequestContext } from '../context/request-context.js';
import { beginSpan, isTracing, markFailed } from './tracing.js';

interface Answered {
  readonly method: string;
  /** The template. */
  readonly route: string;
  readonly status: number;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const REQUEST_ID = 'voice_gateway.request_id';

/** Runs `work` within the span of a request, below the one that its headers name; {@link endServerSpan} ends it. */
export function inServerSpan(
  { method, headers }: { readonly method: string; readonly headers: Headers },
  known: RequestContext,
  work: () => void,
): void {
  if (!isTracing()) return work();
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const span = beginSpan({ name: method, kind: SpanKind.SERVER }, parent);
  if (!span) return work();
  known.traceId = span.spanContext().traceId;
  known.span = span;
  context.with(trace.setSpan(parent, span), work);
}

/** The request has its answer. The name is the route's: a path may hold a number or a token. */
export function endServerSpan(known: RequestContext, { method, route, status }: Answered): void {
  const { span } = known;
  if (!span) return;
  span.updateName(`${method} ${route}`);
  span.setAttributes({
    'http.request.method': method,
    'http.route': route,
    'http.response.status_code': status,
    [REQUEST_ID]: known.requestId,
  });
  if (known.rpcCode !== undefined) span.setAttribute('rpc.response.status_code', known.rpcCode);
  if (status >= 500) markFailed(span, String(status));
  span.end();
}

/** The trace of a request, where it is exported. */
export function exportedTraceOf(known: RequestContext): string | undefined {
  return known.span?.spanContext().traceFlags === TraceFlags.SAMPLED ? known.traceId : undefined;
}
