import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { round } from '../report.ts';

const WRITES = 200;
const BLOCK = Buffer.alloc(8192, 'x');

/** What one commit waits for on this disk: 8 KB (a page of the write-ahead log) written over, and synced. */
export function measureSync(folder: string): { 'fdatasync p50 ms': number; 'fdatasync p99 ms': number } {
  const file = openSync(join(folder, 'sync-test'), 'w');
  // PostgreSQL recycles log files of full size; a file that grows would cost more.
  writeSync(file, Buffer.alloc(WRITES * BLOCK.length));
  fdatasyncSync(file);
  const times = Array.from({ length: WRITES }, (_, i) => {
    const startedAt = performance.now();
    writeSync(file, BLOCK, 0, BLOCK.length, i * BLOCK.length);
    fdatasyncSync(file);
    return performance.now() - startedAt;
  }).sort((a, b) => a - b);
  closeSync(file);
  const at = (share: number): number => round(times[Math.floor(WRITES * share)] ?? NaN);
  return { 'fdatasync p50 ms': at(0.5), 'fdatasync p99 ms': at(0.99) };
}
