import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import type { NextStamp } from '../call-store/calls.repository.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { type Admission, QueueRepository } from '../call-store/queue.repository.js';
import { FlowGate } from '../flow-control/flow-gate.js';

/** Pauses before an admission is asked for again whose answer was lost, in milliseconds. */
const PAUSES_MS = [50, 200, 500, 1_000, 2_000];

/** Lets claimed calls of the queue go, by their callees' windows. */
@Injectable()
export class QueueAdmission {
  constructor(
    private readonly queue: QueueRepository,
    private readonly gate: FlowGate,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Counts and stamps the call in one step; an answer that got lost is asked for again, which changes nothing. */
  async admit(call: ClaimedCall, next: NextStamp): Promise<Admission> {
    for (const pauseMs of PAUSES_MS) {
      try {
        return await this.queue.admit(call, await this.gate.flowOf(call), next);
      } catch (err) {
        this.logger.warn({ err, callId: call.id }, 'a queued call could not be stamped yet');
        await sleep(pauseMs);
      }
    }
    return await this.queue.admit(call, await this.gate.flowOf(call), next);
  }

  /** No show number is free: the call was not sent, and is asked for again after `waitMs`. */
  async postpone(call: ClaimedCall, waitMs: number): Promise<void> {
    await this.queue.putBack(call, waitMs, 'show-numbers-in-use');
  }

  /** The call ends without having been sent. */
  async giveUpPlace(call: ClaimedCall): Promise<void> {
    await this.gate.giveUpPlace(call);
  }
}
