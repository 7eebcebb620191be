import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns.js';

/** Each locked item holds a connection until its lock times out. */
const MOST_AT_ONCE = 2;
const LONGEST_PAUSE_MS = 100;

/** Runs tasks a few at a time, apart from the batches; each again and again while it loses against other transactions. */
export class LoneItems {
  private readonly turns = new Turns(MOST_AT_ONCE);

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
        return await this.turns.take(task);
      } catch (error) {
        if (!this.isContention(error) || performance.now() > until) throw error;
      }
      // Behind the others: they may be through at the first try.
      await sleep(Math.random() * LONGEST_PAUSE_MS);
    }
  }
}
