import { Code } from '@connectrpc/connect';
import type { AppError } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/error-codes.js';

/** The status of each error in gRPC and Connect; a new code does not compile without its line. */
export const RPC_CODES = {
  'invalid-request': Code.InvalidArgument,
  'malformed-body': Code.InvalidArgument,
  unauthorized: Code.Unauthenticated,
  'callee-suppressed': Code.PermissionDenied,
  forbidden: Code.PermissionDenied,
  'destination-not-allowed': Code.PermissionDenied,
  'csrf-token-invalid': Code.PermissionDenied,
  'not-found': Code.NotFound,
  'recording-not-found': Code.NotFound,
  'recording-stored-elsewhere': Code.NotFound,
  'method-not-allowed': Code.Unimplemented,
  'request-timeout': Code.DeadlineExceeded,
  'idempotency-in-progress': Code.Aborted,
  'quiet-hours': Code.FailedPrecondition,
  'call-not-cancelable': Code.FailedPrecondition,
  'recording-pending': Code.FailedPrecondition,
  'webhook-secret-missing': Code.FailedPrecondition,
  'webhook-endpoint-limit': Code.FailedPrecondition,
  'webhook-endpoint-disabled': Code.FailedPrecondition,
  'application-limit': Code.FailedPrecondition,
  'api-key-limit': Code.FailedPrecondition,
  'sandbox-conflict': Code.FailedPrecondition,
  'recording-expired': Code.NotFound,
  'recording-deleted': Code.NotFound,
  'cursor-expired': Code.OutOfRange,
  'body-too-large': Code.ResourceExhausted,
  'uri-too-long': Code.InvalidArgument,
  'unsupported-media-type': Code.InvalidArgument,
  'range-not-satisfiable': Code.OutOfRange,
  'expectation-failed': Code.InvalidArgument,
  'idempotency-key-reused': Code.FailedPrecondition,
  'upstream-refused': Code.FailedPrecondition,
  'upgrade-required': Code.FailedPrecondition,
  'rate-limited': Code.ResourceExhausted,
  'flow-controlled': Code.ResourceExhausted,
  'address-rate-limited': Code.ResourceExhausted,
  'key-rate-limited': Code.ResourceExhausted,
  'daily-limit-reached': Code.ResourceExhausted,
  'callee-attempts-reached': Code.ResourceExhausted,
  'headers-too-large': Code.ResourceExhausted,
  internal: Code.Internal,
  'upstream-account': Code.Internal,
  'upstream-unavailable': Code.Unavailable,
  'recording-failed': Code.NotFound,
  'recording-storage-unavailable': Code.Unavailable,
  unavailable: Code.Unavailable,
} as const satisfies Record<ErrorCode, Code>;

/**
 * The status of an error. Clients and meshes send what was UNAVAILABLE again by themselves: where a call may have been placed,
 * it is UNKNOWN, which they do not.
 */
export function rpcCodeOf({ code, details }: AppError): Code {
  return isUnsettled(code, details.callId) ? Code.Unknown : RPC_CODES[code];
}

/** `unavailable` or `upstream-unavailable` with a call: nobody knows yet what became of it. */
export function isUnsettled(code: ErrorCode, callId: string | undefined): boolean {
  return (code === 'unavailable' || code === 'upstream-unavailable') && callId !== undefined;
}
