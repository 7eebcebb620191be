import type { calls } from '../../database/schema.js';
import type { CallMode, CallPurpose, CallRequest, WaitReason } from './call-request.js';
import type { StoredCallStatus } from './call-status.js';

type CallRow = typeof calls.$inferSelect;

/** A call as it is stored. */
export type Call = Omit<CallRow, 'status' | 'mode' | 'kind' | 'purpose' | 'request' | 'flowControl' | 'waitingFor'> & {
  readonly status: StoredCallStatus;
  readonly mode: CallMode;
  readonly waitingFor: WaitReason | null;
  readonly kind: CallRequest['kind'];
  readonly flowControl: 'defer' | 'reject';
  readonly purpose: CallPurpose | null;
  readonly request: CallRequest;
};
