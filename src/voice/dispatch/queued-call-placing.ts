import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import type { ClaimedCall } from '../calls/calls.records.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { CallPlacer } from './call-placer.js';
import { Dispatcher } from './dispatcher.js';
import { FlowGate } from './flow-gate.js';
import type { PacingSlot } from './pacing/pacing-slot.js';

/** The way of one claimed call from the queue to the upstream. */
@Injectable()
export class QueuedCallPlacing implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly gate: FlowGate,
    private readonly calls: CallsRepository,
    private readonly placer: CallPlacer,
    private readonly dispatcher: Dispatcher,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Never rejects: a call that could not be sent stays `dispatching` without a stamp, and the sweeper queues it again. */
  async place(call: ClaimedCall, deadline: Date, slot: PacingSlot | undefined): Promise<void> {
    const work = this.admitAndPlace(call, deadline, slot).catch((err: unknown) =>
      this.logger.warn({ err, callId: call.id }, 'a queued call could not be placed yet'),
    );
    this.running.add(work);
    await work;
    this.running.delete(work);
  }

  private async admitAndPlace(call: ClaimedCall, deadline: Date, slot: PacingSlot | undefined): Promise<void> {
    try {
      const admission = await this.gate.admit(call);
      if (admission.type === 'wait') return await this.calls.putBack(call.id, call.attempt, admission.until);
      const stamp = this.dispatcher.createStamp(call);
      if (!(await this.calls.stampAttempt(call.id, call.attempt, stamp, deadline))) return;
      const held = { call: { ...call, attempt: call.attempt + 1 }, stamp, deadline, bookedAt: admission.at, slot };
      await this.placer.place(held);
    } finally {
      slot?.release();
    }
  }
}
