import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import type { Call } from '../calls/call.js';
import { isFinal, isProvenEnd } from '../calls/call-status.js';
import { CallUpdatesRepository } from '../calls/call-updates.repository.js';
import { OUTCOME_UNPROVEN } from '../calls/own-failures.js';
import { changeBy } from '../receipts/call-change.js';
import { readProgress } from '../receipts/call-progress.js';
import type { RawReceipt } from '../receipts/receipt.js';
import { ReceiptsRepository } from '../receipts/receipts.repository.js';
import type { ReviewTimes } from './call-times.js';
import { formOf, reviewStepOf } from './review-step.js';
import { ReviewsRepository } from './reviews.repository.js';

/** Reason of a call whose outcome was never proven. */
const UNPROVEN_REASON = 'outcome-unproven';
/** A call that changes more often in a moment is looked at again by its next review. */
const MOST_TRIES = 3;

/** How a call that was given up ended; `changed`: it was not given up, since it has news. */
export type GivenUp = 'unproven' | 'redialed' | 'changed';

/** Writes what a review has found. The row decides, with all that other processes have written meanwhile. */
@Injectable()
export class CallSettlement {
  constructor(
    private readonly database: Database,
    private readonly calls: CallUpdatesRepository,
    private readonly receipts: ReceiptsRepository,
    private readonly reviews: ReviewsRepository,
  ) {}

  /**
   * Reads the upstream's report together with all receipts of the call, as if it were the last one of them. Holds no lock:
   * should the call change in between, it is read once more.
   */
  async settle(callId: string, body: RawReceipt): Promise<void> {
    const report = { type: 'voice-report', body } as const;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const call = await this.calls.read(callId);
      if (!call || isProvenEnd(call)) return;
      const receipts = await this.receipts.findByCall(call.id, call.upstreamCallId);
      const change = changeBy(call, readProgress([...receipts, report], formOf(call), call), call.readAt);
      if (!change || (await this.calls.applyIfUnchanged({ call, change }))) return;
    }
  }

  /** Ends a call whose outcome nobody could prove, or queues it once more where the application wants that. */
  async giveUp(callId: string, now: Date, times: ReviewTimes): Promise<GivenUp> {
    return await this.database.transaction(async (client) => {
      const call = await this.calls.lock(callId, client);
      if (!call || isFinal(call.status) || call.failureCode === OUTCOME_UNPROVEN) return 'changed';
      if (['queued', 'dispatching'].includes(call.status) || reviewStepOf(call, now, times).type === 'wait')
        return 'changed';
      const isRedial = await this.isToBeRedialed(call, now, client);
      await this.calls.apply(call, isRedial ? redialed(call, now) : unproven(call, now), client);
      return isRedial ? 'redialed' : 'unproven';
    });
  }

  /** Only without any sign of life, only once, and never later than the call is wanted. */
  private async isToBeRedialed(call: Call, now: Date, client: PoolClient): Promise<boolean> {
    const { id, status, upstreamCallId, expiresAt } = call;
    if (status !== 'unknown' || upstreamCallId !== null || (expiresAt !== null && expiresAt <= now)) return false;
    if (!(await this.reviews.mayRedial(call, client))) return false;
    return !(await this.receipts.hasAny(id, client));
  }
}

function unproven({ eventCount }: Call, now: Date) {
  const failure = { code: OUTCOME_UNPROVEN, reason: UNPROVEN_REASON };
  return {
    patch: {
      status: 'unknown' as const,
      failureCode: failure.code,
      failureReason: failure.reason,
      eventCount: eventCount + 1,
    },
    events: [{ type: 'call.unknown', occurredAt: now, data: { ...failure, final: true } }],
  };
}

/** The one way from `unknown` back to `queued`: the next claim makes a new attempt with a new stamp. */
function redialed({ eventCount }: Call, now: Date) {
  return {
    patch: {
      status: 'queued' as const,
      notBefore: now,
      reviewAt: null,
      dispatchDeadline: null,
      isBooked: false,
      failureCode: null,
      failureReason: null,
      eventCount: eventCount + 1,
    },
    events: [{ type: 'call.queued', occurredAt: now, data: { code: OUTCOME_UNPROVEN, redial: true } }],
  };
}
