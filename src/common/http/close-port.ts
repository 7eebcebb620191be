import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** The event loop accepts about one connection each turn; more than these seldom wait. */
const ACCEPTING_TURNS = 20;

const open = new WeakMap<Server, Set<Socket>>();

/** Knows the server's connections from now on, so that {@link closePort} can end those that never ask for anything. */
export function rememberConnections(server: Server): void {
  const sockets = new Set<Socket>();
  open.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
}

/**
 * Closes the port before anything else is ended. A connection that waits to be accepted would be reset with the request it
 * carries, so those are taken first. Resolves when all connections have ended, at the latest after `timeoutMs`; those that
 * have not sent a byte by then are thrown away: Node.js does not count them as idle, and would wait for them.
 */
export async function closePort(server: Server, timeoutMs: number): Promise<void> {
  for (let turn = 0; turn < ACCEPTING_TURNS; turn++) await nextTurn();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = new AbortController();
  const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([closed, isLate]);
  timer.abort();
  for (const socket of open.get(server) ?? []) if (socket.bytesRead === 0) socket.destroy();
}
