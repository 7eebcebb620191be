import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { operationOf } from '../accounts/signed-for.js';
import type { CalleeFlow } from '../flow-control/flow-control.js';
import type { ClaimedCall, Stamp } from './calls.records.js';
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

/** Why a call that was due waits on; its event names it. */
export type WaitReason =
  /** Its callee was called too often. */
  | 'flow-controlled'
  /** Every show number of its pool is in use. */
  | 'show-numbers-in-use';

/** Calls that wait, as workers claim them. */
@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /** Whether a queued call of this operation is due. */
  async hasDue(operation: string): Promise<boolean> {
    const { rows } = await this.database.pool.query<{ due: boolean }>({
      name: 'has_due',
      text: HAS_DUE,
      values: [operation],
    });
    return rows[0]?.due === true;
  }

  /** How many due calls of an operation are as urgent as `priority`, or more. */
  async countDue(operation: string, priority: number): Promise<number> {
    const { rows } = await this.database.pool.query<{ count: number }>({
      name: 'count_due',
      text: COUNT_DUE,
      values: [operation, priority],
    });
    return rows[0]?.count ?? 0;
  }

  /** Claims the next due calls of an operation, at most `limit`. Only one claim of a call can succeed. */
  async claimDue(operation: string, limit: number, deadline: Date): Promise<ClaimedCall[]> {
    const { rows } = await this.database.pool.query<ClaimedCall>({
      name: 'claim_due',
      text: CLAIM_DUE,
      values: [operation, limit, deadline],
    });
    return rows;
  }

  /**
   * Counts a claimed call in its callee's windows and writes its stamp, both or nothing. May be repeated with the same stamp
   * when the answer was lost.
   */
  async admit(call: ClaimedCall, flow: CalleeFlow, stamp: Stamp, deadline: Date): Promise<Admission> {
    const { rows } = await this.database.pool.query<{ verdict: 'go' | 'wait' | 'full'; allowedAt: Date }>({
      name: 'admit',
      text: ADMIT,
      values: [
        ...[
          call.id,
          call.attempt,
          stamp.nonce,
          stamp.timestamp,
          stamp.signedFor,
          deadline,
          JSON.stringify(call.request),
        ],
        ...[flow.key, flow.slot, flow.perMinute, flow.perHour, flow.perDay],
        'flow-controlled' satisfies WaitReason,
        operationOf(stamp.signedFor),
      ],
    });
    const [row] = rows;
    if (!row) return { type: 'lost' };
    return row.verdict === 'go' ? { type: 'go', bookedAt: row.allowedAt } : { type: row.verdict };
  }

  /** Puts a claimed call back that was not sent. */
  async putBack(
    { id, attempt }: Pick<ClaimedCall, 'id' | 'attempt'>,
    notBefore: Date,
    reason: WaitReason,
  ): Promise<void> {
    await this.database.pool.query({ name: 'put_back', text: PUT_BACK, values: [id, attempt, notBefore, reason] });
  }
}
