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
const LARGEST_BLOCK = 50;

/** A call of the queue that this process may now place. */
interface DueCall {
  readonly call: ClaimedCall;
  /** Must be used or released. */
  readonly turn: AccountTurn;
}

/** Begins the calls of one operation that are due, a block at a time. */
class OperationQueue extends PeriodicWorker {
  constructor(
    private readonly operation: string,
    private readonly beginDue: (operation: string, signal: AbortSignal) => Promise<number>,
    host: WorkerHost,
  ) {
    super(host, { name: `queue/${operation}`, periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    const begun = await this.beginDue(this.operation, this.stopping);
    if (begun > 0) this.wake();
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
    const beginDue = (operation: string, signal: AbortSignal) => this.beginDue(operation, signal);
    this.operations = PLACING_OPERATIONS.map((operation) => new OperationQueue(operation, beginDue, host));
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

  private async beginDue(operation: string, signal: AbortSignal): Promise<number> {
    const due = await this.claim(operation, signal);
    for (const { call, turn } of due) void this.queued.carry(call, turn);
    return due.length;
  }

  /**
   * Claims the next calls of an operation that are due, only as many as there are turns to send: a more urgent one that comes
   * later is not behind calls that were claimed in advance. None when nothing is due, or no account may be called; `signal`
   * ends the wait for turns.
   */
  private async claim(operation: string, signal: AbortSignal): Promise<DueCall[]> {
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
