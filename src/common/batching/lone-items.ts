import { setTimeout as sleep } from 'node:timers/promises';

/** Each locked item holds a connection until its lock times out. */
const MOST_AT_ONCE = 2;
const LONGEST_PAUSE_MS = 100;

/** Runs tasks a few at a time, apart from the batches; each again and again while it loses against other transactions. */
export class LoneItems {
  private readonly queue: (() => void)[] = [];
  private running = 0;

  /**
   * @param isContention true when an attempt did nothing at all and may be repeated.
   * @param retryForMs how long one item is repeated.
   */
  constructor(
    private readonly isContention: (error: unknown) => boolean,
    private readonly retryForMs: number,
  ) {}

  /** @param task must settle in bounded time. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    const until = performance.now() + this.retryForMs;
    for (;;) {
      try {
        return await this.inTurn(task);
      } catch (error) {
        if (!this.isContention(error) || performance.now() > until) throw error;
      }
      // Behind the others: they may be through at the first try.
      await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }

  private async inTurn<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.running >= MOST_AT_ONCE) await new Promise<void>((begin) => this.queue.push(begin));
    else this.running += 1;
    try {
      return await task();
    } finally {
      const next = this.queue.shift();
      // The place goes from one to the next.
      if (next) next();
      else this.running -= 1;
    }
  }
}
