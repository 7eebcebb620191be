import { Inject, Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import type { Account } from '../accounts/account.js';
import { AccountRouter } from '../accounts/account-router.js';
import type { ClaimedCall } from '../calls/calls.records.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { ShowNumberStep } from '../calls/show-number-step.js';
import { CallPlacer } from './call-placer.js';
import { FlowGate } from './flow-gate.js';
import type { HeldClaim } from './held-claim.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import type { PacingSlot } from './pacing/pacing-slot.js';

/** No account may be called at the moment; nothing was sent. */
const HELD_BACK = { type: 'retry-later', code: 'AccountsHeldBack', requestId: null } as const;

/** A turn to send, and the account it is a turn of. */
export interface AccountTurn {
  readonly account: Account;
  readonly slot: PacingSlot;
}

/** The way of one claimed call from the queue to the upstream. */
@Injectable()
export class QueuedCallPlacing implements BeforeApplicationShutdown {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly gate: FlowGate,
    private readonly calls: CallsRepository,
    private readonly placer: CallPlacer,
    private readonly router: AccountRouter,
    private readonly numbers: ShowNumberStep,
    private readonly recorder: OutcomeRecorder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Never rejects: a call that could not be sent stays `dispatching` without a stamp, and the sweeper queues it again. */
  async place(call: ClaimedCall, deadline: Date, turn: AccountTurn | undefined): Promise<void> {
    const work = this.admitAndPlace(call, deadline, turn).catch((err: unknown) =>
      this.logger.warn({ err, callId: call.id }, 'a queued call could not be placed yet'),
    );
    this.running.add(work);
    await work;
    this.running.delete(work);
  }

  private async admitAndPlace(claimed: ClaimedCall, deadline: Date, turn: AccountTurn | undefined): Promise<void> {
    try {
      // The number first: a full pool must not use up the callee's window.
      const numbered = await this.numbers.choose(claimed);
      if (numbered.type === 'wait') {
        return await this.calls.putBack(claimed, new Date(Date.now() + numbered.retryAfterMs), false);
      }
      const call = { ...claimed, request: numbered.request };
      if (numbered.type === 'no-pool') {
        await this.recorder.record(call, { type: 'refused', code: 'NoShowNumber', requestId: null });
        return;
      }
      const admission = await this.gate.admit(call);
      if (admission.type === 'wait') return await this.calls.putBack(call, admission.until, true);
      await this.placeWithAccount(call, { deadline, bookedAt: admission.at }, turn);
    } finally {
      turn?.slot.release();
    }
  }

  private async placeWithAccount(
    call: ClaimedCall,
    claim: Pick<HeldClaim, 'deadline' | 'bookedAt'>,
    turn: AccountTurn | undefined,
  ): Promise<void> {
    const account = this.router.choose(call);
    if (!account) {
      await this.recorder.record(call, { ...HELD_BACK, retryAfterMs: this.router.waitMsOf(call) }, claim.bookedAt);
      return;
    }
    const stamp = this.router.createStamp(account, call);
    if (!(await this.calls.stampAttempt(call, stamp, claim.deadline, call.request))) return;
    const slot = turn?.account === account ? turn.slot : undefined;
    await this.placer.place({ ...claim, call: { ...call, attempt: call.attempt + 1 }, account, stamp, slot });
  }
}
