import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AppConfig } from '../../config/app.config.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { dispatchDeadline } from './dispatch-deadline.js';
import { CallPlacer } from './call-placer.js';
import { PlacingQueue } from './placing-queue.js';

/** Places queued calls when they are due. */
@Injectable()
export class QueueWorker implements OnApplicationBootstrap {
  constructor(
    private readonly queue: PlacingQueue,
    private readonly calls: CallsRepository,
    private readonly placer: CallPlacer,
    private readonly config: AppConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.prepare();
    await this.queue.work((callId) => this.place(callId));
  }

  /** A call that is not queued any more (canceled, or claimed by another process) needs nothing. */
  private async place(callId: string): Promise<void> {
    const claimed = await this.calls.claim(callId, dispatchDeadline(this.config, new Date()));
    if (claimed) await this.placer.place(claimed);
    else if (await this.calls.isQueued(callId)) throw new Error('the call is not due yet');
  }
}
