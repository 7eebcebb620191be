import { type Backoff, backoffMs } from '../../common/timing/backoff.js';
import { findError } from '../../aliyun/catalog/error-dictionary.js';
import type { WaitReason } from '../call-store/call-request.js';
import type { AttemptRecord } from '../call-store/calls.records.js';
import type { FailureReason } from '../call-store/failure-reason.js';
import { findOwnFailure } from '../call-store/own-failures.js';
import { isUnreached } from '../upstream/accounts/account-outcome.js';
import { type OutcomeOf, PROCESS_LOST } from '../upstream/send-outcome.js';
import type { End } from './send-again.types.js';

/** Reason of a call whose outcome nobody could prove. */
export const OUTCOME_UNKNOWN = 'outcome-unknown';
/** Until a call goes on that was not placed. */
const BACKOFF: Backoff = { firstMs: 1_000, longestMs: 60_000 };

export interface RecordContext {
  readonly attempt: number;
  readonly now: Date;
  /** Jitter between 0 and 1. */
  readonly random: number;
  /** When the callee may be called again, where the upstream's flow control refused it. */
  readonly allowedAt?: Date;
}

type RecordedEnd = Omit<
  AttemptRecord,
  'callId' | 'kind' | 'attempt' | 'nonce' | 'maybeNonce' | 'reviewMs' | 'isUncounted' | 'answer'
>;
type Waiting = Pick<RecordedEnd, 'notBefore' | 'waitMs' | 'waitingFor'>;

/**
 * How the end of an attempt is written: accepted → `initiated`; nothing placed → `queued` again, later each time; refused →
 * `failed`; ambiguous → `unknown`.
 */
export function toRecord(end: End, context: RecordContext): RecordedEnd {
  const { outcome } = end;
  const { now } = context;
  const record: RecordedEnd = {
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
  switch (end.type) {
    case 'finish':
      if (end.outcome.type !== 'accepted') return failed(record, outcome.code);
      return { ...record, status: 'initiated', upstreamCallId: end.outcome.callId, initiatedAt: now };
    case 'back-to-queue':
      return { ...record, status: 'queued', ...toWait(end.outcome, context) };
    case 'unknown':
      return { ...record, failureCode: outcome.code, failureReason: OUTCOME_UNKNOWN };
  }
}

function toWait(outcome: OutcomeOf<'retry-later' | 'flow-controlled'>, context: RecordContext): Waiting {
  const { attempt, now, random, allowedAt = now } = context;
  if (outcome.type === 'flow-controlled') return { notBefore: allowedAt, waitMs: null, waitingFor: 'callee-limit' };
  const waitingFor = waitReasonOf(outcome);
  if (outcome.notBefore) return { notBefore: outcome.notBefore, waitMs: null, waitingFor };
  // A process that was lost says nothing about the upstream: its calls go on at once.
  const backoff = backoffMs(attempt, BACKOFF, random);
  const waitMs = outcome.code === PROCESS_LOST ? 0 : Math.max(outcome.retryAfterMs ?? 0, backoff);
  return { notBefore: new Date(now.getTime() + waitMs), waitMs, waitingFor };
}

/** Why a call that was not placed waits; null for reasons of the gateway's own that pass in a moment. */
function waitReasonOf(outcome: OutcomeOf<'retry-later'>): WaitReason | null {
  const { code, requestId, notBefore } = outcome;
  if (notBefore) return 'callee-limit';
  if (code === 'Paced' || code === 'ClaimLapsed') return 'pacing';
  if (code === 'CredentialsUnavailable') return 'credentials';
  const category = findError(code)?.category;
  if (category === 'throttling') return 'throttled';
  if (category === 'credentials') return 'credentials';
  return requestId !== null || code === 'AccountsHeldBack' || isUnreached(outcome) ? 'account' : null;
}

function failed(record: RecordedEnd, code: string): RecordedEnd {
  const failureReason: FailureReason = findOwnFailure(code)?.reason ?? findError(code)?.category ?? 'upstream-refused';
  return { ...record, status: 'failed', endedAt: record.recordedAt, failureCode: code, failureReason };
}
