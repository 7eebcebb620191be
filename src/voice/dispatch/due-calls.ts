import { Injectable } from '@nestjs/common';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { QueueRepository } from '../call-store/queue.repository.js';
import { CLAIM_MS } from './claim.js';
import { Pacer } from '../../pacing/pacer.js';
import type { AccountTurn } from './queued-call.js';

const LARGEST_BLOCK = 50;

/** A call of the queue that this process may now place. */
export interface DueCall {
  readonly call: ClaimedCall;
  /** Must be used or released. */
  readonly turn: AccountTurn;
}

/**
 * Claims queued calls that are due, only as many as there are turns to send: a more urgent one that comes later is not behind
 * calls that were claimed in advance.
 */
@Injectable()
export class DueCalls {
  constructor(
    private readonly queue: QueueRepository,
    private readonly pacer: Pacer,
    private readonly accounts: AccountRegistry,
  ) {}

  /** The next calls of an operation; none when nothing is due, or no account may be called. `signal` ends the wait for turns. */
  async claim(operation: string, signal: AbortSignal): Promise<DueCall[]> {
    const outlook = this.accounts.outlook(operation);
    if (!outlook || !(await this.queue.hasDue(operation))) return [];
    const { account } = outlook;
    const maxCount = Math.min(LARGEST_BLOCK, outlook.mostCalls);
    const slots = await this.pacer.reserveBlock(account.name, { maxCount, operation, signal });
    try {
      const claimed = slots.length > 0 ? await this.queue.claimDue(operation, slots.length, CLAIM_MS) : [];
      return claimed.flatMap((call) => {
        const slot = slots.shift();
        return slot ? [{ call, turn: { account, slot } }] : [];
      });
    } finally {
      for (const slot of slots) slot.release();
    }
  }
}
