import type { ErrorCategory } from '../../aliyun/catalog/error-dictionary.js';
import { findError } from '../../aliyun/catalog/error-dictionary.js';
import { AppError } from '../../common/errors/app-error.js';
import type { ErrorCode } from '../../common/errors/error-codes.js';
import type { Call } from '../call-store/call.js';
import type { AttemptRecord } from '../call-store/calls.records.js';
import { findHint } from './failure-hint.js';
import { CALLEE_SUPPRESSED, CLIENT_FAULT, findOwnFailure } from '../call-store/own-failures.js';

/** Whose matter a refusal is: the request's (422), the gateway's own account's (502), or the callee's flow control (429). */
const CODE_OF_CATEGORY: Readonly<Record<ErrorCategory, ErrorCode>> = {
  'invalid-request': 'upstream-refused',
  template: 'upstream-refused',
  number: 'upstream-refused',
  'time-window': 'upstream-refused',
  blocked: 'upstream-refused',
  'not-found': 'upstream-refused',
  account: 'upstream-account',
  permission: 'upstream-account',
  credentials: 'upstream-account',
  configuration: 'upstream-account',
  clock: 'upstream-account',
  replay: 'upstream-unavailable',
  'upstream-fault': 'upstream-unavailable',
  throttling: 'rate-limited',
  'flow-control': 'flow-controlled',
};

/** The error of a request whose callee was called too often; nothing was stored, the same request may come again. */
export function toFlowRefusal(allowedAt: Date, now: Date): AppError {
  const retryAfterSeconds = Math.max(1, Math.ceil((allowedAt.getTime() - now.getTime()) / 1000));
  return new AppError(
    'flow-controlled',
    `This callee may be called again at ${allowedAt.toISOString()}; no phone rang`,
    {
      retryAfterSeconds,
      hint: findHint('isv.BUSINESS_LIMIT_CONTROL', false, false),
    },
  );
}

/**
 * The error of a request that would ring somebody who is on the do-not-call list. Whom is not told.
 *
 * @param callId of a call that was accepted before; undefined: nothing was stored.
 */
export function toSuppressedRefusal(callId?: string): AppError {
  return new AppError(
    'callee-suppressed',
    'The callee, or the caller of a two-way call, is on the do-not-call list; no phone rang',
    { hint: findOwnFailure(CALLEE_SUPPRESSED)?.hint, ...(callId !== undefined && { callId }) },
  );
}

/** Ends of the gateway's own with which the request of a call is refused; others come after it was accepted. */
const OWN_REFUSALS: ReadonlySet<string> = new Set([CALLEE_SUPPRESSED, CLIENT_FAULT]);

/** Whether the request of the call is refused; one that failed later was taken first. */
export function isRefused({ status, failureCode, upstreamCode, upstreamCallId }: Call): boolean {
  if (status !== 'failed' || upstreamCallId !== null || failureCode === null) return false;
  return failureCode === upstreamCode && (OWN_REFUSALS.has(failureCode) || !findOwnFailure(failureCode));
}

/** The error of a request whose call was refused, finally, or could not even be sent. The call is stored as `failed`. */
export function toRefusal(
  result: Pick<AttemptRecord, 'callId' | 'upstreamCode' | 'upstreamRequestId'>,
  isTwoWay: boolean,
): AppError {
  const code = result.upstreamCode ?? 'unknown';
  if (code === CALLEE_SUPPRESSED) return toSuppressedRefusal(result.callId);
  if (code === CLIENT_FAULT) {
    const hint = findHint(code, isTwoWay, false);
    return new AppError('internal', 'The request for Aliyun could not be made; no phone rang', {
      callId: result.callId,
      hint,
    });
  }
  const entry = findError(code);
  const errorCode = entry ? CODE_OF_CATEGORY[entry.category] : 'upstream-refused';
  // A refusal that is a fault of theirs (isv.VOICE_CALL_FAIL) ends the call, and does not say how far it had come.
  const isFault = entry?.category === 'upstream-fault';
  const rang = isFault ? 'look at the call before you place another one' : 'no phone rang';
  return new AppError(errorCode, `Aliyun refused the call with ${code}; ${rang}`, {
    callId: result.callId,
    upstream: { code, requestId: result.upstreamRequestId },
    hint: findHint(code, isTwoWay, false),
  });
}
