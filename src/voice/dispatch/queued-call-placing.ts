import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import type { ClaimedCall } from '../calls/calls.records.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { ShowNumberStep } from '../calls/show-number-step.js';
import { CallPlacer } from './call-placer.js';
import { Dispatcher } from './dispatcher.js';
import { FlowGate } from './flow-gate.js';
import { OutcomeRecorder } from './outcome-recorder.js';
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
    private readonly numbers: ShowNumberStep,
    private readonly recorder: OutcomeRecorder,
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

  private async admitAndPlace(claimed: ClaimedCall, deadline: Date, slot: PacingSlot | undefined): Promise<void> {
    try {
      // The number first: a full pool must not use up the callee's window.
      const numbered = await this.numbers.choose(claimed);
      if (numbered.type === 'wait') {
        return await this.calls.putBack(claimed, new Date(Date.now() + numbered.retryAfterMs), false);
      }
      const call = { ...claimed, request: numbered.request };
      if (numbered.type === 'no-pool') {
        await this.recorder.record(call, { type: 'refused', code: 'NoShowNumber', requestId: null });
        return;
      }
      const admission = await this.gate.admit(call);
      if (admission.type === 'wait') return await this.calls.putBack(call, admission.until, true);
      const stamp = this.dispatcher.createStamp(call);
      if (!(await this.calls.stampAttempt(call, stamp, deadline, call.request))) return;
      const held = { call: { ...call, attempt: call.attempt + 1 }, stamp, deadline, bookedAt: admission.at, slot };
      await this.placer.place(held);
    } finally {
      slot?.release();
    }
  }
}
