import { Injectable } from '@nestjs/common';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { Database } from '../../database/database.js';
import { calls, idempotencyKeys } from '../../database/schema.js';
import type { Call } from './call.js';
import { callIdsFrom } from './call-id.js';
import type { CallStatus } from './call-status.js';
import type { ClaimedCall, OverdueCall, Stamp, StoredAnswer } from './calls.records.js';
import { CANCEL_CALL, STAMP_ATTEMPT, TAKE_OVER_OVERDUE } from './calls.sql.js';

/** What a list of calls is narrowed to. */
export interface CallFilter {
  readonly applicationId: string;
  readonly statuses?: readonly CallStatus[];
  readonly kind?: string;
  readonly callee?: string;
  readonly createdAfter?: Date;
  readonly createdBefore?: Date;
  readonly metadata?: Readonly<Record<string, string>>;
  /** Only calls older than this one. */
  readonly beforeId?: string;
  readonly limit: number;
}

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
      values: [id, attempt, stamp.nonce, stamp.timestamp, deadline, stamp.signedFor],
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

  /** The newest calls first; ids begin with their time, so the primary key is the order. */
  async list(filter: CallFilter): Promise<Call[]> {
    const rows = await this.database.orm
      .select()
      .from(calls)
      .where(and(...toConditions(filter)))
      .orderBy(desc(calls.id))
      .limit(filter.limit);
    return rows as unknown as Call[];
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

function toConditions(filter: CallFilter): SQL[] {
  const conditions = [eq(calls.applicationId, filter.applicationId)];
  if (filter.statuses) conditions.push(inArray(calls.status, withStored(filter.statuses)));
  if (filter.kind) conditions.push(eq(calls.kind, filter.kind));
  if (filter.callee) conditions.push(eq(calls.callee, filter.callee));
  if (filter.createdAfter) conditions.push(gte(calls.id, callIdsFrom(filter.createdAfter.getTime())));
  if (filter.createdBefore) conditions.push(lt(calls.id, callIdsFrom(filter.createdBefore.getTime())));
  if (filter.beforeId) conditions.push(lt(calls.id, filter.beforeId));
  if (filter.metadata) {
    // The second condition lets PostgreSQL use the partial index.
    conditions.push(
      sql`${calls.metadata} @> ${JSON.stringify(filter.metadata)}::jsonb`,
      sql`${calls.metadata} <> '{}'::jsonb`,
    );
  }
  return conditions;
}

/** Callers see `dispatching` as `queued`. */
function withStored(statuses: readonly CallStatus[]): string[] {
  return statuses.includes('queued') ? [...statuses, 'dispatching'] : [...statuses];
}
