import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { noteLimit, requestContext } from '../context/request-context.js';
import { AppError } from '../errors/app-error.js';
import { PROBLEM_CONTENT_TYPE, toAppError, toProblem } from './problem.js';

/** Methods of requests that change nothing (RFC 9110, section 9.2.1). */
const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Turns everything that was thrown into problem+json. The only place that knows both errors and HTTP. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(thrown, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers with the problem that `thrown` stands for; the failure itself goes to the access log. */
export function sendProblem(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = withLimit(toAppError(thrown, READS.has(request.method)), thrown, request);
  const problem = toProblem(error, request.id);
  const context = requestContext.getStore();
  noteLimit(error.code);
  if (context && problem.status >= 500) context.failure = error.details.cause ?? error;
  if (reply.sent) return;
  if (error.details.retryAfterSeconds !== undefined)
    void reply.header('retry-after', String(error.details.retryAfterSeconds));
  if (error.details.headers) void reply.headers(error.details.headers);
  if (error.details.replayed) void reply.header('idempotent-replayed', 'true');
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
  void reply.status(problem.status).header('content-type', PROBLEM_CONTENT_TYPE).send(JSON.stringify(problem));
}

/** A body that Fastify refuses for its size: how much there may be depends on the route. */
function withLimit(error: AppError, thrown: unknown, { routeOptions }: FastifyRequest): AppError {
  if (error === thrown || error.code !== 'body-too-large') return error;
  const message = `The body is larger than the ${routeOptions.bodyLimit} bytes that are taken here`;
  return new AppError(error.code, message, { cause: thrown });
}
