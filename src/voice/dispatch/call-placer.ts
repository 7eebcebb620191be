import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { AccountTrail } from '../upstream/accounts/account-trail.js';
import { hasLeft, type SendOutcome } from '../upstream/send-outcome.js';
import { CallSender } from './call-sender.js';
import { type ClaimedAttempt, leftToSendMs } from './claim.js';
import { DepartureGate, type NextAttempt } from './departure-gate.js';
import { IdenticalResend } from './identical-resend.js';
import { type AnswerOf, OutcomeRecorder, type Recorded } from './outcome-recorder.js';
import { type Progress, PlacersSituation } from './placers-situation.js';
import { ATTEMPTS_PER_ACCOUNT, decideNextStep } from './send-again.js';
import type { End } from './send-again.types.js';

/** Carries one claimed call through its attempts, as the rule of `send-again.ts` says, and writes down what became of it. */
@Injectable()
export class CallPlacer implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<unknown>>();

  constructor(
    private readonly sender: CallSender,
    private readonly accounts: AccountRegistry,
    private readonly copies: IdenticalResend,
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

  /**
   * Places a call that the caller of this method has claimed. The statement that counts it in its callee's windows has just
   * answered.
   */
  async place(claim: ClaimedAttempt, answerOf?: AnswerOf): Promise<Recorded> {
    claim.departure.book();
    const work = this.carryThrough(claim, answerOf);
    this.running.add(work);
    try {
      return await work;
    } finally {
      this.running.delete(work);
    }
  }

  private async carryThrough(claim: ClaimedAttempt, answerOf?: AnswerOf): Promise<Recorded> {
    const trail = new AccountTrail(this.accounts, claim.call.request);
    let progress: Progress = { claim, trail, tries: 1, sends: [await this.send(claim)] };
    for (;;) {
      const step = decideNextStep(new PlacersSituation(progress, this.copies, this.config));
      switch (step.type) {
        case 'identical-copy':
          progress = await this.copy(progress, step.pauseMs);
          break;
        case 'repeat':
          progress = await this.repeat(progress, step.pauseMs);
          break;
        case 'next-account':
          progress = await this.turnToNext(progress);
          break;
        case 'finish':
        case 'back-to-queue':
        case 'unknown':
          return await this.record(progress, step, answerOf);
      }
    }
  }

  private async send(claim: ClaimedAttempt): Promise<SendOutcome> {
    const mayLeave = (): boolean => leftToSendMs(this.config, claim.limit) >= 0;
    return await this.sender.send({ ...claim, mayLeave }, claim.slot);
  }

  private async copy(progress: Progress, pauseMs: number): Promise<Progress> {
    const { claim, sends } = progress;
    await sleep(pauseMs);
    const mayLeave = (): boolean => claim.limit.leftMs >= this.config.aliyunReadTimeoutMs;
    const last = sends.findLast(hasLeft) ?? sends[0];
    return { ...progress, sends: [...sends, await this.copies.send(claim, last, mayLeave)] };
  }

  private async repeat(progress: Progress, pauseMs: number): Promise<Progress> {
    await sleep(pauseMs);
    const next = await this.stampAnew(progress, progress.claim.account);
    return await this.goOn(progress, next, progress.tries + 1);
  }

  private async turnToNext(progress: Progress): Promise<Progress> {
    const { claim, sends, trail } = progress;
    const account = trail.leave(claim.account, sends[0]);
    const next = account ? await this.stampAnew(progress, account) : {};
    if (!next.claim) trail.holdBack();
    return await this.goOn(progress, next, 1);
  }

  /** Without a further stamp, what was known so far decides what becomes of the call. */
  private async goOn(progress: Progress, next: NextAttempt, tries: number): Promise<Progress> {
    const { claim, outcome } = next;
    if (claim) return { claim, trail: progress.trail, tries, sends: [await this.send(claim)] };
    const maybeNonce = progress.maybeNonce ?? next.maybeNonce;
    return { ...progress, maybeNonce, tries: ATTEMPTS_PER_ACCOUNT, sends: outcome ? [outcome] : progress.sends };
  }

  /** The turn comes first: what is written is when the attempt leaves. */
  private async stampAnew({ claim, sends }: Progress, account: Account): Promise<NextAttempt> {
    const { call, ...last } = claim;
    const placement = account === last.account ? last.placement : account.plan(call);
    const { operation } = placement;
    const slot = await this.sender.findTurn({ account, operation, priority: call.priority });
    if (!slot) return {};
    const next = await this.departures.stamp(call, { account, placement, slot }, sends[0]);
    if (!next.claim) slot.release();
    return next;
  }

  private async record({ claim, maybeNonce }: Progress, end: End, answerOf?: AnswerOf): Promise<Recorded> {
    const { call, stamp } = claim;
    return await this.recorder.record({ call, nonce: stamp.nonce, maybeNonce }, end, answerOf);
  }
}
