import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { Call } from '../calls/call.js';
import { isFinal } from '../calls/call-status.js';
import { type CallUpdate, CallUpdatesRepository } from '../calls/call-updates.repository.js';
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
    private readonly clock: DatabaseClock,
  ) {}

  /** Reads the upstream's report together with all receipts of the call, as if it were one of them. */
  async settle(callId: string, report: RawReceipt): Promise<void> {
    await this.database.transaction(async (client) => {
      const call = await this.calls.lock(callId, client);
      if (!call || isFinal(call.status)) return;
      const receipts = await this.receipts.findByCall(call.id, call.upstreamCallId, client);
      const change = changeBy(call, readProgress([...receipts, report], formOf(call)), this.clock.now());
      if (change) await this.calls.apply(call, change, client);
    });
  }

  /**
   * Ends a call whose outcome nobody could prove, or queues it once more where the application wants that.
   *
   * @param now by the database's clock.
   */
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

function unproven({ eventCount }: Call, now: Date): CallUpdate {
  const failure = { code: OUTCOME_UNPROVEN, reason: UNPROVEN_REASON } as const;
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

/**
 * The one way from `unknown` back to `queued`: the next claim makes a new attempt with a new stamp. The earlier one may have
 * rung all the same: whatever becomes of the new one, the call ends only with a proof.
 */
function redialed({ eventCount }: Call, now: Date): CallUpdate {
  return {
    patch: {
      status: 'queued' as const,
      notBefore: now,
      reviewAt: null,
      dispatchDeadline: null,
      isBooked: false,
      sentAt: null,
      maybeRang: true,
      failureCode: null,
      failureReason: null,
      eventCount: eventCount + 1,
    },
    events: [{ type: 'call.queued', occurredAt: now, data: { code: OUTCOME_UNPROVEN, redial: true } }],
  };
}
