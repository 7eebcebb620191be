/**
 * Every table of the gateway as TypeScript reads it, by folder `schema`. Indexes, constraints and functions are in schema.sql;
 * tests compare both with a database that the migrations made.
 *
 * Drizzle is for reads and settings; SQL for what claims, locks or batches; every statement that writes `calls` lives in
 * src/voice/call-store (docs/database.md).
 */
export * from './schema/applications.js';
export * from './schema/audit.js';
export * from './schema/calls.js';
export * from './schema/encryption.js';
export * from './schema/events.js';
export * from './schema/holidays.js';
export * from './schema/limits.js';
export * from './schema/receipts.js';
export * from './schema/statistics.js';
export * from './schema/suppressions.js';
export * from './schema/worker-runs.js';
export * from './schema/webhooks.js';
