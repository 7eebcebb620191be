import { readdir, readFile } from 'node:fs/promises';

const FOLDER = new URL('./migrations/', import.meta.url);
const FILE = /^(\d{4})_[a-z0-9_]+\.sql$/;
/** The first line of a file; what follows says why. */
const BREAKING = /^-- breaking\b/;

/** One numbered file of the folder `migrations`. Files are only ever added: docs/database.md, "Adding a migration". */
export interface Migration {
  /** 4 of `0004_edges.sql`. */
  readonly number: number;
  /** Without its ending: `0004_edges`. */
  readonly name: string;
  /** Versions that do not have this file cannot use the database once it has run. */
  readonly isBreaking: boolean;
  readonly sql: string;
}

/** All migrations that this version knows, in their order. */
export async function readMigrations(): Promise<Migration[]> {
  const files = (await readdir(FOLDER)).filter((file) => FILE.test(file)).sort();
  return await Promise.all(files.map(readMigration));
}

async function readMigration(file: string): Promise<Migration> {
  const sql = await readFile(new URL(file, FOLDER), 'utf8');
  const name = file.replace('.sql', '');
  return { number: Number.parseInt(name, 10), name, isBreaking: BREAKING.test(sql), sql };
}
