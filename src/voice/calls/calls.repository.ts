import { Injectable } from '@nestjs/common';
import { and, desc, eq, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { calls, idempotencyKeys } from '../../database/schema.js';
import type { Call } from './call.js';
import { callIdsFrom } from './call-id.js';
import type { CallStatus } from './call-status.js';
import type { ClaimedCall, Intent, PlacingResult, QueuedAnswer, StoredAnswer } from './calls.records.js';
import { CANCEL_CALL, CLAIM_CALL, INSERT_INTENT, RECORD_PLACING } from './calls.sql.js';

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

/** Calls in PostgreSQL. The three statements of the hot path are prepared; each is one atomic round trip. */
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

  /**
   * Writes the call, its first event and its idempotency record, or nothing when the key is taken.
   *
   * @returns false when another request holds the key.
   */
  async insertIntent(intent: Intent, client?: PoolClient, answer?: QueuedAnswer): Promise<boolean> {
    const { rowCount } = await (client ?? this.database.pool).query({
      name: 'insert_intent',
      text: INSERT_INTENT.text,
      values: INSERT_INTENT.values(intent, answer),
    });
    return rowCount === 1;
  }

  /** Claims a queued call that is due for one attempt. Only one claim of a call can succeed. */
  async claim(id: string, deadline: Date): Promise<ClaimedCall | undefined> {
    const { rows } = await this.database.pool.query<ClaimedCall>({
      name: 'claim_call',
      text: CLAIM_CALL,
      values: [id, deadline],
    });
    return rows[0];
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

  async isQueued(id: string): Promise<boolean> {
    const rows = await this.database.orm.select({ status: calls.status }).from(calls).where(eq(calls.id, id));
    return rows[0]?.status === 'queued';
  }

  /** Writes what became of an attempt, its event, and the answer that a repeated request gets. */
  async recordPlacing(result: PlacingResult, client?: PoolClient): Promise<void> {
    await (client ?? this.database.pool).query({
      name: 'record_placing',
      text: RECORD_PLACING.text,
      values: RECORD_PLACING.values(result),
    });
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
