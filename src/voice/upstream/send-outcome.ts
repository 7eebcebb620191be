import { AliyunError } from '../../aliyun/aliyun.error.js';
import { findError } from '../../aliyun/catalog/error-dictionary.js';
import { CLIENT_FAULT } from '../call-store/own-failures.js';

interface Answered {
  readonly code: string;
  readonly requestId: string | null;
}

/** What became of one attempt to place a call; each has one meaning (docs/state-machine.md). */
export type SendOutcome = Answered &
  (
    | /** The upstream took the call. */ { readonly type: 'accepted'; readonly callId: string }
    | /** Nothing was placed, and trying later makes sense. */ {
        readonly type: 'retry-later';
        readonly retryAfterMs: number | undefined;
        /** Not before that time, by the database's clock: the callee's windows say so. */
        readonly notBefore?: Date;
      }
    | /** Nothing was placed: the upstream says that the callee was called too often. */ {
        readonly type: 'flow-controlled';
      }
    | /** Nothing was placed, and trying again would not help. */ { readonly type: 'refused' }
    | /** The phone may be ringing. Never signed and sent anew. */ { readonly type: 'ambiguous' }
  );

/** The upstream has seen this nonce: an earlier copy of the very same request reached it. */
export const NONCE_USED = 'SignatureNonceUsed';

/** Its process was gone before it could write the outcome, and nobody has sent a copy since. */
export const PROCESS_LOST = 'ProcessLost';
/** The same, and a copy was sent that proved nothing. */
export const COPY_UNPROVEN = 'CopyUnproven';

/** The claim is too old, or not this process's own any more: nothing was sent. */
export const CLAIM_LAPSED: SendOutcome = {
  type: 'retry-later',
  code: 'ClaimLapsed',
  requestId: null,
  retryAfterMs: undefined,
};

/** The callee may not be called before that time: nothing was sent. */
export function notBefore(allowedAt: Date): SendOutcome {
  return { type: 'retry-later', code: 'CalleeLimit', requestId: null, retryAfterMs: undefined, notBefore: allowedAt };
}
/** Checks that may run before the replay guard, whatever prefix their codes have. */
const IN_FRONT_OF_GUARD: ReadonlySet<string> = new Set(['credentials', 'permission', 'throttling', 'clock']);

/** Reads what the client threw. Anything that is not an {@link AliyunError} proves nothing. */
export function outcomeOfError(error: unknown): SendOutcome {
  if (!(error instanceof AliyunError)) return { type: 'ambiguous', code: CLIENT_FAULT, requestId: null };
  const answered = { code: error.code, requestId: error.requestId ?? null };
  switch (error.outcome) {
    case 'not-sent':
      // A request that cannot be made cannot be made later either.
      if (error.code === CLIENT_FAULT) return { type: 'refused', ...answered };
      return { type: 'retry-later', ...answered, retryAfterMs: error.retryAfterMs };
    case 'refused':
      if (findError(error.code)?.outcome === 'flow-controlled') return { type: 'flow-controlled', ...answered };
      if (error.isRetryable || error.isClockSkew)
        return { type: 'retry-later', ...answered, retryAfterMs: error.retryAfterMs };
      return { type: 'refused', ...answered };
    case 'ambiguous':
      return { type: 'ambiguous', ...answered };
  }
}

/**
 * What the answer to an identical copy proves about the call. The copy passed the replay guard only if no earlier one had:
 * a normal answer, good or bad, is then the answer. `SignatureNonceUsed` says that an earlier copy arrived. A refusal before
 * the guard (throttling, a clock, a permission) or no answer says nothing about the earlier copy.
 */
export function outcomeOfCopy(first: SendOutcome, copy: SendOutcome): SendOutcome {
  if (copy.type === 'accepted') return copy;
  const passedTheGuard = copy.code.startsWith('isv.') && !IN_FRONT_OF_GUARD.has(findError(copy.code)?.category ?? '');
  if (passedTheGuard && (copy.type === 'refused' || copy.type === 'flow-controlled')) return copy;
  return first;
}
