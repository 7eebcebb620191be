import type { Sleep } from '../common/timing/sleep.js';
import type { PacingPriority } from './pacing-priority.js';
import type { SendSlot } from './send-slot.js';
import type { TokenStore } from './token-store.js';

/** Injection token of {@link PacingSettings}. */
export const PACING_SETTINGS = Symbol('PacingSettings');

export interface PacingSettings {
  /** Buckets of another scope are others. */
  readonly scope?: string;
  /** Placing requests of one account in any second, all operations together; a whole number from 1. */
  readonly accountQps: number | ((account: string) => number);
  /** Limits of single operations, which hold beside that of the account; undefined for one without. Default: none has one. */
  readonly operationQps?: (operation: string) => number | undefined;
  /** Monotonic milliseconds; default `performance.now`. */
  readonly now?: () => number;
  /** Resolves after `ms`, or at once when `signal` fires; default: a timer. */
  readonly sleep?: Sleep;
  /** Where the tokens are; default PostgreSQL. */
  readonly store?: TokenStore;
}

export interface ReserveOptions {
  /** Longest acceptable wait, in milliseconds. */
  readonly maxWaitMs: number;
  readonly priority: PacingPriority;
  /** How many calls of the queue would go first; asked for a denial, to make its estimate honest. */
  readonly countQueuedBefore?: () => Promise<number>;
}

export type Reservation =
  /** `slot` must be run or released. `waitMs` is 0 in the uncongested case. */
  | { readonly granted: true; readonly waitMs: number; readonly slot: SendSlot }
  /** Nothing was consumed. `waitMs`: until the next turn that might be had; `estimatedWaitMs`: with all that go first. */
  | { readonly granted: false; readonly estimatedWaitMs: number; readonly waitMs: number };

export interface ReserveBlockOptions {
  /** Most slots to return, from 1. */
  readonly maxCount: number;
  /** Default `bulk`. */
  readonly priority?: PacingPriority;
  /** Set when all calls of the block use this operation, so that its own limit holds, too. */
  readonly operation?: string;
  /** Ends the wait with an empty block. */
  readonly signal?: AbortSignal;
}
