/**
 * Preloaded into every process of the harness: its standard input is a pipe from the harness, and when that closes, for
 * whatever reason, the process ends. One of them also takes PostgreSQL and the temporary folder along (`FAULT_FOLDER`).
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MOST_ATTEMPTS = 50;
const PAUSE_MS = 200;

process.stdin.once('end', () => {
  const folder = process.env.FAULT_FOLDER;
  if (folder) removeAll(folder);
  process.exit(1);
});
process.stdin.resume();
process.stdin.unref();

function removeAll(folder) {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    try {
      const file = join(folder, 'postgres', 'cluster', 'postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {
      // No server runs (any more).
    }
    // The others may still write at their end.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch {
      continue;
    }
    if (attempt > 1) return;
  }
}
