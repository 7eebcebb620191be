import { Code, type ConnectError } from '@connectrpc/connect';
import { requestContext } from '../../../common/context/request-context.js';
import { AppError } from '../../../common/errors/app-error.js';
import type { EndReason } from '../../feed/subscriber.js';
import { connectErrorOf } from '../errors/to-connect-error.js';

const COME_AGAIN = 'come again with the last cursor';
const ENDS: Readonly<Record<EndReason, { readonly code: Code; readonly message: string }>> = {
  slow: { code: Code.ResourceExhausted, message: `The client did not read; ${COME_AGAIN}` },
  stopping: { code: Code.Unavailable, message: `The gateway stops; ${COME_AGAIN}` },
  failed: { code: Code.Unavailable, message: `The event log could not be read; ${COME_AGAIN}` },
  renewal: { code: Code.Unavailable, message: `A stream goes on for an hour at most; ${COME_AGAIN}` },
};

/** How a stream ends that its client did not end. @param cursor the last one that the client got. */
export function streamEnded(reason: EndReason, cursor: string): ConnectError {
  const { code, message } = ENDS[reason];
  const { requestId = '' } = requestContext.getStore() ?? {};
  const error = new AppError('unavailable', message, { retryAfterSeconds: 1 });
  return connectErrorOf(error, code, { requestId, metadata: { cursor, end: reason } });
}
