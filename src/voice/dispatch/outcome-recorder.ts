import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { CallWrites } from '../calls/call-writes.js';
import type { ClaimedCall, PlacingResult } from '../calls/calls.records.js';
import { firstReviewAt, reviewTimesOf } from '../reconciler/call-times.js';
import { FlowGate } from './flow-gate.js';
import type { PlacingOutcome } from './placing-outcome.js';
import { toResult } from './placing-result.js';

/** Pauses between attempts to write an outcome, in milliseconds: long enough for a restart of PostgreSQL. */
const PAUSES_MS = [50, 100, 200, 500, 1_000, 2_000, 4_000];

export type AnswerOf = (result: PlacingResult) => PlacingResult['answer'];

/** Writes down what became of an attempt, and lets the callee's windows know. */
@Injectable()
export class OutcomeRecorder {
  constructor(
    private readonly writes: CallWrites,
    private readonly gate: FlowGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * @param bookedAt when the call was counted; a call that was not placed gives that back.
   * @param answerOf the answer to store for repeated requests with the same key.
   */
  async record(
    call: ClaimedCall,
    outcome: PlacingOutcome,
    bookedAt?: Date,
    answerOf: AnswerOf = () => null,
  ): Promise<PlacingResult> {
    const now = new Date();
    const allowedAt = await this.updateWindows(call, outcome, now, bookedAt);
    const context = { attempt: call.attempt, now, random: Math.random(), allowedAt };
    const attempted: PlacingResult = {
      callId: call.id,
      attempt: call.attempt,
      ...toResult(outcome, context),
      reviewAt: wasSent(outcome) ? firstReviewAt(call.request, now, reviewTimesOf(this.config)) : null,
      answer: null,
    };
    const result = { ...attempted, answer: answerOf(attempted) };
    await this.write(result);
    return result;
  }

  /** @returns when the callee may be called again, for a call that is to wait for that. */
  private async updateWindows(
    call: ClaimedCall,
    outcome: PlacingOutcome,
    now: Date,
    bookedAt?: Date,
  ): Promise<Date | undefined> {
    if (outcome.type === 'retry-later' && bookedAt) await this.gate.giveBack(call, bookedAt);
    if (outcome.type !== 'flow-controlled') return undefined;
    const allowedAt = await this.gate.teach(call, now).catch(() => new Date(now.getTime() + 60_000));
    return call.flowControl === 'defer' ? allowedAt : undefined;
  }

  /** The call has been sent: its outcome must not be lost to a database that is away for a moment. */
  private async write(result: PlacingResult): Promise<void> {
    for (const pauseMs of PAUSES_MS) {
      try {
        await this.writes.recordPlacing(result);
        return;
      } catch (err) {
        this.logger.warn({ err, callId: result.callId }, 'the outcome of a call could not be written yet');
        await sleep(pauseMs);
      }
    }
    // The row stays `dispatching`; past its deadline the sweeper takes it over, and receipts settle it.
    this.logger.error({ callId: result.callId, status: result.status }, 'the outcome of a call could not be written');
  }
}

/** The phone rings, or may. */
function wasSent({ type }: PlacingOutcome): boolean {
  return type === 'accepted' || type === 'ambiguous';
}
