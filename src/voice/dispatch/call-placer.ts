import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { TimeLimit } from '../../common/timing/time-limit.js';
import { AppConfig } from '../../config/app.config.js';
import { LostAnswerError } from '../../database/lost-answer.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRouter } from '../upstream/accounts/account-router.js';
import type { AccountAttempt, FailOver } from '../upstream/accounts/fail-over.js';
import type { Stamp } from '../call-store/calls.records.js';
import { CopySender } from './copy-sender.js';
import { Departure } from './departure.js';
import { DepartureGate } from './departure-gate.js';
import { attemptMs, leftToSendMs } from './dispatch-deadline.js';
import type { ClaimedAttempt } from './held-claim.js';
import { type AnswerOf, OutcomeRecorder, type Recorded } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import { notBefore, type SendOutcome } from '../upstream/send-outcome.js';

/** Attempts with one account within one claim, where each provably placed nothing. */
const ATTEMPTS_PER_ACCOUNT = 3;
const LONGEST_PAUSE_MS = 500;

interface TriedAccount extends AccountAttempt {
  /** As it is after the last attempt. */
  readonly held: ClaimedAttempt;
  /** See `EndedAttempt`. */
  readonly maybeNonce?: string;
}

/** The claim under its next stamp, or why there is none. */
interface NextAttempt {
  readonly held?: ClaimedAttempt;
  /** The callee may not be called before a certain time. */
  readonly outcome?: SendOutcome;
  readonly maybeNonce?: string;
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
    private readonly departures: DepartureGate,
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
  async place(claim: ClaimedAttempt, answerOf?: AnswerOf): Promise<Recorded> {
    const work = this.carryThrough(claim, answerOf);
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  /** From account to account, as long as each outcome proves that nothing was placed. */
  private async carryThrough(claim: ClaimedAttempt, answerOf?: AnswerOf): Promise<Recorded> {
    const failOver = this.router.failOver(claim.call);
    let held = claim;
    for (;;) {
      const tried = await this.tryAccount(held, failOver);
      const account = failOver.next(tried);
      const next = account ? await this.stampAnew(tried.held, account, 0) : {};
      if (!next.held) {
        const { held: last, maybeNonce = next.maybeNonce } = tried;
        const attempt = { call: last.call, nonce: last.stamp.nonce, maybeNonce, bookedAt: last.departure.at };
        return await this.recorder.record(attempt, next.outcome ?? failOver.conclude(), answerOf);
      }
      held = next.held;
    }
  }

  /** Tries again only after outcomes that prove that nothing was placed, each time under a new stamp that is written first. */
  private async tryAccount(claim: ClaimedAttempt, failOver: FailOver): Promise<TriedAccount> {
    let held = claim;
    for (let tries = 1; ; tries++) {
      const { limit } = held;
      const mayLeave = (): boolean => leftToSendMs(this.config, limit) >= 0;
      const first = await this.paced.place({ ...held, mayLeave }, held.slot);
      const wasAmbiguous = first.type === 'ambiguous';
      const outcome = wasAmbiguous ? await this.copies.resolve(held, first) : first;
      const tried = { held, account: held.account, outcome, wasAmbiguous };
      const mayRepeat = tries < ATTEMPTS_PER_ACCOUNT && outcome.type === 'retry-later' && failOver.mayRepeat(outcome);
      if (!mayRepeat) return tried;
      const next = await this.stampAnew(held, held.account, outcome.retryAfterMs ?? 50 * 2 ** tries);
      if (!next.held) return { ...tried, outcome: next.outcome ?? outcome, maybeNonce: next.maybeNonce };
      held = next.held;
    }
  }

  /** The turn comes first: what is written is when the attempt leaves. */
  private async stampAnew(held: ClaimedAttempt, account: Account, pauseMs: number): Promise<NextAttempt> {
    if (pauseMs > LONGEST_PAUSE_MS || pauseMs > leftToSendMs(this.config, held.limit)) return {};
    if (pauseMs > 0) await sleep(pauseMs);
    const slot = await this.paced.findTurn(account, held.call);
    if (!slot) return {};
    const next = await this.write(held, account, slot.waitMs);
    if (!next.held) slot.release();
    return next.held ? { held: { ...next.held, slot } } : next;
  }

  private async write(held: ClaimedAttempt, account: Account, departsInMs: number): Promise<NextAttempt> {
    const { call } = held;
    const stamp = this.router.createStamp(account, call);
    const limit = new TimeLimit(attemptMs(this.config));
    const departure = new Departure(departsInMs);
    try {
      const next = { stamp, attemptMs: limit.lengthMs, departsInMs };
      const leave = await this.departures.stamp(call, next);
      if (leave.type === 'lost') return {};
      if (leave.type === 'wait') return { outcome: notBefore(leave.allowedAt) };
      const ours = { ...call, attempt: call.attempt + 1 };
      return { held: { call: ours, account, stamp, limit, departure: departure.book(leave.at) } };
    } catch (error) {
      return toUnwritten(error, stamp);
    }
  }
}

/** Nothing is sent under a stamp of which nobody knows whether it was written. */
function toUnwritten(error: unknown, { nonce }: Stamp): NextAttempt {
  return error instanceof LostAnswerError ? { maybeNonce: nonce } : {};
}
