import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { Signals } from '../../database/signals.js';
import { DueCalls } from './due-calls.js';
import { PLACING_OPERATIONS } from '../upstream/route.js';
import { QueuedCall } from './queued-call.js';

const PERIOD_MS = 500;

/** Places queued calls when they are due: the row is the queue. */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loops = PLACING_OPERATIONS.map(
    (operation) => new Repeating(PERIOD_MS, () => this.placeDue(operation)),
  );
  private readonly stopping = new AbortController();

  constructor(
    private readonly due: DueCalls,
    private readonly queued: QueuedCall,
    private readonly signals: Signals,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    for (const loop of this.loops) loop.start();
    this.signals.on('calls_queued', () => this.loops.forEach((loop) => loop.wake()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all(this.loops.map((loop) => loop.stop()));
    // After the loops: what they claimed last is placed, too.
    await this.queued.idle();
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
    const due = await this.due.claim(operation, this.stopping.signal);
    for (const { call, turn } of due) void this.queued.carry(call, turn);
    return due.length > 0;
  }
}
