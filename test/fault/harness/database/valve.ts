import type { Socket } from 'node:net';

/** One direction of a connection: everything in order, and nothing while somebody holds it. */
export class Valve {
  private readonly target: Socket;
  private waiting: Buffer[] = [];
  private holders = 0;

  constructor(target: Socket) {
    this.target = target;
  }

  write(bytes: Buffer): void {
    if (this.holders > 0) this.waiting.push(bytes);
    else if (!this.target.destroyed) this.target.write(bytes);
  }

  /** What `action` writes leaves together: each segment wakes the process at the other end. */
  inOneGo(action: () => void): void {
    this.target.cork();
    try {
      action();
    } finally {
      this.target.uncork();
    }
  }

  /** What was written in one go so far leaves now. */
  flush(): void {
    while (this.target.writableCorked > 0) this.target.uncork();
  }

  hold(): void {
    this.holders += 1;
  }

  release(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    this.inOneGo(() => waiting.forEach((bytes) => this.write(bytes)));
  }

  /** What comes within this time comes at its end. */
  holdFor(ms: number): void {
    this.hold();
    setTimeout(() => this.release(), ms);
  }
}
