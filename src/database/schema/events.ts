import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { byteOrderedText, instant, transactionNumber } from './columns.js';

/** The append-only event log. Partitioned by `call_id`, as calls are by `id`. */
export const callEvents = pgTable(
  'call_events',
  {
    /** Id of the subject: of a call, unless {@link callEvents.subjectKind} says otherwise. */
    callId: byteOrderedText('call_id').notNull(),
    /** 1, 2, 3 … within its subject, without gaps. */
    number: integer('number').notNull(),
    sequence: bigint('sequence', { mode: 'bigint' })
      .notNull()
      .default(sql`nextval('call_events_sequence_seq')`),
    transactionId: transactionNumber('transaction_id')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    applicationId: text('application_id').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').notNull().$type<Record<string, unknown>>(),
    occurredAt: instant('occurred_at').notNull(),
    mode: text('mode').notNull().default('sandbox'),
    /** `calls`, as in the event's subject `calls/{id}`. */
    subjectKind: text('subject_kind').notNull().default('calls'),
  },
  (table) => [primaryKey({ columns: [table.callId, table.number] })],
);

/** Which cluster the transaction ids of the log come from; one row. */
export const eventEpoch = pgTable('event_epoch', {
  isOnly: boolean('is_only').primaryKey().default(true),
  /** Part of every cursor. */
  epoch: text('epoch').notNull(),
  cluster: text('cluster').notNull(),
  beganAt: instant('began_at').notNull().defaultNow(),
});
