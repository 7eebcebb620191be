import { ForbiddenException, HttpException } from '@nestjs/common';
import { AppError, type AppErrorDetails } from '../errors/app-error.js';
import { troubleOf } from '../errors/away-error.js';
import { toDatabaseProblem } from '../errors/database-problem.js';
import { ERROR_CODES, type ErrorCode } from '../errors/error-codes.js';

/** RFC 9457 problem details; the body of every error answer. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: ErrorCode;
  requestId: string;
  fields?: AppErrorDetails['fields'];
  upstream?: AppErrorDetails['upstream'];
  callId?: string;
  hint?: AppErrorDetails['hint'];
}

/** Of the first line and the headers of a request. */
export const LARGEST_HEAD_BYTES = 16_384;
export const PROBLEM_CONTENT_TYPE = 'application/problem+json; charset=utf-8';
const ZLIB = /^(?:Z_|ERR__ERROR_)/;
const UNDECODABLE = 'The body cannot be decompressed: it is not what Content-Encoding says, or was cut short';
const TYPE_PREFIX = 'urn:aliyun-voice-gateway:problem:';

/** The error as the caller may see it. Whatever is not known to be safe becomes a plain `internal`. */
export function toProblem(error: AppError, requestId: string): Problem {
  const { status, title } = ERROR_CODES[error.code];
  const { fields, upstream, callId, hint, resetsAt } = error.details;
  return {
    type: `${TYPE_PREFIX}${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    ...(callId && { callId }),
    ...(fields && { fields }),
    ...(upstream && { upstream }),
    ...(resetsAt !== undefined && { resetsAt }),
    ...(hint && { hint }),
  };
}

/**
 * Reads any thrown value as an {@link AppError}; errors of Nest and Fastify keep their status.
 *
 * @param isRead the request could change nothing: after a failure it may just be sent again.
 */
export function toAppError(thrown: unknown, isRead = false): AppError {
  if (thrown instanceof AppError) return thrown;
  const trouble = troubleOf(thrown);
  if (trouble) return toDatabaseProblem(trouble, isRead, thrown);
  if (isUndecodable(thrown)) return new AppError('malformed-body', UNDECODABLE, { cause: thrown });
  const status = isOutsideOfFolder(thrown) ? 404 : statusOf(thrown);
  const failing = failingProbes(thrown);
  if (failing) return new AppError('unavailable', `Not ready: ${failing}`, { retryAfterSeconds: 1 });
  const known = KNOWN_STATUS[status];
  return known
    ? new AppError(known.code, known.message, { cause: thrown })
    : new AppError('internal', 'The request failed inside the gateway; its logs name the cause under this requestId', {
        cause: thrown,
      });
}

/** What a health check found wrong, by name; these messages are our own and name no host. */
function failingProbes(thrown: unknown): string | undefined {
  const response = thrown instanceof HttpException ? thrown.getResponse() : undefined;
  const errors = (response as { error?: Record<string, { message?: unknown }> } | undefined)?.error;
  if (typeof errors !== 'object') return undefined;
  return Object.entries(errors)
    .map(([name, { message }]) => `${name}: ${typeof message === 'string' ? message : 'down'}`)
    .join('; ');
}

/** Errors of zlib: what came is not what its Content-Encoding says, or was cut short. */
function isUndecodable(thrown: unknown): boolean {
  const { code } = (thrown ?? {}) as { code?: unknown };
  return statusOf(thrown) === 400 && typeof code === 'string' && ZLIB.test(code);
}

/** Whoever serves files answers 403 to a path that leads out of their folder; a guard says it with a class of its own. */
function isOutsideOfFolder(thrown: unknown): boolean {
  return statusOf(thrown) === 403 && !(thrown instanceof ForbiddenException);
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

/** Messages of the framework may quote the request, so each status has one of ours. */
const KNOWN_STATUS: Readonly<Record<number, { code: ErrorCode; message: string } | undefined>> = {
  400: { code: 'malformed-body', message: 'The URL, a header or the body cannot be read: check its syntax' },
  401: { code: 'unauthorized', message: 'Send a valid key as «Authorization: Bearer <key>»' },
  403: { code: 'forbidden', message: 'This key may not do that' },
  404: { code: 'not-found', message: 'There is nothing at this method and URL; /docs lists what there is' },
  405: { code: 'method-not-allowed', message: 'The method is not allowed here; /docs lists what is' },
  408: { code: 'request-timeout', message: 'The request did not arrive in time; send it again' },
  413: { code: 'body-too-large', message: 'The body is larger than this endpoint takes' },
  414: { code: 'uri-too-long', message: 'The URL is too long' },
  415: { code: 'unsupported-media-type', message: 'Send the body as «Content-Type: application/json»' },
  417: { code: 'expectation-failed', message: 'Only «Expect: 100-continue» is understood; leave the header out' },
  429: { code: 'rate-limited', message: 'Too many requests; wait as Retry-After says' },
  431: { code: 'headers-too-large', message: `URL and headers are larger than ${LARGEST_HEAD_BYTES} bytes together` },
  503: { code: 'unavailable', message: 'The gateway is stopping or starting; send the request again in a moment' },
};
