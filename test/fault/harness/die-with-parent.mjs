/**
 * Preloaded into every process of the harness: its standard input is a pipe from the harness, and when that closes, for
 * whatever reason, the process ends. One of them also takes PostgreSQL and the temporary folder along (`FAULT_FOLDER`).
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

process.stdin.once('end', () => {
  const folder = process.env.FAULT_FOLDER;
  if (folder) removeAll(folder);
  process.exit(1);
});
process.stdin.resume();
process.stdin.unref();

function removeAll(folder) {
  try {
    const file = join(folder, 'postgres', 'cluster', 'postmaster.pid');
    process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
  } catch {
    // No server runs.
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
