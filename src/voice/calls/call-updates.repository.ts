import { Injectable } from '@nestjs/common';
import { eq, inArray, or } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { callEvents, calls } from '../../database/schema.js';
import type { Call } from './call.js';

/** Columns and events to write together. */
export interface CallUpdate {
  readonly patch: Partial<Omit<Call, 'id' | 'applicationId'>>;
  readonly events: readonly {
    readonly type: string;
    readonly occurredAt: Date;
    readonly data: Record<string, unknown>;
  }[];
}

/** Changes of calls by what happened upstream, inside the caller's transaction. */
@Injectable()
export class CallUpdatesRepository {
  /** Ids of our calls among these, sorted. */
  async findIds(ids: readonly string[], upstreamCallIds: readonly string[], client: PoolClient): Promise<string[]> {
    const rows = await drizzle(client)
      .select({ id: calls.id })
      .from(calls)
      .where(or(inArray(calls.id, [...ids]), inArray(calls.upstreamCallId, [...upstreamCallIds])))
      .orderBy(calls.id);
    return rows.map(({ id }) => id);
  }

  /** Reads a call that stays as it is until the transaction ends. */
  async lock(id: string, client: PoolClient): Promise<Call | undefined> {
    const [row] = await drizzle(client).select().from(calls).where(eq(calls.id, id)).for('update');
    return row as unknown as Call | undefined;
  }

  /** Writes columns and events of a locked call. */
  async apply(call: Call, { patch, events }: CallUpdate, client: PoolClient): Promise<void> {
    const orm = drizzle(client);
    await orm
      .update(calls)
      .set(patch as Partial<typeof calls.$inferInsert>)
      .where(eq(calls.id, call.id));
    if (events.length === 0) return;
    await orm.insert(callEvents).values(
      events.map((event, index) => ({
        ...event,
        callId: call.id,
        applicationId: call.applicationId,
        number: call.eventCount + 1 + index,
      })),
    );
  }
}
