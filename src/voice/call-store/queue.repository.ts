import { Injectable } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { operationOf } from './signed-for.js';
import { type CalleeFlow, flowValues } from './callee-flow.js';
import type { PutBackReason } from './call-event-type.js';
import type { CallMode, WaitReason } from './call-request.js';
import type { NextStamp } from './calls.repository.js';
import type { ClaimedCall } from './calls.records.js';
import { ADMIT, CLAIM_DUE, COUNT_DUE, HAS_DUE, PUT_BACK } from './queue.sql.js';

/** What a claimed call is to do. */
export type Admission =
  /** Send it: it is counted at that time in its callee's windows, and its stamp is written. */
  | { readonly type: 'go'; readonly bookedAt: Date }
  /** Nothing: it waits in the queue again. */
  | { readonly type: 'wait' }
  /** End it: it is not to wait, and its callee was called too often. It is still claimed. */
  | { readonly type: 'full' }
  /** Nothing: it is not this process's own any more. */
  | { readonly type: 'lost' };

const WAITING_FOR: Readonly<Record<PutBackReason, WaitReason>> = {
  'flow-controlled': 'callee-limit',
  'show-numbers-in-use': 'show-number',
};

/** Calls of this gateway's mode that wait, as workers claim them. */
@Injectable()
export class QueueRepository {
  private readonly mode: CallMode;

  constructor(
    private readonly database: Database,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
  }

  /** Whether a queued call of this operation is due. */
  async hasDue(operation: string): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ due: boolean }>({
      name: 'has_due',
      text: HAS_DUE,
      values: [this.mode, operation],
    });
    return rows[0]?.due === true;
  }

  /** How many due calls of an operation are as urgent as `priority`, or more. */
  async countDue(operation: string, priority: number): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>({
      name: 'count_due',
      text: COUNT_DUE,
      values: [this.mode, operation, priority],
    });
    return rows[0]?.count ?? 0;
  }

  /** Claims the next due calls of an operation for `claimMs`, at most `limit`. Only one claim of a call can succeed. */
  async claimDue(operation: string, limit: number, claimMs: number): Promise<ClaimedCall[]> {
    const { rows } = await this.database.pool.query<ClaimedCall>({
      name: 'claim_due',
      text: CLAIM_DUE,
      values: [this.mode, operation, limit, claimMs],
    });
    return rows;
  }

  /**
   * Counts a claimed call in its callee's windows and writes its stamp, both or nothing. May be repeated with the same stamp
   * when the answer was lost.
   */
  async admit(call: ClaimedCall, flow: CalleeFlow, { stamp, attemptMs, departsInMs }: NextStamp): Promise<Admission> {
    const { nonce, timestamp, signedFor } = stamp;
    const { rows } = await this.database.pool.query<{ verdict: 'go' | 'wait' | 'full'; allowedAt: Date }>({
      name: 'admit',
      text: ADMIT,
      values: [
        ...[call.id, call.attempt, nonce, timestamp, signedFor, attemptMs, JSON.stringify(call.request)],
        ...flowValues(flow),
        ...['flow-controlled' satisfies PutBackReason, operationOf(signedFor), departsInMs],
      ],
    });
    const [row] = rows;
    if (!row) return { type: 'lost' };
    return row.verdict === 'go' ? { type: 'go', bookedAt: row.allowedAt } : { type: row.verdict };
  }

  /** Puts a claimed call back for so many milliseconds that was not sent. */
  async putBack(
    { id, attempt }: Pick<ClaimedCall, 'id' | 'attempt'>,
    waitMs: number,
    reason: PutBackReason,
  ): Promise<void> {
    const values = [id, attempt, waitMs, reason, WAITING_FOR[reason]];
    await this.database.pool.query({ name: 'put_back', text: PUT_BACK, values });
  }
}
