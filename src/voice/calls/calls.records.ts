import type { Call } from './call.js';
import type { StoredCallStatus } from './call-status.js';
import type { CallPurpose, NewCall } from './call-request.js';

/** The idempotency record that is written together with a call. */
export interface IdempotencyClaim {
  readonly key: string;
  /** SHA-256 of the request, in hex. */
  readonly requestHash: string;
}

/** A call about to be stored, before any byte goes to the upstream. */
export interface Intent extends NewCall {
  readonly id: string;
  readonly applicationId: string;
  readonly operation: string;
  readonly createdAt: Date;
  /** `dispatching`: placed within its own request, already claimed for its first attempt until `dispatchDeadline`. */
  readonly status: 'queued' | 'dispatching';
  readonly dispatchDeadline?: Date;
  readonly notBefore?: Date;
  readonly idempotency?: IdempotencyClaim;
}

/** The answer to a request that only queues its call; it is known at once. */
export interface QueuedAnswer {
  readonly status: number;
  readonly body: object;
}

/** A call that this process, and no other, may now place. */
export type ClaimedCall = Pick<
  Call,
  'id' | 'applicationId' | 'callee' | 'caller' | 'request' | 'attempt' | 'createdAt'
> & { readonly purpose?: CallPurpose | null };

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
