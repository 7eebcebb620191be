import type { Server } from 'node:http';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** The event loop accepts about one connection each turn; more than these seldom wait. */
const ACCEPTING_TURNS = 20;

/**
 * Closes the port before anything else is ended. A connection that waits to be accepted would be reset with the request it
 * carries, so those are taken first. Resolves when all connections have ended, at the latest after `timeoutMs`.
 */
export async function closePort(server: Server, timeoutMs: number): Promise<void> {
  for (let turn = 0; turn < ACCEPTING_TURNS; turn++) await nextTurn();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = new AbortController();
  const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([closed, isLate]);
  timer.abort();
}
