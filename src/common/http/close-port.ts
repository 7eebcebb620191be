import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';

/** The event loop accepts about one connection each turn; more than these seldom wait. */
const ACCEPTING_TURNS = 20;

const open = new WeakMap<Server, Set<Socket>>();
/** Answers of a connection that have not ended; also those of another server, which does not listen itself. */
const unanswered = new WeakMap<Socket, Set<ServerResponse>>();

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
    const answers = unanswered.get(request.socket);
    answers?.add(response);
    response.once('close', () => answers?.delete(response));
  });
}

/**
 * Closes the port before anything else is ended. A connection that waits to be accepted would be reset with the request it
 * carries, so those are taken first. Resolves when all connections have ended, at the latest after `timeoutMs`; those that
 * carry no whole request by then are thrown away. Node.js does not count them as idle, and looks at no time-out of theirs once
 * the port is closed: it would wait for them for ever. From then on, so are clients that take nothing of their answer for as
 * long, such as a player that is paused.
 */
export async function closePort(server: Server, timeoutMs: number): Promise<void> {
  for (let turn = 0; turn < ACCEPTING_TURNS; turn++) await nextTurn();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const timer = new AbortController();
  const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
  await Promise.race([closed, isLate]);
  timer.abort();
  for (const socket of open.get(server) ?? []) {
    if (!isOwedAnAnswer(socket)) socket.destroy();
    else if (hasBegun(socket)) socket.setTimeout(timeoutMs, () => socket.destroy());
  }
}

/** Breaks off what is still being sent. */
export function breakOffAnswers(server: Server): void {
  for (const socket of open.get(server) ?? []) if (hasBegun(socket)) socket.destroy();
}

/** Whether a request on it has arrived as a whole. */
function isOwedAnAnswer(socket: Socket): boolean {
  return answersOf(socket).some(({ req }) => req.complete);
}

function hasBegun(socket: Socket): boolean {
  return answersOf(socket).some(({ headersSent }) => headersSent);
}

function answersOf(socket: Socket): ServerResponse[] {
  return [...(unanswered.get(socket) ?? [])];
}
