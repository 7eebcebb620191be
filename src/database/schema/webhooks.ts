import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { byteOrderedText, instant, preciseInstant } from './columns.js';

/** Who is told of events; states and rules are those of delivery/webhooks. */
export const webhookEndpoints = pgTable('webhook_endpoints', {
  id: byteOrderedText('id').primaryKey(),
  applicationId: text('application_id').notNull(),
  mode: text('mode').notNull(),
  /** `endpoint`, or `call`: the URL of calls that name one, whose secret is that of the application. */
  kind: text('kind').notNull().default('endpoint'),
  url: text('url').notNull(),
  description: text('description'),
  /** Which events: null is all of them. */
  types: text('types').array(),
  subject: text('subject'),
  metadata: jsonb('metadata').$type<Record<string, string>>(),
  status: text('status').notNull().default('active'),
  /** Sealed, as the one before it. */
  secret: text('secret').notNull(),
  /** Signs beside the new one until then. */
  previousSecret: text('previous_secret'),
  previousSecretUntil: instant('previous_secret_until'),
  /** Events that were written before are not told. */
  afterSequence: bigint('after_sequence', { mode: 'bigint' }).notNull(),
  /** First and last failure since the last success. */
  failingSince: instant('failing_since'),
  lastFailureAt: instant('last_failure_at'),
  /** Of a paused one: when it is tried again. */
  probeAt: preciseInstant('probe_at'),
  /** So many deliveries are open that no more are written for now. */
  isFull: boolean('is_full').notNull().default(false),
  /** Number of its last event in `call_events`. */
  eventCount: integer('event_count').notNull().default(0),
  createdAt: instant('created_at').notNull().defaultNow(),
});

/** Until where deliveries were written: for all endpoints of an application ('' as endpoint), or for one that is behind them. */
export const webhookCursors = pgTable(
  'webhook_cursors',
  {
    applicationId: text('application_id').notNull(),
    mode: text('mode').notNull(),
    endpointId: byteOrderedText('endpoint_id').notNull(),
    /** As clients get it with events. */
    cursor: text('cursor').notNull(),
  },
  (table) => [primaryKey({ columns: [table.applicationId, table.mode, table.endpointId] })],
);

/** Which process writes deliveries. */
export const webhookDispatchers = pgTable('webhook_dispatchers', {
  mode: text('mode').primaryKey(),
  holder: text('holder').notNull(),
  expiresAt: preciseInstant('expires_at').notNull(),
});

/** An event for an endpoint; claimed and ended by functions only (0009_webhooks.sql). */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  id: byteOrderedText('id').primaryKey(),
  endpointId: byteOrderedText('endpoint_id').notNull(),
  applicationId: text('application_id').notNull(),
  mode: text('mode').notNull(),
  eventId: byteOrderedText('event_id').notNull(),
  type: text('type').notNull(),
  subject: byteOrderedText('subject').notNull(),
  number: integer('number').notNull(),
  /** The event as it is sent, byte for byte, in every attempt. */
  body: text('body').notNull(),
  status: text('status').notNull().default('pending'),
  /** Attempts since it was opened. */
  attempt: integer('attempt').notNull().default(0),
  /** Counts claims: whoever has made the last one may end it. */
  claim: integer('claim').notNull().default(0),
  isSending: boolean('is_sending').notNull().default(false),
  /** When it may be sent; while it is, when the claim ends; infinity while one before it in its subject is open. */
  dueAt: preciseInstant('due_at').notNull(),
  attempts: jsonb('attempts').notNull().default([]).$type<Record<string, unknown>[]>(),
  createdAt: instant('created_at').notNull().defaultNow(),
  endedAt: instant('ended_at'),
});
