import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Database } from '../../database/database.js';
import { CallsRepository } from '../calls/calls.repository.js';
import type { ClaimedCall, PlacingResult } from '../calls/calls.records.js';
import { Dispatcher } from './dispatcher.js';
import { toResult } from './placing-result.js';
import { PlacingQueue } from './placing-queue.js';

/** Pauses between attempts to write an outcome, in milliseconds: long enough for a restart of PostgreSQL. */
const RECORD_PAUSES_MS = [50, 200, 500, 1_000, 2_000, 4_000];

export type AnswerOf = (result: PlacingResult) => PlacingResult['answer'];

/** Carries one claimed call through its attempt: send, then write down what became of it. */
@Injectable()
export class CallPlacer {
  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly calls: CallsRepository,
    private readonly queue: PlacingQueue,
    private readonly database: Database,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Places a call that the caller of this method has claimed.
   *
   * @param answerOf the answer to store for repeated requests with the same key.
   */
  async place(call: ClaimedCall, answerOf: AnswerOf = () => null): Promise<PlacingResult> {
    const outcome = await this.dispatcher.place(call);
    const attempted = {
      callId: call.id,
      attempt: call.attempt,
      ...toResult(outcome, call.attempt, new Date(), Math.random()),
    };
    const result: PlacingResult = { ...attempted, answer: answerOf({ ...attempted, answer: null }) };
    await this.record(call, result);
    return result;
  }

  /** The call has been sent: its outcome must not be lost to a database that is away for a moment. */
  private async record(call: ClaimedCall, result: PlacingResult): Promise<void> {
    for (const pauseMs of RECORD_PAUSES_MS) {
      try {
        await this.write(call, result);
        return;
      } catch (err) {
        this.logger.warn({ err, callId: call.id }, 'the outcome of a call could not be written yet');
        await sleep(pauseMs);
      }
    }
    // The row stays `dispatching`; past its deadline it becomes `unknown`, and receipts settle it.
    this.logger.error({ callId: call.id, status: result.status }, 'the outcome of a call could not be written');
  }

  private async write(call: ClaimedCall, result: PlacingResult): Promise<void> {
    if (result.status !== 'queued') {
      await this.calls.recordPlacing(result);
      return;
    }
    await this.database.transaction(async (client) => {
      await this.calls.recordPlacing(result, client);
      await this.queue.enqueue(call.id, result.notBefore ?? undefined, call.purpose, client);
    });
  }
}
