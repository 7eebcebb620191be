/** One answer, or the lack of one. */
export interface Attempt {
  /** HTTP status, or why none came: `lost` (connection) or `timeout`. */
  readonly status: number | 'lost' | 'timeout';
  readonly callId?: string;
  readonly code?: string;
  readonly detail?: string;
  readonly notBefore?: string;
  readonly retryAfterSeconds?: number;
  /** When it was asked, in milliseconds since 1970, and how long that took. */
  readonly at?: number;
  readonly tookMs?: number;
  /** Learned by asking for the call, after an answer that did not know: the call is there. */
  readonly isAsked?: boolean;
}

/** One thing a client wants, with everything that was answered to it. */
export interface Wish {
  readonly round: number;
  readonly kind: string;
  readonly key: string;
  readonly callee: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isAsync: boolean;
  /** Sent without an Idempotency-Key: asked again only after proof that nothing was placed. */
  readonly isKeyless?: boolean;
  readonly attempts: Attempt[];
  /** A cancellation of it was answered 200. */
  isCanceled: boolean;
  /** Without a key, and nobody can tell what became of it: its client does not ask again. */
  isGivenUp?: boolean;
  /** The longest time it was seen open after the end of the fault, in milliseconds. */
  waitedMs?: number;
  /** Its call was left `unknown` although no request of it was ever sent. */
  isLeftUnsent?: boolean;
}

/** `failure.code` of a request that was never accepted, as its client was told: it is no call, and may be sent again. */
export const NOT_ACCEPTED = 'NotAccepted';

/** The code and the words of an answer that claims that this request placed nothing, and never will. */
const NOTHING_PLACED = /^Nothing was placed/;

export function claimsNothing({ status, callId, code, detail = '' }: Attempt): boolean {
  return status === 503 && callId === undefined && code === 'unavailable' && NOTHING_PLACED.test(detail);
}

/** The gateway itself does not know what became of the call that it names. */
export function isNotKnown({ status, callId }: Attempt): boolean {
  return status === 503 && callId !== undefined;
}

/** An answer after which a good client stops asking. */
export function isFinalAnswer(attempt: Attempt): boolean {
  const { status, callId, code } = attempt;
  if (typeof status !== 'number' || code === 'idempotency-in-progress') return false;
  return status < 500 || (callId !== undefined && !isNotKnown(attempt));
}

export function isAnswered(wish: Wish): boolean {
  return wish.attempts.some(isFinalAnswer);
}

/** Its client has an answer, or cannot ask again. */
export function isConcluded(wish: Wish): boolean {
  return wish.isGivenUp === true || isAnswered(wish);
}

/** The call is in the gateway's hands: it said 201 or 202. */
export function acceptedIds(wish: Wish): string[] {
  const good = wish.attempts.filter(({ status }) => status === 201 || status === 202);
  return [...new Set(good.map(({ callId }) => callId ?? ''))];
}
