import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Migrated once, by global-setup.mjs; every other database is a copy of it. */
export const TEMPLATE_DATABASE = 'test_template';

/** A new database of this version without a row, in the run's PostgreSQL; returns its URL. */
export async function createTestDatabase(): Promise<string> {
  return await createDatabase(TEMPLATE_DATABASE);
}

/** One that no version has migrated yet. */
export async function createEmptyDatabase(): Promise<string> {
  return await createDatabase('template0');
}

async function createDatabase(template: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(process.env.TEST_DATABASE_URL ?? '');
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  // Copied as files: written through the log of the server it would take half as long again.
  await admin.query(`create database ${name} template ${template} strategy file_copy`);
  await admin.end();
  url.pathname = `/${name}`;
  return url.href;
}
