import { sql } from 'drizzle-orm';
import { bigint, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { byteOrderedText, instant, preciseInstant } from './columns.js';

/** Receipts as they arrived; a duplicate (same digest) is stored once. Partitioned by `id`, which begins with the day. */
export const receipts = pgTable('receipts', {
  id: bigint('id', { mode: 'number' })
    .primaryKey()
    .default(sql`receipt_id_from(now()) + nextval('receipts_id_seq')`),
  mode: text('mode').notNull().default('sandbox'),
  /** Keyed digest of what makes two receipts the same one; a plain one in rows of versions before 0012. */
  digest: text('digest').notNull(),
  /** voice-report, voice-call-report, voice-record-report, asr-report or unknown. */
  type: text('type').notNull(),
  upstreamCallId: text('upstream_call_id'),
  /** Our call id, when the call is ours. */
  outId: text('out_id'),
  /** Sealed; an object in rows of versions before 0012, until they are sealed. */
  body: jsonb('body').notNull().$type<Record<string, unknown> | string>(),
  receivedAt: instant('received_at').notNull().defaultNow(),
  /** While it waits: when it is looked at next. A receipt that names no call of ours may come before the call's answer. */
  lookAt: instant('look_at').notNull().defaultNow(),
  /** When it was read, or given up as somebody else's. */
  ingestedAt: instant('ingested_at'),
});

/** One row for each recording that was reported; it outlives its call. Its state is a {@link RecordingState} of voice/recordings. */
export const recordings = pgTable('recordings', {
  callId: byteOrderedText('call_id').primaryKey(),
  applicationId: text('application_id').notNull(),
  mode: text('mode').notNull().default('sandbox'),
  state: text('state').notNull().default('pending'),
  /** Where the upstream has the file; a signed URL, so a secret: sealed. Gone once it is of no use. */
  sourceUrl: text('source_url'),
  /** Equal for equal URLs; null in rows of versions before 0012. */
  sourceDigest: text('source_digest'),
  /** When the upstream's URL ends. */
  sourceExpiresAt: instant('source_expires_at').notNull(),
  /** How many times a fetch was begun; whoever wrote the last number owns the row. */
  attempts: integer('attempts').notNull().default(0),
  /** When a fetch may begin: after a failure, or when the lease of the running one has ended. */
  nextAttemptAt: preciseInstant('next_attempt_at').notNull().defaultNow(),
  /** Why the last fetch failed. */
  failureCode: text('failure_code'),
  /** local, oss or nas, and the file's name there; written before the first byte is. */
  storage: text('storage'),
  objectKey: text('object_key'),
  contentType: text('content_type'),
  sizeBytes: bigint('size_bytes', { mode: 'number' }),
  sha256: text('sha256'),
  durationSeconds: integer('duration_seconds'),
  createdAt: instant('created_at').notNull().defaultNow(),
  availableAt: instant('available_at'),
  deletedAt: instant('deleted_at'),
});
