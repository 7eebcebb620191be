import {
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { Signals } from '../../database/signals.js';
import { Pacer } from '../../pacing/pacer.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { QueueRepository } from '../call-store/queue.repository.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { PLACING_OPERATIONS } from '../upstream/route.js';
import { CLAIM_MS } from './claim.js';
import { type AccountTurn, QueuedCall } from './queued-call.js';

const PERIOD_MS = 500;
/** As many calls as one statement stamps. How far ahead they are claimed depends on the turns: within half a second. */
const LARGEST_BLOCK = 128;
/**
 * Calls of one operation that a process has claimed, and which have not ended. A claim lasts {@link CLAIM_MS} until it is
 * stamped: so many are stamped by two or three statements, however slow the machine is. More than the connections to an account
 * carry (100 by default), so that the next ones are ready when those are free.
 */
export const MOST_UNDER_WAY = 256;

/** A call of the queue that this process may now place. */
interface DueCall {
  readonly call: ClaimedCall;
  /** Must be used or released. */
  readonly turn: AccountTurn;
}

/** What is done with the calls of every operation. */
interface QueueActions {
  /** The next due calls, at most `limit`; `signal` ends a wait for turns. */
  claim(operation: string, limit: number, signal: AbortSignal): Promise<DueCall[]>;
  /** Never rejects. */
  carry(due: DueCall): Promise<void>;
}

/** Begins the calls of one operation that are due, a block at a time. */
class OperationQueue extends PeriodicWorker {
  private underWay = 0;

  constructor(
    private readonly operation: string,
    private readonly actions: QueueActions,
    host: WorkerHost,
  ) {
    super(host, { name: `queue/${operation}`, periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    const room = Math.min(LARGEST_BLOCK, MOST_UNDER_WAY - this.underWay);
    if (room === 0) return;
    const due = await this.actions.claim(this.operation, room, this.stopping);
    for (const one of due) void this.carry(one);
    if (due.length > 0) this.wake();
  }

  private async carry(due: DueCall): Promise<void> {
    this.underWay += 1;
    await this.actions.carry(due);
    // Outcomes are written together: those that end with this one make room, too, before the next claim.
    if (this.underWay === MOST_UNDER_WAY) setImmediate(() => this.wake());
    this.underWay -= 1;
  }
}

/** Places queued calls when they are due: the row is the queue. An operation that waits for its turns holds up no other. */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly operations: readonly OperationQueue[];

  constructor(
    private readonly queue: QueueRepository,
    private readonly pacer: Pacer,
    private readonly accounts: AccountRegistry,
    private readonly queued: QueuedCall,
    private readonly signals: Signals,
    private readonly host: WorkerHost,
  ) {
    const actions: QueueActions = {
      claim: (...wish) => this.claim(...wish),
      carry: ({ call, turn }) => this.queued.carry(call, turn),
    };
    this.operations = PLACING_OPERATIONS.map((operation) => new OperationQueue(operation, actions, host));
  }

  onApplicationBootstrap(): void {
    for (const operation of this.operations) operation.onApplicationBootstrap();
    if (!this.host.isWorker) return;
    this.signals.on('calls_queued', () => this.operations.forEach((operation) => operation.wake()));
  }

  onModuleDestroy(): void {
    for (const operation of this.operations) operation.onModuleDestroy();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.operations.map((operation) => operation.beforeApplicationShutdown()));
    // After the loops: what they claimed last is placed, too.
    await this.queued.idle();
  }

  /**
   * Claims the next calls of an operation that are due, only as many as there are turns to send: a more urgent one that comes
   * later is not behind calls that were claimed in advance. None when nothing is due, or no account may be called; `signal`
   * ends the wait for turns.
   */
  private async claim(operation: string, limit: number, signal: AbortSignal): Promise<DueCall[]> {
    const outlook = this.accounts.outlook(operation);
    if (!outlook || !(await this.queue.hasDue(operation))) return [];
    const { account } = outlook;
    const maxCount = Math.min(limit, outlook.mostCalls);
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
