import { type Context, context, createContextKey, type Link, trace } from '@opentelemetry/api';
import { isTracing } from './tracing.js';

/** Spans that share what is done for the active one. */
const SHARED = createContextKey('spans that share a statement');
/** More say nothing else. */
const MOST_LINKS = 64;

/** Where the current code works; undefined while nobody wants spans. */
export function currentContext(): Context | undefined {
  return isTracing() ? context.active() : undefined;
}

/** Runs `work` for all of these: as a part of the first one, with links to the others. */
export function inSharedContext<T>(contexts: readonly (Context | undefined)[], work: () => T): T {
  const [first, ...others] = contexts.filter((one) => one !== undefined && trace.getSpan(one) !== undefined);
  if (!first) return work();
  const links = others.slice(0, MOST_LINKS).flatMap((one) => {
    const spanContext = one && trace.getSpanContext(one);
    return spanContext ? [{ context: spanContext }] : [];
  });
  return context.with(links.length > 0 ? first.setValue(SHARED, links) : first, work);
}

/** The other spans that the active one works for. */
export function sharedLinks(): Link[] | undefined {
  return context.active().getValue(SHARED) as Link[] | undefined;
}
