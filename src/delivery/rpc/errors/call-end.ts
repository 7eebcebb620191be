import { type Code, ConnectError } from '@connectrpc/connect';
import { codeToHttpStatus, codeToString } from '@connectrpc/connect/protocol-connect';
import { requestContext } from '../../../common/context/request-context.js';
import { toConnectError } from './to-connect-error.js';

/** Tells the access log and the metrics how the current call ended. @param code undefined: well. */
export function noteEnd(code: Code | undefined): void {
  const context = requestContext.getStore();
  if (!context) return;
  context.rpcCode = code === undefined ? 'ok' : codeToString(code);
  context.rpcStatus = code === undefined ? 200 : codeToHttpStatus(code);
}

/** True when the current call has ended by our own word. */
export function hasEnded(): boolean {
  return requestContext.getStore()?.rpcCode !== undefined;
}

/**
 * The error that the current call ends with; what it stands for goes to the access log.
 *
 * @param thrown errors of RPC that we made ourselves stay as they are.
 */
export function endWith(thrown: unknown, isRead: boolean): ConnectError {
  const context = requestContext.getStore();
  const isOurs = thrown instanceof ConnectError && thrown.details.length > 0;
  const error = isOurs ? thrown : toConnectError(thrown, { requestId: context?.requestId ?? '' }, isRead);
  noteEnd(error.code);
  if (context && codeToHttpStatus(error.code) >= 500) context.failure = error.cause;
  return error;
}
