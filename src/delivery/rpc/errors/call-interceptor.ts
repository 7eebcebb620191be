import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError, type Interceptor } from '@connectrpc/connect';
import { AppError } from '../../../common/errors/app-error.js';
import { toAppError } from '../../../common/http/problem.js';
import { requestContext } from '../../../common/context/request-context.js';
import type { Logger } from '../../../common/logging/logger.js';
import { endWith, noteCanceled, noteSuccess } from './call-end.js';
import { libraryError } from './library-errors.js';

/** Around every call: its deadline, its errors as RPC tells them, and how it ended. */
export function callInterceptor(logger: Logger): Interceptor {
  return (next) => async (request) => {
    const { signal, method } = request;
    const isRead = method.idempotency === MethodOptions_IdempotencyLevel.IDEMPOTENT;
    const fail = (thrown: unknown) => endWith(readable(thrown, signal), isRead);
    try {
      // What is late before it has begun places nothing.
      signal.throwIfAborted();
      const response = await untilAborted(next(request), signal, logger);
      if (response.stream) return { ...response, message: guarded(response.message, fail) };
      noteSuccess();
      return response;
    } catch (thrown) {
      throw fail(thrown);
    }
  };
}

async function* guarded<T>(messages: AsyncIterable<T>, fail: (thrown: unknown) => ConnectError): AsyncGenerator<T> {
  // A client that goes away ends it without an error.
  let note: (() => void) | undefined = noteCanceled;
  try {
    yield* messages;
    note = noteSuccess;
  } catch (thrown) {
    note = undefined;
    throw fail(thrown);
  } finally {
    note?.();
  }
}

/** What goes on after its client's deadline is not undone: a call that is being placed stays one call. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal, logger: Logger): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => {
    reject(signal.reason as Error);
    work.catch((err: unknown) => logLate(err, logger));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

function logLate(err: unknown, logger: Logger): void {
  if (toAppError(err).code !== 'internal') return;
  const { requestId } = requestContext.getStore() ?? {};
  logger.error({ requestId, err }, 'a call failed after its client had gone, or after its deadline');
}

/** The library's own errors may quote the request, so each has words of ours. */
function readable(thrown: unknown, signal: AbortSignal): unknown {
  if (isDeadline(signal.reason)) {
    return new AppError(
      'request-timeout',
      'The deadline passed before the answer. What was begun goes on: ask again with the same idempotency key, or for the call',
    );
  }
  if (signal.aborted) return libraryError(Code.Canceled, '');
  return thrown instanceof ConnectError ? libraryError(thrown.code, thrown.rawMessage) : thrown;
}

function isDeadline(reason: unknown): boolean {
  return reason instanceof ConnectError && reason.code === Code.DeadlineExceeded;
}
