import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig } from '../../config/app.config.js';
import { CallsRepository } from '../calls/calls.repository.js';
import type { PlacingResult } from '../calls/calls.records.js';
import { CopySender } from './copy-sender.js';
import { dispatchDeadline, sendBefore } from './dispatch-deadline.js';
import { Dispatcher } from './dispatcher.js';
import type { HeldClaim } from './held-claim.js';
import { type AnswerOf, OutcomeRecorder } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import type { PlacingOutcome } from './placing-outcome.js';

/** Attempts within one claim, where each provably placed nothing. */
const ATTEMPTS_PER_CLAIM = 3;
const LONGEST_PAUSE_MS = 500;

/** Carries one claimed call through its attempts: send, then write down what became of it. */
@Injectable()
export class CallPlacer implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly paced: PacedDispatcher,
    private readonly dispatcher: Dispatcher,
    private readonly copies: CopySender,
    private readonly recorder: OutcomeRecorder,
    private readonly calls: CallsRepository,
    private readonly config: AppConfig,
  ) {}

  /** Calls that are being sent are carried to their end: a restart leaves none `unknown`. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.running);
  }

  /** Places a call that the caller of this method has claimed. */
  async place(claim: HeldClaim, answerOf?: AnswerOf): Promise<PlacingResult> {
    const work = this.carryThrough(claim, answerOf);
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** Tries again only after outcomes that prove that nothing was placed, each time under a new stamp that is written first. */
  private async carryThrough(claim: HeldClaim, answerOf?: AnswerOf): Promise<PlacingResult> {
    let held = claim;
    for (let tries = 1; ; tries++) {
      const outcome = await this.attempt(held);
      const next = tries < ATTEMPTS_PER_CLAIM ? await this.prepareNextTry(held, outcome, tries) : undefined;
      if (!next) return await this.recorder.record(held.call, outcome, held.bookedAt, answerOf);
      held = next;
    }
  }

  private async attempt(held: HeldClaim): Promise<PlacingOutcome> {
    const latest = sendBefore(this.config, held.deadline);
    const outcome = await this.paced.place(held.call, held.stamp, latest, held.slot);
    return outcome.type === 'ambiguous' ? await this.copies.resolve(held, outcome) : outcome;
  }

  private async prepareNextTry(
    held: HeldClaim,
    outcome: PlacingOutcome,
    tries: number,
  ): Promise<HeldClaim | undefined> {
    if (outcome.type !== 'retry-later') return undefined;
    const { call, bookedAt, deadline } = held;
    const pauseMs = outcome.retryAfterMs ?? 50 * 2 ** tries;
    if (pauseMs > LONGEST_PAUSE_MS || Date.now() + pauseMs > sendBefore(this.config, deadline).getTime())
      return undefined;
    await sleep(pauseMs);
    const stamp = this.dispatcher.createStamp(call);
    const next = dispatchDeadline(this.config, new Date());
    const isOurs = await this.calls.stampAttempt(call, stamp, next).catch(() => false);
    return isOurs ? { call: { ...call, attempt: call.attempt + 1 }, stamp, deadline: next, bookedAt } : undefined;
  }
}
