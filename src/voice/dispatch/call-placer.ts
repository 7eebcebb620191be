import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../accounts/account.js';
import { AccountRouter } from '../accounts/account-router.js';
import type { AccountAttempt, FailOver } from '../accounts/fail-over.js';
import { CallsRepository } from '../calls/calls.repository.js';
import type { PlacingResult } from '../calls/calls.records.js';
import { CopySender } from './copy-sender.js';
import { dispatchDeadline, sendBefore } from './dispatch-deadline.js';
import type { HeldClaim } from './held-claim.js';
import { type AnswerOf, OutcomeRecorder } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';

/** Attempts with one account within one claim, where each provably placed nothing. */
const ATTEMPTS_PER_ACCOUNT = 3;
const LONGEST_PAUSE_MS = 500;

interface TriedAccount extends AccountAttempt {
  /** As it is after the last attempt. */
  readonly held: HeldClaim;
}

/** Carries one claimed call through its attempts: send, then write down what became of it. */
@Injectable()
export class CallPlacer implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly paced: PacedDispatcher,
    private readonly router: AccountRouter,
    private readonly copies: CopySender,
    private readonly recorder: OutcomeRecorder,
    private readonly calls: CallsRepository,
    private readonly config: AppConfig,
  ) {}

  /** Calls that are being sent. */
  get underWay(): number {
    return this.running.size;
  }

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

  /** From account to account, as long as each outcome proves that nothing was placed. */
  private async carryThrough(claim: HeldClaim, answerOf?: AnswerOf): Promise<PlacingResult> {
    const failOver = this.router.failOver(claim.call);
    let held = claim;
    for (;;) {
      const tried = await this.tryAccount(held, failOver);
      const account = failOver.next(tried);
      const next = account && (await this.stampAnew(tried.held, account, 0));
      if (!next) return await this.recorder.record(tried.held.call, failOver.conclude(), claim.bookedAt, answerOf);
      held = next;
    }
  }

  /** Tries again only after outcomes that prove that nothing was placed, each time under a new stamp that is written first. */
  private async tryAccount(claim: HeldClaim, failOver: FailOver): Promise<TriedAccount> {
    let held = claim;
    for (let tries = 1; ; tries++) {
      const first = await this.paced.place({ ...held, sendBefore: sendBefore(this.config, held.deadline) }, held.slot);
      const wasAmbiguous = first.type === 'ambiguous';
      const outcome = wasAmbiguous ? await this.copies.resolve(held, first) : first;
      const mayRepeat = tries < ATTEMPTS_PER_ACCOUNT && outcome.type === 'retry-later' && failOver.mayRepeat(outcome);
      const next = mayRepeat && (await this.stampAnew(held, held.account, outcome.retryAfterMs ?? 50 * 2 ** tries));
      if (!next) return { held, account: held.account, outcome, wasAmbiguous };
      held = next;
    }
  }

  private async stampAnew(held: HeldClaim, account: Account, pauseMs: number): Promise<HeldClaim | undefined> {
    const { call, bookedAt, deadline } = held;
    if (pauseMs > LONGEST_PAUSE_MS || Date.now() + pauseMs > sendBefore(this.config, deadline).getTime())
      return undefined;
    if (pauseMs > 0) await sleep(pauseMs);
    const stamp = this.router.createStamp(account, call);
    const next = dispatchDeadline(this.config, new Date());
    const isOurs = await this.calls.stampAttempt(call, stamp, next).catch(() => false);
    const ours = { ...call, attempt: call.attempt + 1 };
    return isOurs ? { call: ours, account, stamp, deadline: next, bookedAt } : undefined;
  }
}
