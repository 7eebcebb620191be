import type { TimeLimit } from '../../common/timing/time-limit.js';
import type { Account } from '../upstream/accounts/account.js';
import type { ClaimedCall, Stamp } from '../call-store/calls.records.js';
import type { Departure } from './departure.js';
import type { SendSlot } from '../../pacing/send-slot.js';

/** A claim as its owner holds it: the stamp is in the row before the first byte leaves. */
export interface ClaimedAttempt {
  readonly call: ClaimedCall;
  /** Whose key makes the stamp; nobody else sends it. */
  readonly account: Account;
  readonly stamp: Stamp;
  /** Past it, others may take the call over. */
  readonly limit: TimeLimit;
  /** When it leaves, as it was counted in its callee's windows. */
  readonly departure: Departure;
  /** The turn to send the first attempt in. */
  readonly slot?: SendSlot;
}
