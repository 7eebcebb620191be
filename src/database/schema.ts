import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

/** Text that sorts by bytes: ids begin with their time, so byte order is the order of creation. */
const byteOrderedText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });
/** PostgreSQL's 64-bit transaction number; readers of the event log use it to read below the snapshot's horizon. */
const transactionNumber = customType<{ data: string }>({ dataType: () => 'xid8' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/** Tenants. */
export const applications = pgTable('applications', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** What becomes of a call whose outcome cannot be proven: null for report, or redial. */
  unknownOutcome: text('unknown_outcome'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** API keys; only their SHA-256 is stored. */
export const apiKeys = pgTable('api_keys', {
  hash: text('hash').primaryKey(),
  applicationId: text('application_id')
    .notNull()
    .references(() => applications.id),
  /** Made from BOOTSTRAP_API_KEY; a new one revokes it. */
  isBootstrap: boolean('is_bootstrap').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
});

/** One row for each accepted call; its status is a {@link StoredCallStatus} of voice/calls. */
export const calls = pgTable(
  'calls',
  {
    id: byteOrderedText('id').primaryKey(),
    applicationId: text('application_id').notNull(),
    /** sandbox or live: the other one never takes the call. */
    mode: text('mode').notNull().default('sandbox'),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    callee: text('callee').notNull(),
    caller: text('caller'),
    purpose: text('purpose'),
    /** What the operation needs besides the numbers; the request as it was validated. */
    request: jsonb('request').notNull().$type<Record<string, unknown>>(),
    metadata: jsonb('metadata').notNull().default({}).$type<Record<string, string>>(),
    /** How many times a send was begun. */
    attempt: integer('attempt').notNull().default(0),
    /** Stamp of the running or last attempt; with it the very same bytes can be made again. */
    nonce: text('nonce'),
    signedAt: instant('signed_at'),
    /** Operation, endpoint, scheme and key of the stamp: the same bytes can only be made with the same. */
    signedFor: text('signed_for'),
    /** When the running or last attempt leaves, by the database's clock; counted so in its callee's windows. Null: nothing is counted. */
    sentAt: instant('sent_at'),
    /** An earlier attempt may have rung: only a proof of that one ends the call. */
    maybeRang: boolean('maybe_rang').notNull().default(false),
    /** 0 verification, 1 notification, 2 bulk: the queue's order. */
    priority: integer('priority').notNull().default(1),
    /** What happens when the callee was called too often: defer or reject. */
    flowControl: text('flow_control').notNull().default('defer'),
    /** The callee's flow-control window has been booked for this call. */
    isBooked: boolean('is_booked').notNull().default(false),
    /** When the running attempt must have ended; past it the outcome is unknown. */
    dispatchDeadline: instant('dispatch_deadline'),
    /** As the client asked for it. */
    scheduledAt: instant('scheduled_at'),
    /** A queued call is not placed earlier. */
    notBefore: instant('not_before'),
    /** Why a queued call waits until then. */
    waitingFor: text('waiting_for'),
    /** A call that is still queued then fails instead of ringing late. */
    expiresAt: instant('expires_at'),
    /** When the reconciler looks at the call next, while it has no end; without it, when its attempt must have ended. */
    reviewAt: instant('review_at'),
    upstreamOperation: text('upstream_operation').notNull(),
    upstreamCallId: text('upstream_call_id'),
    upstreamRequestId: text('upstream_request_id'),
    upstreamCode: text('upstream_code'),
    createdAt: instant('created_at').notNull(),
    initiatedAt: instant('initiated_at'),
    ringingAt: instant('ringing_at'),
    answeredAt: instant('answered_at'),
    endedAt: instant('ended_at'),
    durationSeconds: integer('duration_seconds'),
    hangupBy: text('hangup_by'),
    digits: text('digits'),
    /** When the callee pressed the key that acknowledges. */
    acknowledgedAt: instant('acknowledged_at'),
    failureCode: text('failure_code'),
    failureReason: text('failure_reason'),
    /** Number of the call's last event. */
    eventCount: integer('event_count').notNull().default(1),
  },
  (table) => [
    // Lists merge one short scan for each status and kind: what is rare is found as fast as what is common.
    index('calls_list_idx').on(table.applicationId, table.mode, table.status, table.kind, table.id),
    index('calls_callee_idx').on(table.callee, table.id),
    index('calls_upstream_call_id_idx')
      .on(table.upstreamCallId)
      .where(sql`upstream_call_id is not null`),
    index('calls_queue_idx')
      .on(table.mode, table.upstreamOperation, table.priority, table.notBefore)
      .where(sql`status = 'queued'`),
    index('calls_dispatching_idx')
      .on(table.mode, table.dispatchDeadline)
      .where(sql`status = 'dispatching'`),
    index('calls_expiry_idx')
      .on(table.mode, table.expiresAt)
      .where(sql`status = 'queued'`),
    index('calls_review_idx')
      .on(table.mode, sql`coalesce(review_at, dispatch_deadline)`)
      .where(
        sql`status in ('unknown', 'initiated', 'ringing', 'in-progress') and failure_code is distinct from 'OutcomeUnproven'`,
      ),
  ],
);

/** Calls by their labels, newest last: a list by a label reads only calls that have it. */
export const callLabels = pgTable(
  'call_labels',
  {
    applicationId: text('application_id').notNull(),
    /** Hash of `key:value`; a reader compares with the call's metadata. */
    label: bigint('label', { mode: 'bigint' }).notNull(),
    callId: byteOrderedText('call_id').notNull(),
  },
  (table) => [primaryKey({ name: 'call_labels_pk', columns: [table.applicationId, table.label, table.callId] })],
);

/** One row for each Idempotency-Key: which request it stands for and how that was answered. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull().default('sandbox'),
    key: text('key').notNull(),
    /** SHA-256 of what the client sent, canonicalised. */
    requestHash: text('request_hash').notNull(),
    callId: byteOrderedText('call_id').notNull(),
    responseStatus: integer('response_status'),
    responseBody: jsonb('response_body').$type<Record<string, unknown>>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'idempotency_keys_pk', columns: [table.applicationId, table.mode, table.key] }),
    index('idempotency_keys_created_at_idx').on(table.createdAt),
  ],
);

/** The append-only event log. */
export const callEvents = pgTable(
  'call_events',
  {
    callId: byteOrderedText('call_id').notNull(),
    /** 1, 2, 3 … within its call, without gaps. */
    number: integer('number').notNull(),
    sequence: bigint('sequence', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    transactionId: transactionNumber('transaction_id')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    applicationId: text('application_id').notNull(),
    type: text('type').notNull(),
    data: jsonb('data').notNull().$type<Record<string, unknown>>(),
    occurredAt: instant('occurred_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'call_events_pk', columns: [table.callId, table.number] }),
    uniqueIndex('call_events_sequence_idx').on(table.sequence),
  ],
);

/** Receipts as they arrived; a duplicate (same digest) is stored once. */
export const receipts = pgTable(
  'receipts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    mode: text('mode').notNull().default('sandbox'),
    /** SHA-256 of what makes two receipts the same one. */
    digest: text('digest').notNull(),
    /** voice-report, voice-call-report, voice-record-report, asr-report or unknown. */
    type: text('type').notNull(),
    upstreamCallId: text('upstream_call_id'),
    /** Our call id, when the call is ours. */
    outId: text('out_id'),
    body: jsonb('body').notNull().$type<Record<string, unknown>>(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    /** While it waits: when it is looked at next. A receipt that names no call of ours may come before the call's answer. */
    lookAt: instant('look_at').notNull().defaultNow(),
    /** When it was read, or given up as somebody else's. */
    ingestedAt: instant('ingested_at'),
  },
  (table) => [
    uniqueIndex('receipts_digest_idx').on(table.digest),
    index('receipts_waiting_idx')
      .on(table.mode, table.lookAt)
      .where(sql`ingested_at is null`),
    index('receipts_upstream_call_id_idx').on(table.upstreamCallId),
    index('receipts_out_id_idx').on(table.outId),
    index('receipts_received_at_idx').using('brin', table.receivedAt),
  ],
);

/** One row for each recording that was reported; it outlives its call. Its state is a {@link RecordingState} of voice/recordings. */
export const recordings = pgTable(
  'recordings',
  {
    callId: byteOrderedText('call_id').primaryKey(),
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull().default('sandbox'),
    state: text('state').notNull().default('pending'),
    /** Where the upstream has the file; a signed URL, so a secret. Gone once it is of no use. */
    sourceUrl: text('source_url'),
    /** When the upstream's URL ends. */
    sourceExpiresAt: instant('source_expires_at').notNull(),
    /** How many times a fetch was begun; whoever wrote the last number owns the row. */
    attempts: integer('attempts').notNull().default(0),
    /**
     * When a fetch may begin: after a failure, or when the lease of the running one has ended. In microseconds: rounded to
     * milliseconds, now could be a moment ahead.
     */
    nextAttemptAt: timestamp('next_attempt_at', { withTimezone: true, mode: 'date' }).notNull().defaultNow(),
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
  },
  (table) => [
    index('recordings_pending_idx')
      .on(table.mode, table.nextAttemptAt)
      .where(sql`state = 'pending'`),
    index('recordings_leftover_idx')
      .on(table.nextAttemptAt)
      .where(sql`state = 'deleted' and object_key is not null`),
    index('recordings_created_at_idx').on(table.createdAt),
  ],
);
