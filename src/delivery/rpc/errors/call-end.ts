import { Code, type ConnectError } from '@connectrpc/connect';
import { codeToString } from '@connectrpc/connect/protocol-connect';
import { noteLimit, requestContext } from '../../../common/context/request-context.js';
import { toAppError } from '../../../common/http/problem.js';
import { RpcFailure } from './rpc-failure.js';
import { toConnectError } from './to-connect-error.js';

const CLIENT_CLOSED = 499;

/** Tells the access log and the metrics that the current call ended well. */
export function noteSuccess(): void {
  note('ok', 200);
}

/** The same, where its client went away. */
export function noteCanceled(): void {
  note(codeToString(Code.Canceled), CLIENT_CLOSED);
}

/** True when the current call has ended by our own word. */
export function hasEnded(): boolean {
  return requestContext.getStore()?.rpcCode !== undefined;
}

/**
 * The error that the current call ends with; what it stands for goes to the access log. Whatever is not known to be safe becomes
 * a plain `internal`.
 *
 * @param isRead the call could change nothing: after a failure it may just be sent again.
 */
export function endWith(thrown: unknown, isRead: boolean): ConnectError {
  const context = requestContext.getStore();
  const failure = thrown instanceof RpcFailure ? thrown : new RpcFailure(toAppError(thrown, isRead));
  const error = toConnectError(failure, context?.requestId ?? '');
  note(codeToString(failure.code), failure.status);
  noteLimit(failure.error.code);
  if (context && failure.status >= 500) context.failure = error.cause;
  return error;
}

function note(rpcCode: string, rpcStatus: number): void {
  const context = requestContext.getStore();
  if (context) Object.assign(context, { rpcCode, rpcStatus });
}
