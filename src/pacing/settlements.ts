import type { Settlement } from './token-store.js';

/** Settlements wait for the next lease, at most this long; milliseconds. Less than the cooldown, so that nothing is lost. */
export const SETTLE_WITHIN_MS = 200;

/** What the store is still to be told of uses that are over: with the next lease, or by itself when there is none in time. */
export class Settlements {
  private waiting: Settlement[] = [];
  private timer: NodeJS.Timeout | undefined;

  /** @param tell tells the store by itself; false when it is too early for that, and the next lease may still come. */
  constructor(private readonly tell: () => boolean) {}

  get count(): number {
    return this.waiting.length;
  }

  add(settlement: Settlement): void {
    this.waiting.push(settlement);
    this.timer ??= this.tellLater();
  }

  /** For a lease; what it could not deliver comes back by {@link putBack}. */
  takeAll(): Settlement[] {
    return this.waiting.splice(0);
  }

  putBack(settlements: readonly Settlement[]): void {
    this.waiting.push(...settlements);
  }

  /** Whether none of them makes a token ready by then. */
  areAllAfter(at: number): boolean {
    return this.waiting.every(({ readyAt }) => readyAt > at);
  }

  /** Nothing is told by itself any more, until the next {@link add}. */
  stop(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  private tellLater(): NodeJS.Timeout {
    return setTimeout(() => {
      this.timer = undefined;
      if (this.waiting.length > 0 && !this.tell()) this.timer = this.tellLater();
    }, SETTLE_WITHIN_MS).unref();
  }
}
