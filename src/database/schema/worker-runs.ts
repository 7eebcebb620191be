import { pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { preciseInstant } from './columns.js';

/** Work that one process does for all (src/database/worker-runs.ts). */
export const workerRuns = pgTable(
  'worker_runs',
  {
    name: text('name').notNull(),
    mode: text('mode').notNull(),
    /** When the work is due again; while it runs, when another process may take it over. */
    dueAt: preciseInstant('due_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.mode] })],
);
