import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { AccountRegistry } from '../accounts/account-registry.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { dispatchDeadline } from './dispatch-deadline.js';
import { Pacer } from './pacing/pacer.js';
import { PLACING_OPERATIONS } from './placement.js';
import { QueuedCallPlacing } from './queued-call-placing.js';
import { QueueSignal } from './queue-signal.js';

const PERIOD_MS = 500;
const LARGEST_BLOCK = 50;

/**
 * Places queued calls when they are due: the row is the queue. A call is claimed only when there is a turn to send it, so
 * that a more urgent one that comes later is not behind it.
 */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops = PLACING_OPERATIONS.map(
    (operation) => new Repeating(PERIOD_MS, () => this.placeDue(operation)),
  );
  private readonly stopping = new AbortController();

  constructor(
    private readonly calls: CallsRepository,
    private readonly placing: QueuedCallPlacing,
    private readonly pacer: Pacer,
    private readonly accounts: AccountRegistry,
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
    this.stopping.abort();
    await Promise.all(this.loops.map((loop) => loop.stop()));
  }

  private async placeDue(operation: string): Promise<void> {
    try {
      while (!this.stopping.signal.aborted && (await this.placeBlock(operation)));
    } catch (err) {
      this.logger.warn({ err, operation }, 'queued calls could not be claimed yet');
    }
  }

  /** @returns whether more calls may be due. */
  private async placeBlock(operation: string): Promise<boolean> {
    const outlook = this.accounts.outlook(operation);
    if (!outlook || !(await this.calls.hasDue(operation))) return false;
    const { account } = outlook;
    const maxCount = Math.min(LARGEST_BLOCK, outlook.mostCalls);
    const { signal } = this.stopping;
    const slots = await this.pacer.reserveBlock(account.name, { maxCount, operation, signal });
    try {
      const deadline = dispatchDeadline(this.config, new Date());
      const claimed = slots.length > 0 ? await this.calls.claimDue(operation, slots.length, deadline) : [];
      for (const call of claimed) {
        const slot = slots.shift();
        void this.placing.place(call, deadline, slot && { account, slot });
      }
      return claimed.length > 0;
    } finally {
      for (const slot of slots) slot.release();
    }
  }
}
