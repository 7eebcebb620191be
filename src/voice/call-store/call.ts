import type { calls } from '../../database/schema.js';
import type { CallMode, CallPurpose, CallRequest, WaitReason } from './call-request.js';
import type { HangupParty, StoredCallStatus } from './call-status.js';
import type { FailureReason } from './failure-reason.js';

type CallRow = typeof calls.$inferSelect;
/** Columns whose values are narrower than their type in the database. */
type Narrowed =
  'status' | 'mode' | 'kind' | 'purpose' | 'request' | 'flowControl' | 'waitingFor' | 'hangupBy' | 'failureReason';

/** A call as it is stored. */
export type Call = Omit<CallRow, Narrowed> & {
  readonly status: StoredCallStatus;
  readonly mode: CallMode;
  readonly waitingFor: WaitReason | null;
  readonly kind: CallRequest['kind'];
  readonly flowControl: 'defer' | 'reject';
  readonly purpose: CallPurpose | null;
  readonly request: CallRequest;
  readonly hangupBy: HangupParty | null;
  readonly failureReason: FailureReason | null;
};
