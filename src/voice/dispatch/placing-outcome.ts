import { AliyunError } from '../../aliyun/aliyun.error.js';

/** What became of one attempt to place a call (each has one meaning; see docs/state-machine.md). */
export type PlacingOutcome =
  /** The upstream took the call. */
  | { readonly type: 'accepted'; readonly callId: string; readonly requestId: string | null; readonly code: string }
  /** Nothing was placed, and trying later makes sense. */
  | {
      readonly type: 'retry-later';
      readonly code: string;
      readonly requestId: string | null;
      readonly retryAfterMs: number | undefined;
    }
  /** Nothing was placed, and trying again would not help. */
  | { readonly type: 'refused'; readonly code: string; readonly requestId: string | null }
  /** The phone may be ringing. Never sent again. */
  | { readonly type: 'ambiguous'; readonly code: string; readonly requestId: string | null };

/** Reads what the client threw. Anything that is not an {@link AliyunError} proves nothing. */
export function outcomeOfError(error: unknown): PlacingOutcome {
  if (!(error instanceof AliyunError)) return { type: 'ambiguous', code: 'ClientFault', requestId: null };
  const { code, outcome, isRetryable, retryAfterMs } = error;
  const requestId = error.requestId ?? null;
  switch (outcome) {
    case 'not-sent':
      return { type: 'retry-later', code, requestId, retryAfterMs };
    case 'refused':
      return isRetryable
        ? { type: 'retry-later', code, requestId, retryAfterMs }
        : { type: 'refused', code, requestId };
    case 'ambiguous':
      return { type: 'ambiguous', code, requestId };
  }
}
