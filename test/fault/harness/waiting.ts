import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again and again until `probe` yields something: it mostly asks a process or connects to PostgreSQL, whose CPU the processes
 * that are waited for need, too.
 *
 * @throws after `timeoutMs`, with `what` was waited for.
 */
export async function waitUntil<T>(
  what: string,
  timeoutMs: number,
  probe: () => Promise<T | undefined | false>,
  pauseMs = 50,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > until) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await sleep(pauseMs);
  }
}

/** Below the range that Linux gives to connections and to port 0: nobody else gets it by chance before it is used. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;

/** A port that nothing listens at. */
export async function findFreePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isTaken = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(true));
    server.listen(port, '127.0.0.1', () => resolve(false));
  });
  if (!isTaken) await new Promise((done) => server.close(done));
  return !isTaken;
}
