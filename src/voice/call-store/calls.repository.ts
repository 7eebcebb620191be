import { Injectable } from '@nestjs/common';
import { and, eq, sql } from 'drizzle-orm';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { untilAnswered } from '../../database/lost-answer.js';
import { calls, idempotencyKeys } from '../../database/schema.js';
import { Vault } from '../../privacy/vault.js';
import { operationOf } from './signed-for.js';
import { type CalleeFlow, flowValues } from './callee-flow.js';
import type { Call } from './call.js';
import type { CallStatus } from './call-status.js';
import { type Leave, type LeaveRow, toLeave } from './leave.js';
import type { ClaimedCall, OverdueCall, Stamp, StoredAnswer } from './calls.records.js';
import { openAnswer, sealAnswer } from './sealed-answer.js';
import { OUTCOME_UNPROVEN } from './own-failures.js';
import { openCall, openClaimed, type SealedColumns } from './sealed-call.js';
import type { AttemptEnd } from './earlier-attempts.js';
import { CANCEL_CALL, STAMP_ATTEMPT, STORE_ANSWER, TAKE_OVER_OVERDUE } from './calls.sql.js';

/** The stamp of an attempt with the time it takes. */
export interface NextStamp {
  readonly stamp: Stamp;
  /** How long the attempt takes at most, in milliseconds. */
  readonly attemptMs: number;
  /** When it leaves, in milliseconds from now on. */
  readonly departsInMs: number;
}

/** A call, and the key of its request. */
interface AnsweredCall {
  readonly applicationId: string;
  readonly key: string;
  readonly callId: string;
}

/**
 * Calls of this gateway's mode in PostgreSQL: what is read, taken over and canceled. The hot path writes in `call-writes.ts`,
 * the queue in `queue.repository.ts`.
 */
@Injectable()
export class CallsRepository {
  private readonly mode: Call['mode'];
  private readonly findPrepared;

  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    config: AppConfig,
  ) {
    this.mode = config.aliyunMode;
    this.findPrepared = database.orm
      .select()
      .from(calls)
      .where(
        and(
          eq(calls.applicationId, sql.placeholder('applicationId')),
          eq(calls.id, sql.placeholder('id')),
          eq(calls.mode, this.mode),
        ),
      )
      .prepare('find_call');
  }

  /** Takes over attempts whose owner died or hangs, for `attemptMs`. */
  async takeOverOverdue(limit: number, attemptMs: number): Promise<OverdueCall[]> {
    const { rows } = await this.database.pool.query<OverdueCall & SealedColumns>(TAKE_OVER_OVERDUE, [
      limit,
      attemptMs,
      this.mode,
    ]);
    return rows.map((row) => openClaimed(row, this.vault));
  }

  /**
   * Writes the stamp of the next attempt before it is sent, and counts it when it leaves.
   *
   * @param before how the attempt ended that it takes the place of.
   * @throws {LostAnswerError} the row may have it.
   */
  async stampAttempt(
    { id, attempt }: Pick<ClaimedCall, 'id' | 'attempt'>,
    { stamp, attemptMs, departsInMs }: NextStamp,
    flow: CalleeFlow,
    before: AttemptEnd,
  ): Promise<Leave> {
    const { nonce, timestamp, signedFor } = stamp;
    const values = [id, attempt, nonce, timestamp, signedFor, operationOf(signedFor), attemptMs, departsInMs];
    const ofCallee = [...flowValues(flow), before.code, before.requestId];
    const statement = { name: 'stamp_attempt', text: STAMP_ATTEMPT, values: [...values, ...ofCallee] };
    return toLeave((await untilAnswered(() => this.database.write<LeaveRow>(statement))).rows[0]);
  }

  /**
   * Ends a call as `canceled` if it is in one of these statuses; the row decides a race with the dispatcher. A call that was
   * queued because nobody knows whether it has rung is `unknown` then.
   *
   * @returns undefined when it was in another status, and not canceled by this very request before its answer was lost.
   * @throws {LostAnswerError} nobody knows.
   */
  async cancel(applicationId: string, id: string, from: readonly CallStatus[]): Promise<Call | undefined> {
    const statement = { name: 'cancel_call', text: CANCEL_CALL, values: [applicationId, this.mode, id, from] };
    let attempts = 0;
    const { rowCount } = await untilAnswered(() => {
      attempts += 1;
      return this.database.write(statement);
    });
    if (rowCount === 1) return await this.find(applicationId, id);
    const call = attempts > 1 ? await this.find(applicationId, id) : undefined;
    return call && isCanceled(call) ? call : undefined;
  }

  async find(applicationId: string, id: string): Promise<Call | undefined> {
    const [row] = await this.findPrepared.execute({ applicationId, id });
    return row && openCall(row, this.vault);
  }

  /**
   * Writes the answer that a repeated request gets, for one that was not known when the call was stored. Of a call that was
   * erased since nothing is stored.
   */
  async storeAnswer({ applicationId, key, callId }: AnsweredCall, status: number, body: object): Promise<void> {
    const sealed = JSON.stringify(sealAnswer(body, this.vault));
    await this.database.pool.query(STORE_ANSWER, [applicationId, this.mode, key, callId, status, sealed]);
  }

  /** Gives a key back whose request wrote no call, so that the request can be sent again. */
  async forgetAnswer(applicationId: string, key: string, callId: string): Promise<void> {
    await this.database.orm
      .delete(idempotencyKeys)
      .where(and(this.isKey(applicationId, key), eq(idempotencyKeys.callId, callId)));
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
      .where(this.isKey(applicationId, key));
    if (!row) return undefined;
    const body = openAnswer(row.body, this.vault);
    return { ...row, body: body ?? null, isUnreadable: body === undefined };
  }

  private isKey(applicationId: string, key: string) {
    return and(
      eq(idempotencyKeys.applicationId, applicationId),
      eq(idempotencyKeys.mode, this.mode),
      eq(idempotencyKeys.key, key),
    );
  }
}

/** A redial that was canceled may have rung before: nobody knows, and it is not sent again. */
export function isCanceled({ status, maybeRang, failureCode }: Call): boolean {
  return status === 'canceled' || (status === 'unknown' && maybeRang && failureCode === OUTCOME_UNPROVEN);
}
