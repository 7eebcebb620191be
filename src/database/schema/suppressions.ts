import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** Whom not to call. */
export const suppressions = pgTable(
  'suppressions',
  {
    numberIndex: text('number_index').notNull(),
    /** Empty: for calls of every application. */
    applicationId: text('application_id').notNull(),
    /** Sealed as `calls.callee_sealed` is; null once the person was erased. */
    numberSealed: text('number_sealed'),
    appliesTo: text('applies_to').notNull().default('all-but-verification'),
    reason: text('reason'),
    source: text('source').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    createdBy: text('created_by'),
  },
  (table) => [primaryKey({ columns: [table.numberIndex, table.applicationId] })],
);
