import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Migrated once, by global-setup.mjs; every other database is a copy of it. */
export const TEMPLATE_DATABASE = 'test_template';

/** Names of the databases that this worker has made begin with it. */
const PREFIX = `test_${process.env.JEST_WORKER_ID}_`;

/** Of one file of tests: this module is loaded anew for each. */
let emptied: Promise<void> | undefined;

const DATABASES = `select datname as name from pg_database where starts_with(datname, $1)`;

/** A new database of this version without a row, in the run's PostgreSQL; returns its URL. */
export async function createTestDatabase(): Promise<string> {
  return await createDatabase(TEMPLATE_DATABASE);
}

/** One that no version has migrated yet. */
export async function createEmptyDatabase(): Promise<string> {
  return await createDatabase('template0');
}

/** A copy of one that nobody is connected to. */
export async function copyDatabase(url: string): Promise<string> {
  return await createDatabase(new URL(url).pathname.slice(1));
}

async function createDatabase(template: string): Promise<string> {
  const name = `${PREFIX}${randomBytes(6).toString('hex')}`;
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await (emptied ??= dropThoseBefore(admin));
  // Copied as files: written through the log of the server it would take half as long again.
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}

/** Those of the files before, which nobody uses any more: a run's would fill gigabytes. */
async function dropThoseBefore(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>(DATABASES, [PREFIX]);
  for (const { name } of rows) await admin.query(`drop database ${name} with (force)`);
}
