import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { byteOrderedText, instant } from './columns.js';

/** One row for each accepted call; its status is a {@link StoredCallStatus} of voice/calls. Partitioned by `id`. */
export const calls = pgTable('calls', {
  id: byteOrderedText('id').primaryKey(),
  applicationId: text('application_id').notNull(),
  /** sandbox or live: the other one never takes the call. */
  mode: text('mode').notNull().default('sandbox'),
  kind: text('kind').notNull(),
  status: text('status').notNull(),
  /** Equal for equal numbers; null once the callee was erased. In rows of versions before 0016 the number, until they are sealed. */
  calleeIndex: text('callee_index'),
  /** The number, sealed; null in rows of versions before 0016, and once it was erased. */
  calleeSealed: text('callee_sealed'),
  callerIndex: text('caller_index'),
  callerSealed: text('caller_sealed'),
  purpose: text('purpose'),
  /** What the operation needs besides the numbers and what is spoken; the request as it was validated. */
  request: jsonb('request').notNull().$type<Record<string, unknown>>(),
  /** Variables of the texts, sealed; null when there are none, or not any more. */
  spokenSealed: text('spoken_sealed'),
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
  /** What came before it: attempts and copies that the running or last one has taken the place of, oldest first. Null: none. */
  earlierAttempts: jsonb('earlier_attempts').$type<unknown[]>(),
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
  /** The span of the request that created it, as W3C's `traceparent`; null where nobody traces. */
  traceparent: text('traceparent'),
  /** Number of the call's last event. */
  eventCount: integer('event_count').notNull().default(1),
  /** When what it held of a person was erased. */
  erasedAt: instant('erased_at'),
});

/** Calls by their labels, newest last: a list by a label reads only calls that have it. Partitioned by `call_id`. */
export const callLabels = pgTable(
  'call_labels',
  {
    applicationId: text('application_id').notNull(),
    /** Hash of `key:value`; a reader compares with the call's metadata. */
    label: bigint('label', { mode: 'bigint' }).notNull(),
    callId: byteOrderedText('call_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.label, table.callId] })],
);

/** One row for each Idempotency-Key: which request it stands for and how that was answered. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull().default('sandbox'),
    key: text('key').notNull(),
    /** Keyed digest of what the client sent, canonicalised. */
    requestHash: text('request_hash').notNull(),
    callId: byteOrderedText('call_id').notNull(),
    responseStatus: integer('response_status'),
    /** Sealed; an object in rows of versions before 0016, until they are sealed. */
    responseBody: jsonb('response_body').$type<Record<string, unknown> | string>(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.mode, table.key] })],
);

/** Which calls have been looked at for spoken texts that are too old: up to this id. */
export const spokenTextCursors = pgTable('spoken_text_cursors', {
  mode: text('mode').primaryKey(),
  callId: byteOrderedText('call_id').notNull(),
});
