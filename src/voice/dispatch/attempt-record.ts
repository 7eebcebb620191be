import { type Backoff, backoffMs } from '../../common/timing/backoff.js';
import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { WaitReason } from '../call-store/call-request.js';
import type { AttemptRecord } from '../call-store/calls.records.js';
import type { FailureReason } from '../call-store/failure-reason.js';
import { findOwnFailure } from '../call-store/own-failures.js';
import { type SendOutcome, PROCESS_LOST } from '../upstream/send-outcome.js';

/** Reason of a call whose outcome nobody could prove. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';
/** Until a call goes on that was not placed. */
const BACKOFF: Backoff = { firstMs: 1_000, longestMs: 60_000 };

export interface ResultContext {
  readonly attempt: number;
  readonly now: Date;
  /** Jitter between 0 and 1. */
  readonly random: number;
  /** When the callee may be called again, where the upstream's flow control refused it and the call is to wait. */
  readonly allowedAt?: Date;
}

type ResultOfAttempt = Omit<AttemptRecord, 'callId' | 'attempt' | 'nonce' | 'maybeNonce' | 'reviewMs' | 'answer'>;
type RetryLater = SendOutcome & { readonly type: 'retry-later' };

/**
 * What an outcome makes of its call: accepted → `initiated`; nothing placed → `queued` again, later each time; refused →
 * `failed`; ambiguous → `unknown`.
 */
export function toResult(outcome: SendOutcome, context: ResultContext): ResultOfAttempt {
  const { now, allowedAt } = context;
  const result: ResultOfAttempt = {
    status: 'unknown',
    upstreamCallId: null,
    upstreamRequestId: outcome.requestId,
    upstreamCode: outcome.code,
    initiatedAt: null,
    endedAt: null,
    notBefore: null,
    waitMs: null,
    waitingFor: null,
    failureCode: null,
    failureReason: null,
    recordedAt: now,
  };
  switch (outcome.type) {
    case 'accepted':
      return { ...result, status: 'initiated', upstreamCallId: outcome.callId, initiatedAt: now };
    case 'retry-later':
      return { ...result, status: 'queued', ...toWait(outcome, context), waitingFor: waitReasonOf(outcome) };
    case 'flow-controlled':
      if (!allowedAt) return failed(result, outcome.code);
      return { ...result, status: 'queued', notBefore: allowedAt, waitingFor: 'callee-limit' };
    case 'refused':
      return failed(result, outcome.code);
    case 'ambiguous':
      return { ...result, failureCode: outcome.code, failureReason: OUTCOME_UNKNOWN };
  }
}

function toWait(
  outcome: RetryLater,
  { attempt, now, random }: ResultContext,
): Pick<AttemptRecord, 'notBefore' | 'waitMs'> {
  if (outcome.notBefore) return { notBefore: outcome.notBefore, waitMs: null };
  // A process that was lost says nothing about the upstream: its calls go on at once.
  const backoff = backoffMs(attempt, BACKOFF, random);
  const waitMs = outcome.code === PROCESS_LOST ? 0 : Math.max(outcome.retryAfterMs ?? 0, backoff);
  return { notBefore: new Date(now.getTime() + waitMs), waitMs };
}

/** Why a call that was not placed waits; null for reasons of the gateway's own that pass in a moment. */
export function waitReasonOf({ code, requestId, notBefore }: RetryLater): WaitReason | null {
  if (notBefore) return 'callee-limit';
  if (code === 'Paced' || code === 'ClaimLapsed') return 'pacing';
  if (code === 'CredentialsUnavailable') return 'credentials';
  const category = findError(code)?.category;
  if (category === 'throttling') return 'throttled';
  if (category === 'credentials') return 'credentials';
  return requestId !== null || NOT_REACHED.test(code) ? 'account' : null;
}

/** The account could not be reached, or is held back by its breakers. */
const NOT_REACHED = /^(?:AccountsHeldBack|DnsFailed|Connect\w+|TlsFailed|QueueTimeout)$/;

function failed(result: ResultOfAttempt, code: string): ResultOfAttempt {
  const failureReason: FailureReason = findOwnFailure(code)?.reason ?? findError(code)?.category ?? 'upstream-refused';
  return { ...result, status: 'failed', endedAt: result.recordedAt, failureCode: code, failureReason };
}
