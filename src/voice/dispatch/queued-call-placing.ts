import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { TimeLimit } from '../../common/timing/time-limit.js';
import { AppConfig } from '../../config/app.config.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRouter } from '../upstream/accounts/account-router.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { ShowNumberStep } from '../show-numbers/show-number-step.js';
import { CallPlacer } from './call-placer.js';
import { Departure } from './departure.js';
import { attemptMs } from './dispatch-deadline.js';
import type { ClaimedAttempt } from './held-claim.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { SendOutcome } from '../upstream/send-outcome.js';
import { QueueAdmission } from './queue-admission.js';

/** No account may be called at the moment; nothing was sent. */
const HELD_BACK = { type: 'retry-later', code: 'AccountsHeldBack', requestId: null } as const;
/** The application has no pool of show numbers any more. */
const NO_SHOW_NUMBER: SendOutcome = { type: 'refused', code: 'NoShowNumber', requestId: null };
/** Its callee was called too often, and it was not to wait for that (`flowControl: reject`). */
const CALLEE_FULL: SendOutcome = { type: 'refused', code: 'CalleeFlowControl', requestId: null };
/** Something of our own failed before anything was sent. */
const NOT_READY: SendOutcome = { type: 'retry-later', code: 'NotReady', requestId: null, retryAfterMs: undefined };

/** A turn to send, and the account it is a turn of. */
export interface AccountTurn {
  readonly account: Account;
  readonly slot: SendSlot;
}

/** The way of one claimed call from the queue to the upstream. */
@Injectable()
export class QueuedCallPlacing {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly numbers: ShowNumberStep,
    private readonly router: AccountRouter,
    private readonly admission: QueueAdmission,
    private readonly placer: CallPlacer,
    private readonly recorder: OutcomeRecorder,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Resolves when every call that was begun has its outcome. */
  async idle(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Never rejects: a call that cannot even be put back stays `dispatching`, and the sweeper takes it over. */
  async place(call: ClaimedCall, turn: AccountTurn): Promise<void> {
    const work = this.run(call, turn);
    this.running.add(work);
    await work;
    this.running.delete(work);
  }

  private async run(call: ClaimedCall, turn: AccountTurn): Promise<void> {
    try {
      const claim = await this.prepare(call, turn).catch((err: unknown) => this.putBack(call, err));
      if (claim) await this.placer.place(claim);
    } catch (err) {
      // It may have been sent: whoever finds its claim overdue goes by the stamp.
      this.logger.warn({ err, callId: call.id }, 'a queued call has no outcome yet');
    } finally {
      turn.slot.release();
    }
  }

  /** Nothing has been sent: {@link prepare} failed. */
  private async putBack(call: ClaimedCall, err: unknown): Promise<undefined> {
    this.logger.warn({ err, callId: call.id }, 'a queued call could not be placed yet');
    await this.recorder.record({ call }, NOT_READY);
  }

  /** Number, account, callee's windows and stamp; undefined when the call is not to be sent now. */
  private async prepare(claimed: ClaimedCall, turn: AccountTurn): Promise<ClaimedAttempt | undefined> {
    // What may be missing comes first: it must not use up the callee's window.
    const numbered = await this.numbers.choose(claimed);
    if (numbered.type === 'wait') return await this.postpone(claimed, numbered.retryAfterMs);
    if (numbered.type === 'no-pool') return await this.end(claimed, NO_SHOW_NUMBER);
    const call = { ...claimed, request: numbered.request };
    const account = this.router.choose(call);
    if (!account) return await this.end(call, { ...HELD_BACK, retryAfterMs: this.router.waitMsOf(call) });
    return await this.admit(call, account, turn.account === account ? turn.slot : undefined);
  }

  /** The call is counted when it leaves: in its turn. */
  private async admit(call: ClaimedCall, account: Account, slot?: SendSlot): Promise<ClaimedAttempt | undefined> {
    const stamp = this.router.createStamp(account, call);
    const limit = new TimeLimit(attemptMs(this.config));
    const departure = new Departure(slot?.waitMs ?? 0);
    const next = { stamp, attemptMs: limit.lengthMs, departsInMs: departure.inMs };
    const admission = await this.admission.admit(call, next);
    if (admission.type === 'full') return await this.end(call, CALLEE_FULL);
    if (admission.type !== 'go') return undefined;
    return { call, account, stamp, limit, departure: departure.book(admission.bookedAt), slot };
  }

  private async postpone(call: ClaimedCall, waitMs: number): Promise<undefined> {
    await this.admission.postpone(call, waitMs);
  }

  /** Nothing was sent; a call that waits on keeps its place. */
  private async end(call: ClaimedCall, outcome: SendOutcome): Promise<undefined> {
    await this.recorder.record({ call }, outcome);
    if (outcome.type === 'refused') await this.admission.giveUpPlace(call);
  }
}
