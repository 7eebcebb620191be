import { sql } from 'drizzle-orm';
import { boolean, jsonb, pgTable, text } from 'drizzle-orm/pg-core';
import { instant } from './columns.js';

/** Tenants. */
export const applications = pgTable('applications', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** What becomes of a call whose outcome cannot be proven: null for report, or redial. */
  unknownOutcome: text('unknown_outcome'),
  /** perMinute, perHour, perDay: calls to one callee; null or 0: no limit; absent: Aliyun's. */
  flowLimits: jsonb('flow_limits'),
  /** strategy and numbers of its pool of show numbers. */
  showNumbers: jsonb('show_numbers'),
  createdAt: instant('created_at').notNull().defaultNow(),
  /** Signs what calls have sent to a URL of their own, sealed; null: nothing is. */
  webhookSecret: text('webhook_secret'),
  previousWebhookSecret: text('previous_webhook_secret'),
  previousWebhookSecretUntil: instant('previous_webhook_secret_until'),
  /** The only numbers that keys of the type team may ring, each sealed; null: none. */
  teamNumbers: text('team_numbers').array(),
  /** See ApplicationLimits; absent: the default. */
  limits: jsonb('limits'),
  /** See QuietHours; null: calls ring at any time. */
  quietHours: jsonb('quiet_hours'),
  /** The key by which callees put themselves on the do-not-call list. */
  optOutDigit: text('opt_out_digit'),
});

/** API keys; only their SHA-256 is stored. */
export const apiKeys = pgTable('api_keys', {
  hash: text('hash').primaryKey(),
  applicationId: text('application_id').notNull(),
  /** Made from BOOTSTRAP_API_KEY; a new one revokes it. */
  isBootstrap: boolean('is_bootstrap').notNull().default(false),
  createdAt: instant('created_at').notNull().defaultNow(),
  revokedAt: instant('revoked_at'),
  /** What it is called by where the key itself must not stand. */
  id: text('id')
    .notNull()
    .default(sql`'ak_' || left(translate(gen_random_uuid()::text, '-', ''), 15)`),
  name: text('name'),
  /** The beginning of the key, for people; null for one of another form. */
  prefix: text('prefix'),
  type: text('type').notNull().default('live'),
  /** Null: every scope, also those of later versions. */
  scopes: text('scopes').array(),
  expiresAt: instant('expires_at'),
  /** Up to a minute behind. */
  lastUsedAt: instant('last_used_at'),
});

/** Tickets for streams of events, used once; only their SHA-256 is stored. */
export const eventTickets = pgTable('event_tickets', {
  hash: text('hash').primaryKey(),
  applicationId: text('application_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
  /** Whose key it was got with; null for one of a replica of an earlier version. */
  keyId: text('key_id'),
});

/** Sessions of the console; only their SHA-256 is stored. */
export const consoleSessions = pgTable('console_sessions', {
  hash: text('hash').primaryKey(),
  keyId: text('key_id').notNull(),
  createdAt: instant('created_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  /** Up to a minute behind. */
  lastUsedAt: instant('last_used_at')
    .notNull()
    .default(sql`clock_timestamp()`),
  endsAt: instant('ends_at').notNull(),
});

/** Links that sign in once; only their SHA-256 is stored. */
export const signInLinks = pgTable('sign_in_links', {
  hash: text('hash').primaryKey(),
  keyId: text('key_id').notNull(),
  expiresAt: instant('expires_at').notNull(),
});
