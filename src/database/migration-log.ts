import type { ClientBase } from 'pg';
import { StartError } from '../common/errors/start-error.js';
import type { Migration } from './migration-files.js';

/** A migration that has run on a database, be it known to this version or not. */
export type AppliedMigration = Omit<Migration, 'sql'>;

const CREATE_LOG = `
create table if not exists gateway_migrations (
  number integer not null,
  name text not null,
  is_breaking boolean not null,
  applied_at timestamp(3) with time zone not null default now(),
  constraint gateway_migrations_pk primary key (number)
)`;
/** A role with no right but to use the tables must be able to see that there is nothing to migrate. */
const OPEN_LOG = 'grant select on gateway_migrations to public';
const READ_LOG = 'select number, name, is_breaking as "isBreaking" from gateway_migrations order by number';
const RECORD = 'insert into gateway_migrations (number, name, is_breaking) values ($1, $2, $3)';
/** Until this table came, Drizzle's migrator counted: a row for each file, from the first one on. */
const LOG_BEFORE = 'drizzle.__drizzle_migrations';

/** @returns undefined while the database has no log. Asking takes no right but to read. */
export async function readLog(client: ClientBase): Promise<AppliedMigration[] | undefined> {
  if (!(await hasTable(client, 'gateway_migrations'))) return undefined;
  return (await client.query<AppliedMigration>(READ_LOG)).rows;
}

/** The same, also where it is still kept as it was before there was a log. */
export async function readHistory(
  client: ClientBase,
  known: readonly Migration[],
): Promise<readonly AppliedMigration[] | undefined> {
  const log = await readLog(client);
  if (log) return log;
  const count = await countBefore(client);
  return count > 0 ? known.slice(0, count) : undefined;
}

/** A log that says what has run so far. */
export async function createLog(client: ClientBase, known: readonly Migration[]): Promise<void> {
  await client.query('begin');
  await client.query(CREATE_LOG);
  await client.query(OPEN_LOG);
  for (const migration of known.slice(0, await countBefore(client))) await record(client, migration);
  await client.query('commit');
}

/** Runs the whole file in one transaction, with the line in the log. */
export async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  await client.query(migration.sql);
  await record(client, migration);
  await client.query('commit');
}

/**
 * Newer migrations do not matter, unless one of them is breaking.
 *
 * @throws {StartError}
 */
export function assertUsable(log: readonly AppliedMigration[], known: readonly Migration[]): void {
  const newest = known.at(-1)?.number ?? -1;
  const breaking = log.findLast(({ number, isBreaking }) => isBreaking && number > newest);
  if (!breaking) return;
  throw tooNew(breaking.name);
}

/** @param name of the breaking migration. */
export function tooNew(name: string): StartError {
  const sentence =
    `The database was migrated by a newer version (${name}), which this version cannot use: ` +
    'start the newer version, or restore a backup from before';
  return new StartError('database-too-new', sentence);
}

async function countBefore(client: ClientBase): Promise<number> {
  if (!(await hasTable(client, LOG_BEFORE))) return 0;
  const { rows } = await client.query<{ count: number }>(`select count(*)::int as count from ${LOG_BEFORE}`);
  return rows[0]?.count ?? 0;
}

async function hasTable(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query<{ table: string | null }>('select to_regclass($1)::text as table', [name]);
  return rows[0]?.table != null;
}

async function record(client: ClientBase, { number, name, isBreaking }: Migration): Promise<void> {
  await client.query(RECORD, [number, name, isBreaking]);
}
