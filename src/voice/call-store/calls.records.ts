import type { CalleeFlow } from './callee-flow.js';
import type { Call } from './call.js';
import type { CallKind, CallMode, CallPurpose, NewCall, WaitReason } from './call-request.js';
import type { StoredCallStatus } from './call-status.js';
import type { FailureReason } from './failure-reason.js';
import type { IntentCaps, OverLimit } from './intent-caps.js';

/** The idempotency record that is written together with a call. */
export interface IdempotencyClaim {
  readonly key: string;
  /** Keyed digest of what the client sent. */
  readonly requestHash: string;
}

/** Nonce and time of a signature: with the same stamp and key, the very same bytes can be sent again. */
export interface Stamp {
  readonly nonce: string;
  /** By the upstream's clock. */
  readonly timestamp: Date;
  /** Operation, endpoint, scheme and key: who makes other bytes of the same nonce may not send them. */
  readonly signedFor: string;
}

/** A call about to be stored, before any byte goes to the upstream. Lengths of time count from the statement on. */
export interface Intent extends NewCall {
  readonly id: string;
  readonly applicationId: string;
  readonly mode: CallMode;
  readonly operation: string;
  readonly createdAt: Date;
  /** What is done with the call later is a part of that trace. */
  readonly traceparent?: string;
  /** `dispatching`: placed within its own request, already claimed for its first attempt, for `attemptMs`. */
  readonly status: 'queued' | 'dispatching';
  readonly stamp?: Stamp;
  readonly attemptMs?: number;
  /** When its turn to leave is; it is booked for then. */
  readonly departsInMs?: number;
  readonly notBefore?: Date;
  /** Set with a `notBefore` that is a wait from now on, not a time that the client named. */
  readonly waitMs?: number;
  readonly waitingFor?: WaitReason;
  /** How long it is likely to wait, when it found no turn and others wait before it. */
  readonly estimatedWaitMs?: number;
  /** Still queued then, the call fails. */
  readonly expiresAt: Date;
  readonly idempotency?: IdempotencyClaim;
  /** Booked in the same statement; a scheduled call books when it is due. */
  readonly booking?: CalleeFlow;
  /** The answer to a request that only queues its call; it is known at once. */
  readonly answer?: { readonly status: number; readonly body: object };
  /** Looked at, and counted, in the same statement. */
  readonly caps?: IntentCaps;
}

/** What became of an intent. */
export type StoredIntent =
  /** Written as asked for; it leaves when it was booked. */
  | { readonly type: 'stored' }
  /** The callee was called too often: written as `queued` for then (defer), or not at all (reject). */
  | { readonly type: 'flow-controlled'; readonly allowedAt: Date }
  /** One too many for its application; nothing was written but its key. */
  | { readonly type: 'over-limit'; readonly limit: OverLimit; readonly resetsAt: Date }
  /** Somebody whom it would ring is on the do-not-call list; nothing was written but its key. */
  | { readonly type: 'suppressed' }
  /** Written, and claimed by somebody else since: what the row says is what is true. */
  | { readonly type: 'taken-over' }
  /** Another request holds the Idempotency-Key; nothing was written. */
  | { readonly type: 'key-taken' };

/** A call that this process, and no other, may now place. */
export type ClaimedCall = Pick<
  Call,
  'id' | 'applicationId' | 'caller' | 'request' | 'attempt' | 'createdAt' | 'priority' | 'isBooked' | 'notBefore'
> & {
  readonly callee: string;
  readonly purpose: CallPurpose | null;
  readonly flowControl: FlowPolicy;
  readonly traceparent?: string | null;
};

/** What happens to a call whose callee was called too often. */
export type FlowPolicy = 'defer' | 'reject';

/** A claim taken over from a process that died or hangs, with the stamp of its last attempt. */
export type OverdueCall = ClaimedCall & {
  readonly nonce: string | null;
  readonly signedAt: Date | null;
  readonly signedFor: string | null;
  readonly isExpired: boolean;
  /** Somebody whom it would ring is on the do-not-call list. */
  readonly isSuppressed: boolean;
};

/** What became of one attempt. */
export interface AttemptRecord {
  readonly callId: string;
  readonly kind: CallKind;
  readonly attempt: number;
  /** The stamp of the attempt; null when none was written. */
  readonly nonce: string | null;
  /** A further stamp whose writing was not answered: the row may have it, and the next number. */
  readonly maybeNonce: string | null;
  readonly status: Exclude<StoredCallStatus, 'dispatching'>;
  readonly upstreamCallId: string | null;
  readonly upstreamRequestId: string | null;
  readonly upstreamCode: string | null;
  readonly initiatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly notBefore: Date | null;
  /** At most so long from now on, whatever {@link notBefore} says; null for a time of the callee's windows. */
  readonly waitMs: number | null;
  readonly waitingFor: WaitReason | null;
  /** After how long the reconciler looks at the call, unless it has ended by then; null for a call that was not sent. */
  readonly reviewMs: number | null;
  /** It was let go, and provably not placed: what was counted of it in its callee's windows is counted no more. */
  readonly isUncounted: boolean;
  readonly failureCode: string | null;
  readonly failureReason: FailureReason | null;
  readonly recordedAt: Date;
  /** The answer that a repeated request with the same key gets. */
  readonly answer: { readonly idempotencyKey: string; readonly status: number; readonly body: object } | null;
}

/** What the row made of a result. */
export type RecordedResult =
  /** It says now what the result says; `status` differs only where an earlier attempt may have rung. */
  | 'written'
  /** The call is not this attempt's own any more: the row says something else. */
  | 'superseded'
  /** Somebody else holds the row at this moment; nothing was written. */
  | 'locked';

/** How a request with a taken Idempotency-Key was answered; `status` is null while it runs. */
export interface StoredAnswer {
  readonly requestHash: string;
  readonly callId: string;
  readonly status: number | null;
  readonly body: object | null;
  /** There is a body, and no key opens it. */
  readonly isUnreadable: boolean;
}
