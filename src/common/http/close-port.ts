import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** The event loop accepts about one connection each turn; more than these seldom wait. */
const ACCEPTING_TURNS = 20;

const open = new WeakMap<Server, Set<Socket>>();
/** Requests of a connection that are not answered; also those that another server answers, which does not listen itself. */
const unanswered = new WeakMap<Socket, Set<IncomingMessage>>();

/** Knows the server's connections from now on, so that {@link closePort} can end those that wait for their client. */
export function rememberConnections(server: Server): void {
  const sockets = new Set<Socket>();
  open.set(server, sockets);
  server.on('connection', (socket) => {
    sockets.add(socket);
    unanswered.set(socket, new Set());
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const requests = unanswered.get(request.socket);
    requests?.add(request);
    response.once('close', () => requests?.delete(request));
  });
}

/**
 * Closes the port before anything else is ended. A connection that waits to be accepted would be reset with the request it
 * carries, so those are taken first. Resolves when all connections have ended, at the latest after `timeoutMs`; those that
 * carry no whole request by then are thrown away. Node.js does not count them as idle, and looks at no time-out of theirs once
 * the port is closed: it would wait for them for ever.
 */
export async function closePort(server: Server, timeoutMs: number): Promise<void> {
  for (let turn = 0; turn < ACCEPTING_TURNS; turn++) await nextTurn();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = new AbortController();
  const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([closed, isLate]);
  timer.abort();
  for (const socket of open.get(server) ?? []) if (!isOwedAnAnswer(socket)) socket.destroy();
}

/** Whether a request on it has arrived as a whole. */
function isOwedAnAnswer(socket: Socket): boolean {
  return [...(unanswered.get(socket) ?? [])].some(({ complete }) => complete);
}
