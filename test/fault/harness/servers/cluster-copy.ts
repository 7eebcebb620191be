import type { Dirent } from 'node:fs';
import { chown, copyFile, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** What belongs to a running server alone, and is made anew. */
const LEFT_OUT = new Set(['postmaster.pid', 'postmaster.opts', 'pg_internal.init', 'backup_label', 'postgres.log']);
/** Folders that a copy has empty: the write-ahead log comes by streaming. */
const EMPTIED = new Set(['pg_wal', 'pg_dynshmem', 'pg_notify', 'pg_replslot', 'pg_stat_tmp', 'pg_subtrans']);

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Copies the folder of a running server (its cluster and password), so that the copy starts as its standby. What pg_basebackup does:
 * the embedded PostgreSQL comes without it.
 */
export async function copyToStandby(url: string, from: string, to: string): Promise<void> {
  const owner = await stat(from);
  const client = new pg.Client({ connectionString: url, application_name: 'fault-backup' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`select pg_backup_start('standby', true)`);
    await copyFolder(from, to, owner);
    const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)');
    await write(join(to, 'cluster', 'backup_label'), rows[0]?.label ?? '', owner);
    await write(join(to, 'cluster', 'standby.signal'), '', owner);
  } finally {
    await client.end();
  }
}

async function copyFolder(from: string, to: string, owner: Owner): Promise<void> {
  await mkdir(to, { mode: 0o700, recursive: true });
  await chown(to, owner.uid, owner.gid);
  const entries = await readdir(from, { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => !LEFT_OUT.has(name))) await copyEntry(entry, to, owner);
}

async function copyEntry(entry: Dirent, to: string, owner: Owner): Promise<void> {
  const source = join(entry.parentPath, entry.name);
  const target = join(to, entry.name);
  if (EMPTIED.has(entry.name)) await mkdir(target, { mode: 0o700 });
  else if (entry.isDirectory()) return await copyFolder(source, target, owner);
  else if (!(await copyUnlessGone(source, target))) return;
  await chown(target, owner.uid, owner.gid);
}

/** @returns false when the server has removed the file meanwhile: the write-ahead log tells the copy. */
async function copyUnlessGone(source: string, target: string): Promise<boolean> {
  try {
    await copyFile(source, target);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

async function write(file: string, text: string, { uid, gid }: Owner): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chown(file, uid, gid);
}
