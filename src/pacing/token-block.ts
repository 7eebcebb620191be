import type { LeasedToken, Settlement } from './token-store.js';

/** A leased row of a bucket in use: it may be used so many times, and then rests as a whole after the last of its uses. */
export class TokenBlock {
  readonly slotAt: number;
  readonly heldUntil: number;
  /** Uses that nobody has taken. */
  leftCount: number;
  /** Uses that were taken, and neither settled nor given back. */
  private outCount = 0;
  private readyAt: number;

  /** @param token times are local. */
  constructor(
    private readonly token: LeasedToken,
    size: number,
  ) {
    this.slotAt = token.slotAt;
    this.heldUntil = token.heldUntil;
    this.readyAt = token.slotAt;
    this.leftCount = size;
  }

  /** There must be one left. */
  take(): void {
    this.leftCount -= 1;
    this.outCount += 1;
  }

  /** The use that was taken was not made, and may be taken again. */
  giveBack(): void {
    this.outCount -= 1;
    this.leftCount += 1;
  }

  /** The use that was taken is over; `readyAt`: when it may be repeated. */
  settle(readyAt: number): void {
    this.outCount -= 1;
    this.readyAt = Math.max(this.readyAt, readyAt);
  }

  /** Nothing more may be taken. */
  end(): void {
    this.leftCount = 0;
  }

  /** What to tell the store once nothing is left and every use is settled; `undefined` before. */
  get settlement(): Settlement | undefined {
    if (this.leftCount > 0 || this.outCount > 0) return undefined;
    const { number, generation } = this.token;
    return { number, generation, readyAt: this.readyAt };
  }
}
