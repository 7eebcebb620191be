import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { PlacingResult } from '../calls/calls.records.js';
import type { PlacingOutcome } from './placing-outcome.js';

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;
/** Reason of a call whose outcome nobody could prove. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';

type ResultOfAttempt = Omit<PlacingResult, 'callId' | 'attempt' | 'answer'>;

/**
 * What an outcome makes of its call: accepted → `initiated`; nothing placed → `queued` again, later each time; refused →
 * `failed`; ambiguous → `unknown`.
 *
 * @param random jitter between 0 and 1.
 */
export function toResult(outcome: PlacingOutcome, attempt: number, now: Date, random: number): ResultOfAttempt {
  const result: ResultOfAttempt = {
    status: 'unknown',
    upstreamCallId: null,
    upstreamRequestId: outcome.requestId,
    upstreamCode: outcome.code,
    initiatedAt: null,
    endedAt: null,
    notBefore: null,
    failureCode: null,
    failureReason: null,
    recordedAt: now,
  };
  switch (outcome.type) {
    case 'accepted':
      return { ...result, status: 'initiated', upstreamCallId: outcome.callId, initiatedAt: now };
    case 'retry-later': {
      const waitMs = outcome.retryAfterMs ?? backoffMs(attempt, random);
      return { ...result, status: 'queued', notBefore: new Date(now.getTime() + waitMs) };
    }
    case 'refused':
      return {
        ...result,
        status: 'failed',
        endedAt: now,
        failureCode: outcome.code,
        failureReason: reasonOf(outcome.code),
      };
    case 'ambiguous':
      return { ...result, failureCode: outcome.code, failureReason: OUTCOME_UNKNOWN };
  }
}

/** Exponential, with full jitter above the first half: 0.5–1 s, 1–2 s, 2–4 s … at most 60 s. */
function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(attempt - 1, 10), LONGEST_BACKOFF_MS);
  return Math.round(ceiling * (0.5 + random / 2));
}

function reasonOf(code: string): string {
  return findError(code)?.category ?? 'upstream-refused';
}
