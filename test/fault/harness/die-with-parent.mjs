/**
 * Preloaded into every process of the harness: its standard input is a pipe from the harness, and when that closes, for
 * whatever reason, the process ends. One of them also takes the servers and the temporary folder along (`FAULT_FOLDER`).
 */
import { globSync, readFileSync, rmSync } from 'node:fs';
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
    for (const file of globSync('{,*/}postgres/cluster/postmaster.pid', { cwd: folder }))
      end(join(folder, file), 'SIGQUIT');
    // It may be frozen.
    end(join(folder, 'pgbouncer.pid'), 'SIGKILL');
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

function end(pidFile, signal) {
  try {
    process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), signal);
  } catch {
    // It does not run (any more).
  }
}
