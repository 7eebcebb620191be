import type { FlowPolicy } from '../call-store/calls.records.js';
import type { OtherAccounts } from '../upstream/accounts/account-trail.js';
import type { OutcomeOf, SendOutcome } from '../upstream/send-outcome.js';

/** What became of every request under one stamp: the first one, then its identical copies, in their order. */
export type Sends = readonly [first: SendOutcome, ...copies: SendOutcome[]];

interface Sent {
  readonly sends: Sends;
  /** The upstream refuses a second copy of the very same bytes, and they can be made again. */
  readonly isCopySafe: boolean;
  /** Whether the call waits when the upstream says that its callee was called too often. */
  readonly flowControl: FlowPolicy;
}

/** As the process knows it that claimed the call. */
export interface OwnersSituation extends Sent {
  readonly by: 'owner';
  /** Attempts with this account within this claim; {@link ATTEMPTS_PER_ACCOUNT} when no further one can be written down. */
  readonly tries: number;
  readonly others: OtherAccounts;
  /** When the first of the accounts that could place the call may be called, in milliseconds from now on. */
  readonly accountFreeInMs: number;
  /** Time until the first byte of an attempt may not leave any more, in milliseconds; negative after that. */
  readonly leftToSendMs: number;
  /** The same for an identical copy. */
  readonly leftToCopyMs: number;
}

/** As the worker knows it that took the call over. The first outcome is what its row proves, see `outcomeOfLost`. */
export interface SweepersSituation extends Sent {
  readonly by: 'sweeper';
  /** It is wanted, its time is no quiet one, and nobody of it is on the do-not-call list by now. */
  readonly mayRing: boolean;
}

export type Situation = OwnersSituation | SweepersSituation;

/** How an attempt ends; it is written down. */
export type End =
  /** Proven: the upstream took the call, or it was refused, finally. */
  | { readonly type: 'finish'; readonly outcome: OutcomeOf<'accepted' | 'refused' | 'flow-controlled'> }
  /** Proven: nothing was placed. Later again, under a new stamp, by whoever claims it then. */
  | { readonly type: 'back-to-queue'; readonly outcome: OutcomeOf<'retry-later' | 'flow-controlled'> }
  /** The phone may ring. Never signed and sent anew. */
  | { readonly type: 'unknown'; readonly outcome: OutcomeOf<'ambiguous'> };

/** The very same bytes once more: a copy gets past the replay guard only if none did before. */
interface IdenticalCopy {
  readonly type: 'identical-copy';
  readonly pauseMs: number;
}

export type OwnersStep =
  | End
  | IdenticalCopy
  /** With the same account, under a new stamp. */
  | { readonly type: 'repeat'; readonly pauseMs: number }
  /** With the next account that may be called now, under a stamp of its own. */
  | { readonly type: 'next-account' };

export type SweepersStep =
  | End
  | IdenticalCopy
  /** Nothing is proven: the call stays claimed until its new deadline, and is looked at again then. */
  | { readonly type: 'leave' };

export type Step = OwnersStep | SweepersStep;
