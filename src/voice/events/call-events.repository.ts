import { Injectable } from '@nestjs/common';
import { and, asc, eq, gt } from 'drizzle-orm';
import { Database } from '../../database/database.js';
import { callEvents } from '../../database/schema.js';

/** One entry of the event log. */
export type CallEvent = Pick<typeof callEvents.$inferSelect, 'number' | 'sequence' | 'type' | 'occurredAt' | 'data'>;

/** The event log, one call at a time. It is written by the statements that change calls, in the same transaction. */
@Injectable()
export class CallEventsRepository {
  constructor(private readonly database: Database) {}

  /** Events of a call in the order of their numbers, from the one after `after` on. */
  async list(callId: string, after: number, limit: number): Promise<CallEvent[]> {
    const { number, sequence, type, occurredAt, data } = callEvents;
    return await this.database.orm
      .select({ number, sequence, type, occurredAt, data })
      .from(callEvents)
      .where(and(eq(callEvents.callId, callId), gt(number, after)))
      .orderBy(asc(number))
      .limit(limit);
  }
}
