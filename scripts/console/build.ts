/**
 * Builds the console's page when its sources changed, and puts it into `dist/console`. Runs after `nest build`, which
 * empties `dist`: so what was built stands in `console/dist`, beside the hash of what it was built from.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const KEPT = 'console/dist';
const PAGE = `${KEPT}/page`;
const STAMP = `${KEPT}/page.sha256`;
const LOCK = `${KEPT}/lock`;
const SERVED = 'dist/console';
const SOURCES = ['console', 'openapi.json', 'clients/typescript/src', 'package-lock.json', 'scripts/console'];
const LOCK_EXPIRES_MS = 120_000;

function* filesOf(path: string): Generator<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) yield path;
  if (!stat?.isDirectory() || path === KEPT) return;
  for (const name of readdirSync(path).sort()) yield* filesOf(join(path, name));
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => [...filesOf(source)])) {
    hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

const isBuilt = (hash: string): boolean => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash;

/** @returns false while another process builds */
function takeLock(): boolean {
  const lock = statSync(LOCK, { throwIfNoEntry: false });
  if (lock && Date.now() - lock.mtimeMs > LOCK_EXPIRES_MS) rmSync(LOCK, { recursive: true, force: true });
  try {
    mkdirSync(LOCK);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Once, as small as can be: what is served does not change. */
function compress(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}

async function buildPage(hash: string): Promise<void> {
  const { build } = await import('vite');
  rmSync(STAMP, { force: true });
  await build({ configFile: 'console/vite.config.ts', logLevel: 'warn' });
  for (const file of filesOf(`${PAGE}/assets`)) compress(file);
  writeFileSync(STAMP, hash);
}

async function keepBuilt(hash: string): Promise<void> {
  while (!isBuilt(hash)) {
    if (!takeLock()) {
      await sleep(100);
      continue;
    }
    try {
      if (!isBuilt(hash)) await buildPage(hash);
    } finally {
      rmSync(LOCK, { recursive: true, force: true });
    }
  }
}

mkdirSync(KEPT, { recursive: true });
await keepBuilt(hashOfSources());
rmSync(SERVED, { recursive: true, force: true });
cpSync(PAGE, SERVED, { recursive: true });
