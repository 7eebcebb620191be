import type { CalleeFlow } from '../flow-control/flow-control.js';
import type { Call } from './call.js';
import type { CallPurpose, NewCall } from './call-request.js';
import type { StoredCallStatus } from './call-status.js';

/** The idempotency record that is written together with a call. */
export interface IdempotencyClaim {
  readonly key: string;
  /** SHA-256 of the request, in hex. */
  readonly requestHash: string;
}

/** Nonce and time of a signature: with the same stamp and key, the very same bytes can be sent again. */
export interface Stamp {
  readonly nonce: string;
  readonly timestamp: Date;
  /** Operation, endpoint, scheme and key: who makes other bytes of the same nonce may not send them. */
  readonly signedFor: string;
}

/** A call about to be stored, before any byte goes to the upstream. */
export interface Intent extends NewCall {
  readonly id: string;
  readonly applicationId: string;
  readonly operation: string;
  readonly createdAt: Date;
  /** `dispatching`: placed within its own request, already claimed for its first attempt until `dispatchDeadline`. */
  readonly status: 'queued' | 'dispatching';
  readonly stamp?: Stamp;
  readonly dispatchDeadline?: Date;
  readonly notBefore?: Date;
  /** How long it is likely to wait, when it found no turn and others wait before it. */
  readonly estimatedWaitMs?: number;
  /** Still queued then, the call fails. */
  readonly expiresAt: Date;
  readonly idempotency?: IdempotencyClaim;
  /** Booked in the same statement; a scheduled call books when it is due. */
  readonly booking?: CalleeFlow;
  /** The answer to a request that only queues its call; it is known at once. */
  readonly answer?: { readonly status: number; readonly body: object };
}

/** What became of an intent. */
export type StoredIntent =
  /** Written as asked for; counted in the callee's windows at `at`. */
  | { readonly type: 'stored'; readonly at: Date }
  /** The callee was called too often: written as `queued` for then (defer), or not at all (reject). */
  | { readonly type: 'flow-controlled'; readonly allowedAt: Date }
  /** Another request holds the Idempotency-Key; nothing was written. */
  | { readonly type: 'key-taken' };

/** A call that this process, and no other, may now place. */
export type ClaimedCall = Pick<
  Call,
  | 'id'
  | 'applicationId'
  | 'callee'
  | 'caller'
  | 'request'
  | 'attempt'
  | 'createdAt'
  | 'priority'
  | 'isBooked'
  | 'notBefore'
> & { readonly purpose: CallPurpose | null; readonly flowControl: FlowPolicy };

/** What happens to a call whose callee was called too often. */
export type FlowPolicy = 'defer' | 'reject';

/** A claim taken over from a process that died or hangs, with the stamp of its last attempt. */
export type OverdueCall = ClaimedCall & {
  readonly nonce: string | null;
  readonly signedAt: Date | null;
  readonly signedFor: string | null;
  readonly expiresAt: Date | null;
};

/** What became of one attempt. */
export interface PlacingResult {
  readonly callId: string;
  readonly attempt: number;
  readonly status: Exclude<StoredCallStatus, 'dispatching'>;
  readonly upstreamCallId: string | null;
  readonly upstreamRequestId: string | null;
  readonly upstreamCode: string | null;
  readonly initiatedAt: Date | null;
  readonly endedAt: Date | null;
  readonly notBefore: Date | null;
  /** When the reconciler looks at the call, unless it has ended by then; null for a call that was not sent. */
  readonly reviewAt: Date | null;
  readonly failureCode: string | null;
  readonly failureReason: string | null;
  readonly recordedAt: Date;
  /** The answer that a repeated request with the same key gets. */
  readonly answer: { readonly idempotencyKey: string; readonly status: number; readonly body: object } | null;
}

/** How a request with a taken Idempotency-Key was answered; `status` is null while it runs. */
export interface StoredAnswer {
  readonly requestHash: string;
  readonly callId: string;
  readonly status: number | null;
  readonly body: Record<string, unknown> | null;
}
