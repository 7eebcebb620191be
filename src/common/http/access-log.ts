import type { FastifyInstance } from 'fastify';
import { requestContext, type RequestContext } from '../context/request-context.js';
import type { LimitName } from '../errors/limit-names.js';
import type { Logger } from '../logging/logger.js';
import { endServerSpan, inServerSpan } from '../tracing/server-span.js';

/** What is known of an answered request; the URL itself never is, it may hold numbers or a token. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's template, e.g. `/v1/calls/:id`; `unmatched` when no route took it. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
  /** The limit of our own that refused it. */
  readonly limit?: LimitName | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    context?: RequestContext;
  }
}

/**
 * Gives every request its context and id, and writes one line for each answer, whoever gave it: Nest's interceptors never
 * see refused guards, unknown routes and malformed bodies.
 *
 * @param onAnswered called for each answer, e.g. by metrics.
 */
export function installAccessLog(
  fastify: FastifyInstance,
  logger: Logger,
  onAnswered: (answered: AnsweredRequest, context: RequestContext) => void,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    const context: RequestContext = { requestId: request.id };
    request.context = context;
    const proceed = () => requestContext.run(context, done);
    if (isProbe(request.routeOptions.url ?? '')) proceed();
    else inServerSpan(request, context, proceed);
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const context = request.context ?? { requestId: request.id };
    const answered: AnsweredRequest = {
      method: request.method,
      route: request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched'),
      status: context.rpcStatus ?? reply.statusCode,
      durationMs: toDuration(reply.elapsedTime),
      limit: context.limit,
    };
    onAnswered(answered, context);
    endServerSpan(context, answered);
    logAnswered(logger, answered, context);
    done();
  });
}

/** The line of one answer. What it takes from the context is named here: not everything that is kept there may be told. */
export function logAnswered(logger: Logger, answered: AnsweredRequest, context: RequestContext): void {
  const { requestId, traceId, applicationId, rpcCode, failure: err } = context;
  const { method, route, status, durationMs, limit } = answered;
  const level = status >= 500 ? 'error' : isProbe(route) ? 'debug' : 'info';
  // What is undefined is left out of the line.
  const fields = {
    requestId,
    method,
    route,
    status,
    durationMs,
    limit,
    traceId,
    applicationId,
    rpcCode,
    err: err ?? undefined,
  };
  logger[level](fields, 'request answered');
}

/** Milliseconds, to the microsecond. */
export function toDuration(elapsedMs: number): number {
  return Math.round(elapsedMs * 1000) / 1000;
}

function isProbe(route: string): boolean {
  return route.startsWith('/health/') || route === '/metrics' || route.startsWith('/grpc.health.');
}
