import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { PLACING_OPERATIONS } from '../upstream/placement.js';
import { DueCalls } from './due-calls.js';
import { QueuedCallPlacing } from './queued-call-placing.js';
import { QueueSignal } from './queue-signal.js';

const PERIOD_MS = 500;

/** Begins the calls of one operation that are due, a block at a time. */
class OperationQueue extends PeriodicWorker {
  constructor(
    private readonly operation: string,
    private readonly due: DueCalls,
    private readonly placing: QueuedCallPlacing,
    host: WorkerHost,
  ) {
    super(host, { name: `queue/${operation}`, periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    const due = await this.due.claim(this.operation, this.stopping);
    for (const { call, turn } of due) void this.placing.place(call, turn);
    if (due.length > 0) this.wake();
  }
}

/** Places queued calls when they are due: the row is the queue. An operation that waits for its turns holds up no other. */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly queues: readonly OperationQueue[];

  constructor(
    due: DueCalls,
    private readonly placing: QueuedCallPlacing,
    private readonly signal: QueueSignal,
    private readonly host: WorkerHost,
  ) {
    this.queues = PLACING_OPERATIONS.map((operation) => new OperationQueue(operation, due, placing, host));
  }

  onApplicationBootstrap(): void {
    for (const queue of this.queues) queue.onApplicationBootstrap();
    if (this.host.isWorker) this.signal.onQueued(() => this.queues.forEach((queue) => queue.wake()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.queues.map((queue) => queue.beforeApplicationShutdown()));
    // After the loops: what they claimed last is placed, too.
    await this.placing.idle();
  }
}
