import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** The sockets of a driver that itself waits for the other side's goodbye, for ever if need be. */
export class OpenSockets {
  private readonly sockets = new Set<Socket>();

  /** For the driver's option `stream`. */
  readonly open = (): Socket => {
    const socket = new Socket();
    this.sockets.add(socket);
    socket.once('close', () => this.sockets.delete(socket));
    return socket;
  };

  get count(): number {
    return this.sockets.size;
  }

  /** Waits for goodbyes, at most `timeoutMs`, and then destroys what is left. */
  async close(timeoutMs: number): Promise<void> {
    const timer = new AbortController();
    const isLate = sleep(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined);
    const closed = [...this.sockets].map((socket) => new Promise((done) => socket.once('close', done)));
    await Promise.race([Promise.all(closed), isLate]);
    timer.abort();
    for (const socket of this.sockets) socket.destroy();
  }
}
