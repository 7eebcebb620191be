/**
 * Preloaded into every process of the harness: its standard input is a pipe from the harness, and when that closes, for
 * whatever reason, the process ends. One of them also takes PostgreSQL and the temporary folder along (`FAULT_FOLDER`).
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const MOST_ATTEMPTS = 50;
const PAUSE_MS = 200;

for (const event of ['end', 'error', 'close']) process.stdin.once(event, leave);
process.stdin.resume();
process.stdin.unref();

function leave() {
  const folder = process.env.FAULT_FOLDER;
  if (folder) removeAll(folder);
  // Handlers of an ordinary exit would wait for streams that nobody reads any more.
  process.kill(process.pid, 'SIGKILL');
}

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
