import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { Database } from '../../database/database.js';
import { calls, idempotencyKeys } from '../../database/schema.js';
import { operationOf } from '../accounts/signed-for.js';
import type { Call } from './call.js';
import type { CallStatus } from './call-status.js';
import type { ClaimedCall, OverdueCall, Stamp, StoredAnswer } from './calls.records.js';
import { CANCEL_CALL, STAMP_ATTEMPT, TAKE_OVER_OVERDUE } from './calls.sql.js';

/** Calls in PostgreSQL: what is read, taken over and canceled. The hot path writes in `call-writes.ts`, the queue in `queue.repository.ts`. */
@Injectable()
export class CallsRepository {
  private readonly findPrepared;

  constructor(private readonly database: Database) {
    this.findPrepared = database.orm
      .select()
      .from(calls)
      .where(and(eq(calls.applicationId, sql.placeholder('applicationId')), eq(calls.id, sql.placeholder('id'))))
      .prepare('find_call');
  }

  /** Takes over attempts whose owner died or hangs. */
  async takeOverOverdue(limit: number, deadline: Date): Promise<OverdueCall[]> {
    const { rows } = await this.database.pool.query<OverdueCall>(TAKE_OVER_OVERDUE, [limit, deadline]);
    return rows;
  }

  /** Writes the stamp of the next attempt before it is sent; false when the call is not ours any more. */
  async stampAttempt(
    { id, attempt }: Pick<ClaimedCall, 'id' | 'attempt'>,
    stamp: Stamp,
    deadline: Date,
  ): Promise<boolean> {
    const { rowCount } = await this.database.pool.query({
      name: 'stamp_attempt',
      text: STAMP_ATTEMPT,
      values: [
        ...[id, attempt, stamp.nonce, stamp.timestamp, deadline],
        ...[stamp.signedFor, operationOf(stamp.signedFor)],
      ],
    });
    return rowCount === 1;
  }

  /**
   * Ends a call as `canceled` if it is in one of these statuses; the row decides a race with the dispatcher.
   *
   * @returns undefined when it was in another status.
   */
  async cancel(applicationId: string, id: string, from: readonly CallStatus[]): Promise<Call | undefined> {
    const { rowCount } = await this.database.pool.query({
      name: 'cancel_call',
      text: CANCEL_CALL,
      values: [applicationId, id, from, new Date()],
    });
    return rowCount === 1 ? await this.find(applicationId, id) : undefined;
  }

  async find(applicationId: string, id: string): Promise<Call | undefined> {
    const [row] = await this.findPrepared.execute({ applicationId, id });
    return row as unknown as Call | undefined;
  }

  /** Writes the answer that a repeated request gets, for an answer that was not known when the call was stored. */
  async storeAnswer(applicationId: string, key: string, status: number, body: object): Promise<void> {
    await this.database.orm
      .update(idempotencyKeys)
      .set({ responseStatus: status, responseBody: body as Record<string, unknown> })
      .where(and(eq(idempotencyKeys.applicationId, applicationId), eq(idempotencyKeys.key, key)));
  }

  /** Gives a key back whose request wrote no call, so that the request can be sent again. */
  async forgetAnswer(applicationId: string, key: string, callId: string): Promise<void> {
    await this.database.orm
      .delete(idempotencyKeys)
      .where(
        and(
          eq(idempotencyKeys.applicationId, applicationId),
          eq(idempotencyKeys.key, key),
          eq(idempotencyKeys.callId, callId),
        ),
      );
  }

  async findAnswer(applicationId: string, key: string): Promise<StoredAnswer | undefined> {
    const [row] = await this.database.orm
      .select({
        requestHash: idempotencyKeys.requestHash,
        callId: idempotencyKeys.callId,
        status: idempotencyKeys.responseStatus,
        body: idempotencyKeys.responseBody,
      })
      .from(idempotencyKeys)
      .where(and(eq(idempotencyKeys.applicationId, applicationId), eq(idempotencyKeys.key, key)));
    return row;
  }
}
