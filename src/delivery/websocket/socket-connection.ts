import type { WebSocket } from '@fastify/websocket';
import type { Socket } from 'node:net';

/** A client that does not answer the goodbye is left without one, after so many milliseconds. */
const GOODBYE_MS = 1_000;

/** What is written to one WebSocket: counted, and many small messages of one turn in one piece. */
export class SocketConnection {
  takenBytes = 0;
  private isCorked = false;
  private isAlive = true;

  /** @param stream what the WebSocket is written to. */
  constructor(
    private readonly socket: WebSocket,
    private readonly stream: Socket,
  ) {
    socket.on('pong', () => (this.isAlive = true));
  }

  get backlogBytes(): number {
    return this.socket.bufferedAmount;
  }

  get isClosed(): boolean {
    return this.socket.readyState !== this.socket.OPEN;
  }

  send(message: string | Buffer): void {
    if (this.isClosed) return;
    this.cork();
    this.takenBytes += message.length;
    this.socket.send(message, { binary: false });
  }

  /** @returns false for a client that did not answer the last one: it is gone. */
  ping(): boolean {
    if (!this.isAlive) this.socket.terminate();
    else if (!this.isClosed) this.socket.ping();
    const wasAlive = this.isAlive;
    this.isAlive = false;
    return wasAlive;
  }

  /** @param code RFC 6455, section 7.4. */
  close(code: number, reason: string): void {
    if (this.isClosed) return;
    this.socket.close(code, reason);
    const timer = setTimeout(() => this.socket.terminate(), GOODBYE_MS);
    this.socket.once('close', () => clearTimeout(timer));
  }

  /** A system call for each message would be most of what a message costs. */
  private cork(): void {
    if (this.isCorked) return;
    this.isCorked = true;
    this.stream.cork();
    process.nextTick(() => {
      this.isCorked = false;
      this.stream.uncork();
    });
  }
}
