import type { PacingSlot } from './pacing-slot.js';
import { PACING_PRIORITIES, type PacingPriority } from './pacing.types.js';
import type { TokenSupply } from './token-supply.js';

/** Somebody who waits for slots. */
export interface Waiter {
  readonly priority: PacingPriority;
  readonly supplies: readonly TokenSupply[];
  /** Most slots wanted. */
  readonly maxCount: number;
  /** Last acceptable slot of a single request; `undefined`: a queue worker, waits as long as it takes. */
  readonly latestAt: number | undefined;
  readonly grant: (slots: PacingSlot[]) => void;
  /** @param aheadCount waiters that go first. */
  readonly deny: (aheadCount: number) => void;
  readonly fail: (error: Error) => void;
}

/** The most urgent first, then who came first. */
export class WaitingLine {
  private readonly waiters: Waiter[] = [];

  get isEmpty(): boolean {
    return this.waiters.length === 0;
  }

  add(waiter: Waiter): void {
    const index = this.waiters.findIndex((other) => rank(other.priority) > rank(waiter.priority));
    this.waiters.splice(index < 0 ? this.waiters.length : index, 0, waiter);
  }

  remove(waiter: Waiter): void {
    const index = this.waiters.indexOf(waiter);
    if (index >= 0) this.waiters.splice(index, 1);
  }

  has(waiter: Waiter): boolean {
    return this.waiters.includes(waiter);
  }

  /** A copy, in order. */
  list(): Waiter[] {
    return [...this.waiters];
  }

  /** How many go before a newcomer of this priority. */
  countAhead(priority: PacingPriority): number {
    return this.waiters.filter((other) => rank(other.priority) <= rank(priority)).length;
  }
}

/** Whether `a` goes before `b`. */
export function isMoreUrgent(a: PacingPriority, b: PacingPriority): boolean {
  return rank(a) < rank(b);
}

function rank(priority: PacingPriority): number {
  return PACING_PRIORITIES.indexOf(priority);
}
