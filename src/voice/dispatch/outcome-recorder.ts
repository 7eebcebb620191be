import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { ClaimedCall, AttemptRecord, RecordedResult } from '../call-store/calls.records.js';
import { firstReviewMs, reviewTimesOf } from '../call-store/call-times.js';
import { FlowGate } from '../flow-control/flow-gate.js';
import type { SendOutcome } from '../upstream/send-outcome.js';
import { toRecord } from './attempt-record.js';
import { AttemptWriter } from './attempt-writer.js';
import type { End } from './send-again.types.js';

/** Pauses between attempts to write an outcome, in milliseconds: long enough for a restart of PostgreSQL. */
const PAUSES_MS = [50, 100, 200, 500, 1_000, 2_000, 4_000];

/** Nobody waits for an outcome any longer, but only its owner knows it: it is written when it can be, for so long. */
const LATE_PAUSE_MS = 2_000;
const LATE_FOR_MS = 15 * 60_000;

export type AnswerOf = (result: AttemptRecord) => AttemptRecord['answer'];

/** An attempt as its owner knows it at its end. */
export interface EndedAttempt {
  readonly call: ClaimedCall;
  /** Its stamp; undefined when none was written. */
  readonly nonce?: string;
  /** A stamp for one more attempt whose writing was not answered. */
  readonly maybeNonce?: string;
}

/** A result, and what the row made of it; `locked`: it could not be written. */
export interface Recorded {
  readonly result: AttemptRecord;
  readonly type: RecordedResult;
}

/** Writes down what became of an attempt, and lets the callee's windows know. */
@Injectable()
export class OutcomeRecorder implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly writer: AttemptWriter,
    private readonly gate: FlowGate,
    private readonly clock: DatabaseClock,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** What is not written by then is left to the sweeper, as with any lost process. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** @param answerOf the answer to store for repeated requests with the same key. */
  async record(attempt: EndedAttempt, end: End, answerOf: AnswerOf = () => null): Promise<Recorded> {
    const { call, nonce = null, maybeNonce = null } = attempt;
    const { outcome } = end;
    const allowedAt = await this.learnLimit(call, outcome);
    const context = { attempt: call.attempt, now: this.clock.now(), random: Math.random(), allowedAt };
    const attempted: AttemptRecord = {
      ...toRecord(end, context),
      callId: call.id,
      kind: call.request.kind,
      attempt: call.attempt,
      nonce,
      maybeNonce,
      reviewMs: wasSent(outcome) ? firstReviewMs(call.request, reviewTimesOf(this.config)) : null,
      isUncounted: outcome.type === 'retry-later',
      answer: null,
    };
    const answer = answerOf(attempted);
    const result = answer ? { ...attempted, answer } : attempted;
    const recorded = await this.write(result);
    if (recorded === 'locked') void this.writeLate(result);
    return { result, type: recorded };
  }

  /** @returns when the callee may be called again, where the upstream says that it was called too often. */
  private async learnLimit(call: ClaimedCall, outcome: SendOutcome): Promise<Date | undefined> {
    if (outcome.type !== 'flow-controlled') return undefined;
    return await this.gate.recordRefusal(call).catch(() => new Date(this.clock.now().getTime() + 60_000));
  }

  /** The call has been sent: its outcome must not be lost to a database that is away, or a row that is held, for a moment. */
  private async write(result: AttemptRecord): Promise<RecordedResult> {
    for (const pauseMs of PAUSES_MS) {
      const recorded = await this.tryToWrite(result);
      if (recorded !== 'locked') return recorded;
      await sleep(pauseMs);
    }
    // The row stays `dispatching`; past its deadline the sweeper takes it over, and receipts settle it.
    this.logger.error({ callId: result.callId, status: result.status }, 'the outcome of a call could not be written');
    return 'locked';
  }

  /** The row decides whether the outcome still counts. Never rejects. */
  private async writeLate(result: AttemptRecord): Promise<void> {
    const { signal } = this.stopping;
    const until = performance.now() + LATE_FOR_MS;
    while (!signal.aborted && performance.now() < until) {
      await sleep(LATE_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      if (signal.aborted || (await this.tryToWrite(result)) !== 'locked') return;
    }
  }

  private async tryToWrite(result: AttemptRecord): Promise<RecordedResult> {
    try {
      return await this.writer.write(result);
    } catch (err) {
      this.logger.warn({ err, callId: result.callId }, 'the outcome of a call could not be written yet');
      return 'locked';
    }
  }
}

/** The phone rings, or may. */
function wasSent({ type }: SendOutcome): boolean {
  return type === 'accepted' || type === 'ambiguous';
}
