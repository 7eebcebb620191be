import { removeFolder } from './run-folder.mjs';
import { findLeaks, readTestLog } from './test-log.ts';

/** Stops what the setup started, and fails the run when anything private was written into a log. */
export default async function globalTeardown() {
  const log = readTestLog();
  await globalThis.testServer.stop();
  removeFolder(globalThis.testServer.folder);
  const leaks = findLeaks(log);
  if (leaks.length > 0) throw new Error(`The logs of this run hold private data:\n${leaks.slice(0, 10).join('\n')}`);
  console.log(`\nLogs of the run: ${log.length} lines, nothing private in them.`);
}
