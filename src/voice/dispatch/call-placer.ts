import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { CallWrites } from '../calls/call-writes.js';
import { CallsRepository } from '../calls/calls.repository.js';
import type { ClaimedCall, PlacingResult, Stamp } from '../calls/calls.records.js';
import { CopySender } from './copy-sender.js';
import { dispatchDeadline, sendBefore } from './dispatch-deadline.js';
import { Dispatcher } from './dispatcher.js';
import type { PlacingOutcome } from './placing-outcome.js';
import { toResult } from './placing-result.js';

/** Pauses between attempts to write an outcome, in milliseconds: long enough for a restart of PostgreSQL. */
const RECORD_PAUSES_MS = [50, 100, 200, 500, 1_000, 2_000, 4_000];
/** Attempts within one claim, where each provably placed nothing. */
const ATTEMPTS_PER_CLAIM = 3;
const LONGEST_PAUSE_MS = 500;

export type AnswerOf = (result: PlacingResult) => PlacingResult['answer'];

/** A claim as its owner holds it: the stamp is in the row before the first byte leaves. */
export interface HeldClaim {
  readonly call: ClaimedCall;
  readonly stamp: Stamp;
  readonly deadline: Date;
}

interface Attempted {
  readonly attempt: number;
  readonly outcome: PlacingOutcome;
}

/** Carries one claimed call through its attempts: send, then write down what became of it. */
@Injectable()
export class CallPlacer implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly dispatcher: Dispatcher,
    private readonly copies: CopySender,
    private readonly calls: CallsRepository,
    private readonly writes: CallWrites,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Calls that are being sent are carried to their end: a restart leaves none `unknown`. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /**
   * Places a call that the caller of this method has claimed.
   *
   * @param answerOf the answer to store for repeated requests with the same key.
   */
  async place(claim: HeldClaim, answerOf: AnswerOf = () => null): Promise<PlacingResult> {
    const work = this.carryThrough(claim, answerOf);
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  private async carryThrough(claim: HeldClaim, answerOf: AnswerOf): Promise<PlacingResult> {
    const { outcome, attempt } = await this.attempt(claim);
    return await this.settle(claim.call, outcome, attempt, answerOf);
  }

  /** Writes an outcome that is already known. */
  async settle(
    call: ClaimedCall,
    outcome: PlacingOutcome,
    attempt: number,
    answerOf: AnswerOf = () => null,
  ): Promise<PlacingResult> {
    const context = { attempt, now: new Date(), random: Math.random() };
    const attempted: PlacingResult = { callId: call.id, attempt, ...toResult(outcome, context), answer: null };
    const result = { ...attempted, answer: answerOf(attempted) };
    await this.record(result);
    return result;
  }

  /** Tries again only after outcomes that prove that nothing was placed, each time under a new stamp that is written first. */
  private async attempt({ call, stamp, deadline }: HeldClaim): Promise<Attempted> {
    let held: HeldClaim = { call, stamp, deadline };
    for (let tries = 1; ; tries++) {
      const { attempt } = held.call;
      const first = await this.dispatcher.place(held.call, held.stamp, sendBefore(this.config, held.deadline));
      const outcome = first.type === 'ambiguous' ? await this.copies.resolve(held, first) : first;
      if (outcome.type !== 'retry-later' || tries === ATTEMPTS_PER_CLAIM) return { attempt, outcome };
      const next = await this.prepareNextTry(held, outcome.retryAfterMs ?? 50 * 2 ** tries);
      if (!next) return { attempt, outcome };
      held = next;
    }
  }

  private async prepareNextTry({ call, deadline }: HeldClaim, pauseMs: number): Promise<HeldClaim | undefined> {
    if (pauseMs > LONGEST_PAUSE_MS || Date.now() + pauseMs > sendBefore(this.config, deadline).getTime())
      return undefined;
    await sleep(pauseMs);
    const stamp = this.dispatcher.createStamp();
    const next = dispatchDeadline(this.config, new Date());
    const isOurs = await this.calls.stampAttempt(call.id, call.attempt, stamp, next).catch(() => false);
    return isOurs ? { call: { ...call, attempt: call.attempt + 1 }, stamp, deadline: next } : undefined;
  }

  /** The call has been sent: its outcome must not be lost to a database that is away for a moment. */
  private async record(result: PlacingResult): Promise<void> {
    for (const pauseMs of RECORD_PAUSES_MS) {
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
