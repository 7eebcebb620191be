/** One answer, or the lack of one. */
export interface Attempt {
  /** HTTP status, or why none came: `lost` (connection) or `timeout`. */
  readonly status: number | 'lost' | 'timeout';
  readonly callId?: string;
  readonly code?: string;
  readonly notBefore?: string;
  readonly retryAfterSeconds?: number;
}

/** One thing a client wants, with everything that was answered to it. */
export interface Wish {
  readonly round: number;
  readonly kind: string;
  readonly key: string;
  readonly callee: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly isAsync: boolean;
  readonly attempts: Attempt[];
  /** A cancellation of it was answered 200. */
  isCanceled: boolean;
}

/** An answer after which a good client stops asking. */
export function isFinalAnswer({ status, callId, code }: Attempt): boolean {
  if (typeof status !== 'number' || code === 'idempotency-in-progress') return false;
  return status < 500 || callId !== undefined;
}

export function isAnswered(wish: Wish): boolean {
  return wish.attempts.some(isFinalAnswer);
}

/** The call is in the gateway's hands: it said 201 or 202. */
export function acceptedIds(wish: Wish): string[] {
  const good = wish.attempts.filter(({ status }) => status === 201 || status === 202);
  return [...new Set(good.map(({ callId }) => callId ?? ''))];
}
