import type { calls } from '../../database/schema.js';
import type { CallPurpose, CallRequest } from './call-request.js';
import type { StoredCallStatus } from './call-status.js';

type CallRow = typeof calls.$inferSelect;

/** A call as it is stored. */
export type Call = Omit<CallRow, 'status' | 'kind' | 'purpose' | 'request' | 'flowControl'> & {
  readonly status: StoredCallStatus;
  readonly kind: CallRequest['kind'];
  readonly flowControl: 'defer' | 'reject';
  readonly purpose: CallPurpose | null;
  readonly request: CallRequest;
};
