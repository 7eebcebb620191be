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

/** How far a call has come. A status only ever gives way to a later one; final ones give way to none. */
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

/** True when nothing that happens later can change the status. */
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

/** The status as callers see it. */
export function toVisibleStatus(status: StoredCallStatus): CallStatus {
  return status === 'dispatching' ? 'queued' : status;
}
