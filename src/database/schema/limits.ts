import { bigint, date, integer, jsonb, numeric, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { byteOrderedText, calleeFlow, preciseInstant } from './columns.js';

/** How often each callee was called; written by functions only (src/voice/flow-control/README.md). */
export const calleeFlows = pgTable('callee_flows', {
  /** The mode and the callee. */
  key: byteOrderedText('key').primaryKey(),
  /** The last call of any class. */
  lastAt: preciseInstant('last_at').notNull(),
  /** The last call or place in it: a day later the row means nothing any more. */
  busyUntil: preciseInstant('busy_until').notNull(),
  /** Counts writes: a writer that read without a lock finds out that it came second. */
  version: integer('version').notNull(),
  notification: calleeFlow('notification'),
  verification: calleeFlow('verification'),
  other: calleeFlow('other'),
});

/** Where the next evenly spaced slot of queued calls may be, for each bucket of src/pacing. */
export const pacingBuckets = pgTable('pacing_buckets', {
  key: text('key').primaryKey(),
  nextSlotAt: preciseInstant('next_slot_at').notNull(),
});

/** One row for each request that a bucket permits per second; leased to one process at a time. */
export const pacingTokens = pgTable(
  'pacing_tokens',
  {
    key: text('key').notNull(),
    number: integer('number').notNull(),
    /** Counts leases; only the lease that holds the token may still settle it. */
    generation: integer('generation').notNull().default(0),
    /** Earliest next use. While leased: what it becomes when the holder dies without a word. */
    readyAt: preciseInstant('ready_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.key, table.number] })],
);

/** One row for each call that counts against the cap of its show number (src/voice/show-numbers/README.md). */
export const showNumberLeases = pgTable('show_number_leases', {
  callId: byteOrderedText('call_id').primaryKey(),
  /** The mode and the number. */
  number: byteOrderedText('number').notNull(),
  takenAt: preciseInstant('taken_at').notNull(),
  expiresAt: preciseInstant('expires_at').notNull(),
});

/** What an application with a cap has been allowed on one day; written by functions only (docs/limits.md). */
export const dayCounters = pgTable(
  'day_counters',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull(),
    zone: text('zone').notNull(),
    day: date('day').notNull(),
    calls: bigint('calls', { mode: 'number' }).notNull(),
    spend: numeric('spend').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.mode] })],
);

/** Calls of days that are over, counted once. */
export const usageDays = pgTable(
  'usage_days',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull(),
    zone: text('zone').notNull(),
    day: date('day').notNull(),
    /** How many of each kind. */
    kinds: jsonb('kinds').notNull().$type<Record<string, number>>(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.mode, table.zone, table.day] })],
);
