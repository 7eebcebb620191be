import { Injectable } from '@nestjs/common';
import { eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type { PoolClient } from 'pg';
import { Database } from '../../database/database.js';
import { callEvents, calls } from '../../database/schema.js';
import type { Call } from './call.js';
import { type CallChange, type CallUpdate, type ReadCall, toCallRows, toEventRows } from './call-rows.js';
import { APPLY_IF_UNCHANGED, READ_CALLS } from './call-updates.sql.js';

/** Changes of calls by what happened upstream. */
@Injectable()
export class CallUpdatesRepository {
  constructor(private readonly database: Database) {}

  async read(id: string): Promise<ReadCall | undefined> {
    return (await this.readAll([id], []))[0];
  }

  /** Those of our calls that have one of these ids or upstream ids. They are not locked: their version tells whether they changed. */
  async readAll(ids: readonly string[], upstreamIds: readonly string[]): Promise<ReadCall[]> {
    const query = { name: 'read_calls', text: READ_CALLS, values: [ids, upstreamIds] };
    return (await this.database.writer.query<ReadCall>(query)).rows;
  }

  /**
   * Writes columns and events in one statement, if the call is still as it was read; nobody is waited for.
   *
   * @returns false when it is not, or when somebody writes it at this moment: read it again.
   */
  async applyIfUnchanged(update: CallUpdate): Promise<boolean> {
    const query = { name: 'apply_if_unchanged', text: APPLY_IF_UNCHANGED, values: toCallRows([update]) };
    return (await this.database.writer.query(query)).rowCount === 1;
  }

  /** Reads a call that stays as it is until the transaction ends. */
  async lock(id: string, client: PoolClient): Promise<Call | undefined> {
    const rows = await drizzle(client).select().from(calls).where(eq(calls.id, id)).for('update');
    return rows[0] as unknown as Call | undefined;
  }

  /** Writes columns and events of a locked call. */
  async apply(call: Call, change: CallChange, client: PoolClient): Promise<void> {
    const orm = drizzle(client);
    await orm
      .update(calls)
      .set(change.patch as Partial<typeof calls.$inferInsert>)
      .where(eq(calls.id, call.id));
    if (change.events.length > 0) await orm.insert(callEvents).values(toEventRows(call, change));
  }
}
