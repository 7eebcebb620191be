import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';

const LOWEST_PORT = 10_000;
const ATTEMPTS = 50;

/**
 * Listens at a port that the system gives to nobody who asks for any, and to no outgoing connection: one that is closed for a
 * while is still free when it is opened again. @returns the port.
 */
export async function listenAtStablePort(server: Server): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const port = randomInt(LOWEST_PORT, lowestOfSystem());
    try {
      await listen(server, port);
      return port;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === ATTEMPTS) throw error;
    }
  }
}

/** @throws when the port is taken. */
export async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** A port that nothing listens on, and that nobody gets by chance. */
export async function findClosedPort(): Promise<number> {
  const server = createServer();
  const port = await listenAtStablePort(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** The first port of those that the system hands out. */
function lowestOfSystem(): number {
  try {
    const [lowest = ''] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8').split(/\s+/);
    return Math.max(Number(lowest), LOWEST_PORT + 1_000);
  } catch {
    // Of systems without this file, most begin at 49152, Linux at 32768.
    return 32_768;
  }
}
