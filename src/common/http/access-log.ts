import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestContext, type RequestContext } from '../context/request-context.js';
import type { Logger } from '../logging/logger.js';

/** What is known of an answered request; the URL itself never is, it may hold numbers or a token. */
export interface AnsweredRequest {
  readonly method: string;
  /** The route's template, e.g. `/v1/calls/:id`; `unmatched` when no route took it. */
  readonly route: string;
  readonly status: number;
  readonly durationMs: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    context?: RequestContext;
  }
  interface FastifyInstance {
    /** Tells of an answer that Fastify does not give itself: the upgrade to another protocol. */
    logAnswer(request: FastifyRequest, reply: FastifyReply, status: number): void;
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
  onAnswered: (answered: AnsweredRequest) => void,
): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    request.context = { requestId: request.id };
    requestContext.run(request.context, done);
  });
  const logAnswer = (request: FastifyRequest, reply: FastifyReply, status: number) => {
    const answered: AnsweredRequest = {
      method: request.method,
      route: request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched'),
      status,
      durationMs: Math.round(reply.elapsedTime * 1000) / 1000,
    };
    onAnswered(answered);
    const { requestId = request.id, failure, ...context } = request.context ?? {};
    const level = answered.status >= 500 ? 'error' : isProbe(answered.route) ? 'debug' : 'info';
    logger[level]({ requestId, ...answered, ...context, ...(failure ? { err: failure } : {}) }, 'request answered');
  };
  fastify.decorate('logAnswer', logAnswer);
  fastify.addHook('onResponse', (request, reply, done) => {
    logAnswer(request, reply, reply.statusCode);
    done();
  });
}

function isProbe(route: string): boolean {
  return route.startsWith('/health/') || route === '/metrics';
}
