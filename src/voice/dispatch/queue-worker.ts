import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import type { ClaimedCall } from '../calls/calls.records.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { CallPlacer } from './call-placer.js';
import { dispatchDeadline } from './dispatch-deadline.js';
import { Dispatcher } from './dispatcher.js';
import { PLACING_OPERATIONS } from './placement.js';
import { QueueSignal } from './queue-signal.js';

const PERIOD_MS = 500;
const BATCH_SIZE = 20;

/**
 * Places queued calls when they are due: the row is the queue. A call is claimed only when there is room to send it, so
 * that a more urgent one that comes later is not behind it.
 */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops = PLACING_OPERATIONS.map(
    (operation) => new Repeating(PERIOD_MS, () => this.placeDue(operation)),
  );
  private isStopping = false;

  constructor(
    private readonly calls: CallsRepository,
    private readonly placer: CallPlacer,
    private readonly dispatcher: Dispatcher,
    private readonly signal: QueueSignal,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    for (const loop of this.loops) loop.start();
    this.signal.onQueued(() => this.loops.forEach((loop) => loop.wake()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private async placeDue(operation: string): Promise<void> {
    try {
      while (!this.isStopping && (await this.placeBatch(operation)) === BATCH_SIZE);
    } catch (err) {
      this.logger.warn({ err, operation }, 'queued calls could not be claimed yet');
    }
  }

  private async placeBatch(operation: string): Promise<number> {
    const deadline = dispatchDeadline(this.config, new Date());
    const claimed = await this.calls.claimDue(operation, BATCH_SIZE, deadline);
    await Promise.all(claimed.map((call) => this.place(call, deadline)));
    return claimed.length;
  }

  private async place(call: ClaimedCall, deadline: Date): Promise<void> {
    const stamp = this.dispatcher.createStamp();
    if (!(await this.calls.stampAttempt(call.id, call.attempt, stamp, deadline))) return;
    await this.placer.place({ call: { ...call, attempt: call.attempt + 1 }, stamp, deadline });
  }
}
