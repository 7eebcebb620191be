import { bigint, boolean, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** Keys that something in the database was sealed with (src/privacy). */
export const encryptionKeys = pgTable('encryption_keys', {
  id: text('id').primaryKey(),
  /** The secret of the blind index, sealed with this key. */
  indexSecret: text('index_secret').notNull(),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** How far the rows of a table are sealed with the newest key. */
export const sealingPasses = pgTable('sealing_passes', {
  tableName: text('table_name').primaryKey(),
  keyId: text('key_id').notNull(),
  beganAt: instant('began_at').notNull().defaultNow(),
  /** The last row that was looked at: its key as JSON. */
  lastRow: text('last_row').notNull().default(''),
  sealedCount: bigint('sealed_count', { mode: 'number' }).notNull().default(0),
  /** A whole pass has found nothing to seal. */
  isClean: boolean('is_clean').notNull().default(false),
});
