import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { PlacingResult } from '../calls/calls.records.js';
import { findOwnFailure } from '../calls/own-failures.js';
import type { PlacingOutcome } from './placing-outcome.js';

const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;
/** Reason of a call whose outcome nobody could prove. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';

export interface ResultContext {
  readonly attempt: number;
  readonly now: Date;
  /** Jitter between 0 and 1. */
  readonly random: number;
  /** When the callee may be called again, where the upstream's flow control refused it and the call is to wait. */
  readonly allowedAt?: Date;
}

type ResultOfAttempt = Omit<PlacingResult, 'callId' | 'attempt' | 'reviewAt' | 'answer'>;

/**
 * What an outcome makes of its call: accepted → `initiated`; nothing placed → `queued` again, later each time; refused →
 * `failed`; ambiguous → `unknown`.
 */
export function toResult(outcome: PlacingOutcome, { attempt, now, random, allowedAt }: ResultContext): ResultOfAttempt {
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
      const waitMs = Math.max(outcome.retryAfterMs ?? 0, backoffMs(attempt, random));
      return { ...result, status: 'queued', notBefore: new Date(now.getTime() + waitMs) };
    }
    case 'flow-controlled':
      return allowedAt ? { ...result, status: 'queued', notBefore: allowedAt } : failed(result, outcome.code);
    case 'refused':
      return failed(result, outcome.code);
    case 'ambiguous':
      return { ...result, failureCode: outcome.code, failureReason: OUTCOME_UNKNOWN };
  }
}

function failed(result: ResultOfAttempt, code: string): ResultOfAttempt {
  const failureReason = findOwnFailure(code)?.reason ?? findError(code)?.category ?? 'upstream-refused';
  return { ...result, status: 'failed', endedAt: result.recordedAt, failureCode: code, failureReason };
}

/** Exponential, with jitter in the upper half: 0.5–1 s, 1–2 s, 2–4 s … at most 60 s. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(Math.max(0, attempt - 1), 10), LONGEST_BACKOFF_MS);
  return Math.round(ceiling * (0.5 + random / 2));
}
