/** Every status a caller can see, in the order in which a call can pass through them. */
export const CALL_STATUSES = [
  'queued',
  'initiated',
  'ringing',
  'in-progress',
  'completed',
  'busy',
  'no-answer',
  'rejected',
  'failed',
  'canceled',
  'unknown',
] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

/** Who can have ended a call. */
export const HANGUP_PARTIES = ['callee', 'caller', 'platform'] as const;
export type HangupParty = (typeof HANGUP_PARTIES)[number];

/** What is stored: `dispatching` means that a send is under way; callers see it as `queued`. */
export type StoredCallStatus = CallStatus | 'dispatching';

/** How far a call has come. A status only ever gives way to a later one, but for ends that nothing has proven. */
const STAGE: Readonly<Record<StoredCallStatus, number>> = {
  queued: 0,
  dispatching: 1,
  unknown: 2,
  initiated: 3,
  ringing: 4,
  'in-progress': 5,
  completed: 6,
  busy: 6,
  'no-answer': 6,
  rejected: 6,
  failed: 6,
  canceled: 6,
};
const FINAL_STAGE = 6;

/** True when the call has ended. What proves otherwise can change it still, unless {@link isProvenEnd}. */
export function isFinal(status: StoredCallStatus): boolean {
  return STAGE[status] === FINAL_STAGE;
}

/**
 * True when news of `next` moves a call on from `current`. `unknown` lies before `initiated`: any proof of what happened
 * resolves it. The one way back, `dispatching` → `queued` for a send that provably did not happen, is not news; the
 * dispatcher takes it by itself.
 */
export function canMove(current: StoredCallStatus, next: StoredCallStatus): boolean {
  return STAGE[next] > STAGE[current];
}

/** What decides whether an end is proven. */
export interface EndedState {
  readonly status: StoredCallStatus;
  readonly failureCode: string | null;
  readonly upstreamCallId: string | null;
}

/** A code of a receipt, or of call details; codes of refusals and of the gateway itself hold letters. */
const RECEIPT_CODE = /^\d{1,10}$/;

/**
 * True when a receipt, call details or the upstream's own word prove how the call ended. Any other end rests on what the
 * gateway believed (nothing was placed, it was canceled in the queue, it expired) and gives way to proof that the upstream
 * placed the call all the same. Pure.
 */
export function isProvenEnd({ status, failureCode, upstreamCallId }: EndedState): boolean {
  if (!isFinal(status)) return false;
  if (status === 'failed') return failureCode !== null && RECEIPT_CODE.test(failureCode);
  // Only a call that the upstream has can be canceled there.
  return status !== 'canceled' || upstreamCallId !== null;
}

/**
 * True when receipts that prove `next` move the call there: onwards, or out of an end that nothing has proven. Pure.
 */
export function givesWayTo(call: EndedState, next: CallStatus): boolean {
  if (!isFinal(call.status)) return canMove(call.status, next);
  if (isProvenEnd(call) || STAGE[next] < STAGE.initiated) return false;
  return call.status !== 'canceled' || next !== 'canceled';
}

/** The status as callers see it. */
export function toVisibleStatus(status: StoredCallStatus): CallStatus {
  return status === 'dispatching' ? 'queued' : status;
}
