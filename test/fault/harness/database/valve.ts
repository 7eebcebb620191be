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

  hold(): void {
    this.holders += 1;
  }

  release(): void {
    this.holders -= 1;
    if (this.holders > 0) return;
    const waiting = this.waiting;
    this.waiting = [];
    for (const bytes of waiting) this.write(bytes);
  }

  /** What comes within this time comes at its end. */
  holdFor(ms: number): void {
    this.hold();
    setTimeout(() => this.release(), ms);
  }
}
