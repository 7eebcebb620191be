import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Row } from '../gateway/publish.ts';

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** What a build weighs; a process loads the bundle, and of that only what its program needs. */
export function measureSize(): Row[] {
  return [
    { folder: 'dist', MB: megabytes(sizeOf(DIST)) },
    { folder: 'dist/bundle, without source maps', MB: megabytes(sizeOf(join(DIST, 'bundle'), /\.js$/)) },
  ];
}

function sizeOf(folder: string, name = /./): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 10_000) / 100;
}
