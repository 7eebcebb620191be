import { Injectable } from '@nestjs/common';
import { eq, or, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { callEvents, calls } from '../../database/schema.js';
import type { Call } from './call.js';
import type { CallEventType } from './call-event-type.js';
import { APPLY_UPDATES } from './call-updates.sql.js';

/** Columns and events to write together. */
export interface CallUpdate {
  readonly patch: Partial<Omit<Call, 'id' | 'applicationId'>>;
  readonly events: readonly {
    readonly type: CallEventType;
    readonly occurredAt: Date;
    readonly data: Record<string, unknown>;
  }[];
}

/** A locked call with what changes. */
export interface UpdatedCall {
  readonly call: Call;
  readonly change: CallUpdate;
}

/** Changes of calls by what happened upstream, inside the caller's transaction. */
@Injectable()
export class CallUpdatesRepository {
  /** Reads a call that stays as it is until the transaction ends. */
  async lock(id: string, client: PoolClient): Promise<Call | undefined> {
    return (await this.lockAll([id], [], client))[0];
  }

  /** Those of our calls that have one of these ids or upstream ids, locked in the order of their ids. */
  async lockAll(ids: readonly string[], upstreamIds: readonly string[], client: PoolClient): Promise<Call[]> {
    const isWanted = or(
      sql`${calls.id} = any(${sql.param(ids)}::text[])`,
      sql`${calls.upstreamCallId} = any(${sql.param(upstreamIds)}::text[])`,
    );
    const rows = await drizzle(client).select().from(calls).where(isWanted).orderBy(calls.id).for('update');
    return rows as unknown as Call[];
  }

  /** Writes columns and events of a locked call. */
  async apply(call: Call, { patch, events }: CallUpdate, client: PoolClient): Promise<void> {
    const orm = drizzle(client);
    await orm
      .update(calls)
      .set(patch as Partial<typeof calls.$inferInsert>)
      .where(eq(calls.id, call.id));
    if (events.length > 0) await orm.insert(callEvents).values(toEventRows({ call, change: { patch, events } }));
  }

  /** Writes many locked calls at once: those columns that receipts can change, and the events. */
  async applyAll(updates: readonly UpdatedCall[], client: PoolClient): Promise<void> {
    if (updates.length === 0) return;
    const rows = updates.map(toRow);
    const events = updates.flatMap(toEventRows);
    await client.query({
      name: 'apply_call_updates',
      text: APPLY_UPDATES,
      values: [JSON.stringify(rows), JSON.stringify(events)],
    });
  }
}

function toRow({ call, change }: UpdatedCall): object {
  const after = { ...call, ...change.patch };
  return {
    id: after.id,
    status: after.status,
    upstream_call_id: after.upstreamCallId,
    initiated_at: after.initiatedAt,
    ringing_at: after.ringingAt,
    answered_at: after.answeredAt,
    ended_at: after.endedAt,
    duration_seconds: after.durationSeconds,
    hangup_by: after.hangupBy,
    digits: after.digits,
    acknowledged_at: after.acknowledgedAt,
    failure_code: after.failureCode,
    failure_reason: after.failureReason,
    event_count: after.eventCount,
  };
}

function toEventRows({ call, change }: UpdatedCall) {
  return change.events.map(({ type, occurredAt, data }, index) => ({
    callId: call.id,
    applicationId: call.applicationId,
    number: call.eventCount + 1 + index,
    type,
    occurredAt,
    data,
  }));
}
