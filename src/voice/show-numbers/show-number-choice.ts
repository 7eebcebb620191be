import type { CallRequest } from '../call-store/call-request.js';

/** A call that is about to be placed, or to be stored as claimed. */
export interface ShowNumberRequest {
  readonly applicationId: string;
  /** The number is counted for this call; choosing again for the same call replaces the choice before. */
  readonly callId: string;
  /** E.164. */
  readonly callee: string;
  readonly request: CallRequest;
  /** The queue's order; calls of priority 0 try again soon while a pool is full. */
  readonly priority: number;
}

/** What a pool answers. */
export type ShowNumberChoice =
  /** E.164. Where it has a cap, `isLeased`: it counts until the call ends. */
  | { readonly number: string; readonly isLeased: boolean; readonly none?: undefined }
  /** Every number is at its cap: the call waits in the queue. */
  | { readonly none: true; readonly retryAfterMs: number };
