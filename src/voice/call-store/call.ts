import type { calls } from '../../database/schema.js';
import type { CallMode, CallPurpose, CallRequest, WaitReason } from './call-request.js';
import type { EarlierAttempt } from './earlier-attempts.js';
import type { HangupParty, StoredCallStatus } from './call-status.js';
import type { FailureReason } from './failure-reason.js';

/** As the table has it. */
export type CallRow = typeof calls.$inferSelect;
/** Columns whose values are narrower than their type in the database. */
type Narrowed =
  | 'status'
  | 'mode'
  | 'kind'
  | 'purpose'
  | 'request'
  | 'earlierAttempts'
  | 'flowControl'
  | 'waitingFor'
  | 'hangupBy'
  | 'failureReason';

type Sealed = 'calleeIndex' | 'calleeSealed' | 'callerIndex' | 'callerSealed' | 'spokenSealed';

/** A call as it is stored, opened. */
export type Call = Omit<CallRow, Narrowed | Sealed> & {
  /** E.164; null once the callee was erased. */
  readonly callee: string | null;
  readonly caller: string | null;
  readonly status: StoredCallStatus;
  readonly mode: CallMode;
  readonly waitingFor: WaitReason | null;
  readonly kind: CallRequest['kind'];
  readonly earlierAttempts: readonly EarlierAttempt[] | null;
  readonly flowControl: 'defer' | 'reject';
  readonly purpose: CallPurpose | null;
  /** Without what is spoken, once that is not needed any more. */
  readonly request: CallRequest;
  readonly hangupBy: HangupParty | null;
  readonly failureReason: FailureReason | null;
};
