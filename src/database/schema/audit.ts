import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant, transactionNumber } from './columns.js';

/** Who did what; written and read by src/applications/audit only, and only ever added to. */
export const auditLog = pgTable('audit_log', {
  id: bigint('id', { mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  transactionId: transactionNumber('transaction_id')
    .notNull()
    .default(sql`pg_current_xact_id()`),
  at: instant('at')
    .notNull()
    .default(sql`clock_timestamp()`),
  applicationId: text('application_id'),
  actor: text('actor').notNull(),
  keyId: text('key_id'),
  address: text('address'),
  action: text('action').notNull(),
  /** Masked: a number never stands there in full. */
  resource: text('resource'),
  status: integer('status').notNull(),
  code: text('code'),
  requestId: text('request_id'),
  detail: jsonb('detail').notNull().default({}),
  /** Number of its seal; null until then. */
  seal: bigint('seal', { mode: 'bigint' }),
});

/** Which rows there were, and a hash over them, each chained to the one before. */
export const auditSeals = pgTable('audit_seals', {
  number: bigint('number', { mode: 'bigint' }).primaryKey(),
  previousHash: text('previous_hash').notNull(),
  rowIds: bigint('row_ids', { mode: 'bigint' }).array().notNull(),
  rowHashes: text('row_hashes').array().notNull(),
  hash: text('hash').notNull(),
  horizon: transactionNumber('horizon').notNull(),
  cluster: text('cluster').notNull(),
  sealedAt: instant('sealed_at').notNull(),
});

/** The last seal that was removed because of its age; one row, or none. */
export const auditChainStart = pgTable('audit_chain_start', {
  isOnly: boolean('is_only').primaryKey().default(true),
  number: bigint('number', { mode: 'bigint' }).notNull(),
  hash: text('hash').notNull(),
  removedAt: instant('removed_at').notNull().defaultNow(),
});
