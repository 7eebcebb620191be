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

/** The outcomes of these types. */
export type OutcomeOf<T extends SendOutcome['type']> = Extract<SendOutcome, { readonly type: T }>;

/** The upstream has seen this nonce: an earlier copy of the very same request reached it. */
export const NONCE_USED = 'SignatureNonceUsed';

/** Its process was gone before it could write the outcome, and nobody has sent a copy since. */
export const PROCESS_LOST = 'ProcessLost';
/** The same, and a copy was sent that proved nothing. */
export const COPY_UNPROVEN = 'CopyUnproven';

/** There was no turn to send in time; nothing was sent. */
export const PACED: OutcomeOf<'retry-later'> = {
  type: 'retry-later',
  code: 'Paced',
  requestId: null,
  retryAfterMs: undefined,
};

/** The claim is too old, or not this process's own any more: nothing was sent. */
export const CLAIM_LAPSED: OutcomeOf<'retry-later'> = {
  type: 'retry-later',
  code: 'ClaimLapsed',
  requestId: null,
  retryAfterMs: undefined,
};

const CALLEE_LIMIT = 'CalleeLimit';

/** The callee may not be called before that time: nothing was sent. */
export function notBefore(allowedAt: Date): OutcomeOf<'retry-later'> {
  return { type: 'retry-later', code: CALLEE_LIMIT, requestId: null, retryAfterMs: undefined, notBefore: allowedAt };
}

/** Whether the request was made at all: what the gateway itself held back was not. */
export function hasLeft({ code }: SendOutcome): boolean {
  return code !== PACED.code && code !== CLAIM_LAPSED.code && code !== CALLEE_LIMIT;
}

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
