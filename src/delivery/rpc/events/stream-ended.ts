import { Code } from '@connectrpc/connect';
import { AppError } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/error-codes.js';
import type { EndReason } from '../../feed/subscriber.js';
import { RpcFailure } from '../errors/rpc-failure.js';

interface End {
  /** Without one, the client may come again at once. */
  readonly reason?: ErrorCode;
  readonly code: Code;
  readonly message: string;
  /** In HTTP, where a stream just ends. */
  readonly status: number;
}

const COME_AGAIN = 'come again with the last cursor';
const ENDS: Readonly<Record<EndReason, End>> = {
  slow: { code: Code.ResourceExhausted, message: `The client did not read; ${COME_AGAIN}`, status: 200 },
  stopping: { code: Code.Unavailable, message: `The gateway stops; ${COME_AGAIN}`, status: 200 },
  failed: { code: Code.Unavailable, message: `The event log could not be read; ${COME_AGAIN}`, status: 503 },
  renewal: { code: Code.Unavailable, message: `A stream goes on for an hour at most; ${COME_AGAIN}`, status: 200 },
  'key-ended': {
    reason: 'unauthorized',
    code: Code.Unauthenticated,
    message: `The key was revoked or has expired; with another one, ${COME_AGAIN}`,
    status: 401,
  },
};

/** How a stream ends that its client did not end. @param cursor the last one that the client got. */
export function streamEnded(reason: EndReason, cursor: string): RpcFailure {
  const { reason: errorCode, code, message, status } = ENDS[reason];
  const error = errorCode
    ? new AppError(errorCode, message)
    : new AppError('unavailable', message, { retryAfterSeconds: 1 });
  return new RpcFailure(error, { code, status, metadata: { cursor, end: reason } });
}
