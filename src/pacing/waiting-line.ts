import type { SendSlot } from './send-slot.js';
import { PACING_PRIORITIES, type PacingPriority } from './pacing-priority.js';
import type { LocalTokens } from './local-tokens.js';

/** Somebody who waits for slots. */
export interface Waiter {
  readonly priority: PacingPriority;
  readonly supplies: readonly LocalTokens[];
  /** Most slots wanted. */
  readonly maxCount: number;
  /** Last acceptable slot of a single request; `undefined`: a queue worker, waits as long as it takes. */
  readonly latestAt: number | undefined;
  readonly grant: (slots: SendSlot[]) => void;
  /** @param aheadCount waiters that go first. */
  readonly deny: (aheadCount: number) => void;
  readonly fail: (error: Error) => void;
}

/** The most urgent first, then who came first. */
export class WaitingLine {
  private readonly ranks = PACING_PRIORITIES.map(() => new Set<Waiter>());

  get isEmpty(): boolean {
    return this.ranks.every(({ size }) => size === 0);
  }

  add(waiter: Waiter): void {
    this.ranks[rank(waiter.priority)]?.add(waiter);
  }

  remove(waiter: Waiter): void {
    this.ranks[rank(waiter.priority)]?.delete(waiter);
  }

  has(waiter: Waiter): boolean {
    return this.ranks[rank(waiter.priority)]?.has(waiter) ?? false;
  }

  /** A copy, in order. */
  list(): Waiter[] {
    return this.ranks.flatMap((waiters) => [...waiters]);
  }

  /** How many go before a newcomer of this priority. */
  countAhead(priority: PacingPriority): number {
    return this.ranks.slice(0, rank(priority) + 1).reduce((sum, { size }) => sum + size, 0);
  }
}

/** Whether `a` goes before `b`. */
export function isMoreUrgent(a: PacingPriority, b: PacingPriority): boolean {
  return rank(a) < rank(b);
}

function rank(priority: PacingPriority): number {
  return PACING_PRIORITIES.indexOf(priority);
}
