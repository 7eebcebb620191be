import { TimeLimit } from '../../common/timing/time-limit.js';
import type { AppConfig } from '../../config/app.config.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { ClaimedCall, Stamp } from '../call-store/calls.records.js';
import type { NextStamp } from '../call-store/calls.repository.js';
import type { Account } from '../upstream/accounts/account.js';
import type { Placement } from '../upstream/placement.js';

type Settings = Pick<AppConfig, 'placingWaitMs' | 'aliyunTotalTimeoutMs'>;

/** Time for the outcome to be written down after the client's total deadline, in milliseconds. */
const RECORDING_MARGIN_MS = 5_000;

/** How long a claim of the queue lasts until its attempt is stamped, in milliseconds. Past it, anybody may take the call over. */
export const CLAIM_MS = 5_000;

/**
 * How long after its booking a request may leave, in milliseconds: the database may answer late, and a connection has to be made.
 * Bookings of one callee are 2.25 s apart where Aliyun asks for one second (`callee_guard`): what is left is for the way.
 */
const LATEST_MS = 1_000;
/** The same before it: the database may have taken its time before it booked. */
const EARLIEST_MS = 100;

/** When an attempt leaves, as its callee's windows were told. */
export class Departure {
  private readonly since: TimeLimit;
  private answeredAfterMs = Infinity;

  /** Begin it before the statement that books it. @param inMs when its turn is. */
  constructor(readonly inMs: number) {
    this.since = new TimeLimit(inMs);
  }

  /** The statement that counts it has answered. */
  book(): this {
    this.answeredAfterMs = this.since.elapsedMs;
    return this;
  }

  /** Whether what leaves at this moment leaves when it was booked: at most so late, or so early, wherever in the statement that was. */
  get isNow(): boolean {
    const lateMs = this.since.elapsedMs - this.inMs;
    return this.answeredAfterMs - lateMs <= EARLIEST_MS && lateMs <= LATEST_MS;
  }
}

/** What is to be sent, and when. */
export interface AttemptPlan {
  /** Whose key makes the stamp; nobody else sends it. */
  readonly account: Account;
  /** Made once: further attempts with this account, and copies, send the same. */
  readonly placement: Placement;
  /** The turn to send it in, where there is one already. */
  readonly slot?: SendSlot;
}

/** One attempt; its stamp is in the row before the first byte leaves. */
export interface Attempt extends AttemptPlan {
  readonly stamp: Stamp;
  /** Past it, others may take the call over. */
  readonly limit: TimeLimit;
  /** When it leaves, as it is counted in its callee's windows. */
  readonly departure: Departure;
}

/** A claim as its owner holds it. */
export interface ClaimedAttempt extends Attempt {
  readonly call: ClaimedCall;
}

/** Begins an attempt, right before the statement that writes its stamp. */
export function beginAttempt({ account, placement, slot }: AttemptPlan, settings: Settings): Attempt {
  const limit = new TimeLimit(attemptMs(settings));
  const departure = new Departure(slot?.waitMs ?? 0);
  return { account, placement, slot, stamp: account.createStamp(placement), limit, departure };
}

/** What is written of an attempt before it is sent. */
export function toNextStamp({ stamp, limit, departure }: Attempt): NextStamp {
  return { stamp, attemptMs: limit.lengthMs, departsInMs: departure.inMs };
}

/**
 * How long an attempt that begins now lasts at most, in milliseconds: waiting for its slot, sending, the identical copies,
 * writing the outcome. A row that is `dispatching` beyond it has lost its process.
 */
export function attemptMs({ placingWaitMs, aliyunTotalTimeoutMs }: Settings): number {
  return placingWaitMs + aliyunTotalTimeoutMs + RECORDING_MARGIN_MS;
}

/** How long the first byte of an attempt may still leave, in milliseconds; negative when it may not any more. */
export function leftToSendMs({ aliyunTotalTimeoutMs }: Settings, attempt: TimeLimit): number {
  return attempt.leftMs - aliyunTotalTimeoutMs - RECORDING_MARGIN_MS;
}
