import { join } from 'node:path';
import { crashesIn } from './postgres-log.ts';
import { removeFolder } from './run-folder.mjs';
import { findLeaks, readTestLog } from './test-log.ts';

/** Stops what the setup started, and fails the run when anything private was written into a log, or PostgreSQL crashed. */
export default async function globalTeardown() {
  const log = readTestLog();
  await globalThis.testServer.stop();
  const crashes = crashesIn(join(globalThis.testServer.folder, 'postgres', 'postgres.log'));
  removeFolder(globalThis.testServer.folder);
  const leaks = findLeaks(log);
  if (leaks.length > 0) throw new Error(`The logs of this run hold private data:\n${leaks.slice(0, 10).join('\n')}`);
  if (crashes.length > 0) throw new Error(`PostgreSQL crashed:\n${crashes.join('\n')}`);
  console.log(`\nLogs of the run: ${log.length} lines, nothing private in them.`);
}
