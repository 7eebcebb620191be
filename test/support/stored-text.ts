import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from '../../src/database/database.js';

/** Every row of every table, as text. */
export async function dumpTables({ pool }: Database): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by tablename`,
  );
  const dumps = tables.map(async ({ name }) => {
    const { rows } = await pool.query<{ text: string }>(`select t::text as text from ${name} t`);
    return rows.map(({ text }) => `${name}: ${text}`).join('\n');
  });
  return (await Promise.all(dumps)).join('\n');
}

/** The files in which the server keeps this database, and its WAL. */
export async function filesOf({ pool }: Database): Promise<string[]> {
  await pool.query('checkpoint');
  const { rows } = await pool.query<{ folder: string; id: number }>(
    `select current_setting('data_directory') as folder, oid::integer as id from pg_database where datname = current_database()`,
  );
  const { folder = '', id = 0 } = rows[0] ?? {};
  return [join(folder, 'base', String(id)), join(folder, 'pg_wal')].flatMap((path) =>
    readdirSync(path, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [join(path, entry.name)] : [])),
  );
}

/** Which of these texts stand in which of these files. */
export function findInFiles(files: readonly string[], texts: readonly string[]): string[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(file);
    return texts.flatMap((text) => (bytes.includes(text) ? [`${text} in ${file}`] : []));
  });
}
