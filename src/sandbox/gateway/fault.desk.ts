import { Injectable } from '@nestjs/common';
import type { CallScript } from '../calls/script.table.js';
import { detached } from '../common/detached.js';
import type { FaultMode } from './faults.table.js';

/** A fault that was asked for with `POST /__sandbox/faults`. */
export interface FaultOrder {
  readonly mode: FaultMode | 'none';
  /** Of `slow`, wall time. */
  readonly delayMs: number;
  /** How many requests it hits. */
  readonly count: number;
  /** Hits these operations only; empty for all. */
  readonly actions: readonly string[];
}

export interface ActiveFault {
  readonly mode: FaultMode;
  readonly delayMs: number;
}

export const DEFAULT_DELAY_MS = 3_000;
const NONE: FaultOrder = { mode: 'none', delayMs: DEFAULT_DELAY_MS, count: 0, actions: [] };
const MOST_NUMBERS = 100_000;
const LONGEST_NUMBER = 64;

/** Decides which fault hits a request: the one that was ordered, or else the one of the callee's script. */
@Injectable()
export class FaultDesk {
  private order: FaultOrder = NONE;
  private leftCount = 0;
  /** Numbers whose script fails only once, and has. */
  private readonly done = new Set<string>();

  setOrder(order: FaultOrder): void {
    this.order = order;
    this.leftCount = order.count;
  }

  /** The order in force, with the requests it will still hit. */
  get current(): FaultOrder {
    return this.leftCount > 0 ? { ...this.order, count: this.leftCount } : NONE;
  }

  /** The fault that hits a request, which is thereby used up by one. */
  take(action: string, calledNumber: string, script: CallScript): ActiveFault | undefined {
    const { mode, delayMs, actions } = this.order;
    if (mode !== 'none' && this.leftCount > 0 && (actions.length === 0 || actions.includes(action))) {
      this.leftCount -= 1;
      return { mode, delayMs };
    }
    return this.takeScripted(calledNumber, script);
  }

  clear(): void {
    this.setOrder(NONE);
    this.done.clear();
  }

  private takeScripted(calledNumber: string, { fault, isFaultOnce }: CallScript): ActiveFault | undefined {
    if (fault === undefined) return undefined;
    if (isFaultOnce === true) {
      const number = detached(calledNumber.slice(-LONGEST_NUMBER));
      if (this.done.has(number)) return undefined;
      if (this.done.size < MOST_NUMBERS) this.done.add(number);
    }
    return { mode: fault, delayMs: DEFAULT_DELAY_MS };
  }
}
