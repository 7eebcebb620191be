import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { inSpanOf } from '../../common/tracing/tracing.js';
import type { SendSlot } from '../../pacing/send-slot.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { CALLEE_SUPPRESSED } from '../call-store/own-failures.js';
import type { Account } from '../upstream/accounts/account.js';
import { AccountRegistry } from '../upstream/accounts/account-registry.js';
import { CallPlacer } from './call-placer.js';
import { DepartureGate, type Postponement } from './departure-gate.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { noteQueueWait, placingSpan } from './queue-spans.js';
import { Readiness } from './readiness.js';
import type { End } from './send-again.types.js';

/** No account may be called at the moment; nothing was sent. */
const HELD_BACK = { type: 'retry-later', code: 'AccountsHeldBack', requestId: null } as const;
/** The application has no pool of show numbers any more. */
const NO_SHOW_NUMBER: End = refusal('NoShowNumber');
/** Its callee was called too often, and it was not to wait for that (`flowControl: reject`). */
const CALLEE_FULL: End = refusal('CalleeFlowControl');
/** Somebody whom it would ring is on the do-not-call list. */
const SUPPRESSED: End = refusal(CALLEE_SUPPRESSED);
/** Something of our own failed before anything was sent. */
const NOT_READY: End = {
  type: 'back-to-queue',
  outcome: { type: 'retry-later', code: 'NotReady', requestId: null, retryAfterMs: undefined },
};

/** A turn to send, and the account it is a turn of. */
export interface AccountTurn {
  readonly account: Account;
  readonly slot: SendSlot;
}

/** The way of a claimed call from the queue to the upstream. */
@Injectable()
export class QueuedCall {
  private readonly running = new Set<Promise<void>>();

  constructor(
    private readonly readiness: Readiness,
    private readonly accounts: AccountRegistry,
    private readonly departures: DepartureGate,
    private readonly placer: CallPlacer,
    private readonly recorder: OutcomeRecorder,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Resolves when every call that was begun has its outcome. */
  async idle(): Promise<void> {
    await Promise.all(this.running);
  }

  /** Never rejects: a call that cannot even be put back stays `dispatching`, and the sweeper takes it over. */
  async carry(call: ClaimedCall, turn: AccountTurn): Promise<void> {
    noteQueueWait(call);
    const work = inSpanOf(call.traceparent, placingSpan(call), () => this.run(call, turn));
    this.running.add(work);
    await work;
    this.running.delete(work);
  }

  private async run(call: ClaimedCall, turn: AccountTurn): Promise<void> {
    try {
      const admitted = await this.prepare(call, turn).catch((err: unknown) => this.putBack(call, err));
      if (admitted) await this.placer.place(admitted);
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

  /** Quiet hours, number, account, callee's windows and stamp; undefined when the call is not to be sent now. */
  private async prepare(claimed: ClaimedCall, turn: AccountTurn) {
    // What may be missing comes first: it must not use up the callee's window.
    const ready = await this.readiness.of(claimed, turn.slot.waitMs);
    if (ready.type === 'wait') return await this.postpone(claimed, ready);
    if (ready.type === 'no-pool') return await this.end(claimed, NO_SHOW_NUMBER);
    const call = { ...claimed, request: ready.request };
    const account = this.accounts.choose(call.request);
    if (!account) return await this.end(call, this.heldBack(call));
    return await this.admit(call, account, turn.account === account ? turn.slot : undefined);
  }

  /** The call is counted when it leaves: in its turn. */
  private async admit(call: ClaimedCall, account: Account, slot?: SendSlot) {
    const admission = await this.departures.admit(call, { account, placement: account.plan(call), slot });
    switch (admission.type) {
      case 'go':
        return { ...admission.attempt, call };
      case 'full':
        return await this.end(call, CALLEE_FULL);
      case 'suppressed':
        return await this.end(call, SUPPRESSED);
      case 'wait':
      case 'lost':
        return undefined;
    }
  }

  private heldBack({ request }: ClaimedCall): End {
    return { type: 'back-to-queue', outcome: { ...HELD_BACK, retryAfterMs: this.accounts.waitMsOf(request) } };
  }

  private async postpone(call: ClaimedCall, wait: Postponement): Promise<undefined> {
    await this.departures.postpone(call, wait);
  }

  /** Nothing was sent; a call that waits on keeps its place. */
  private async end(call: ClaimedCall, end: End): Promise<undefined> {
    await this.recorder.record({ call }, end);
  }
}

function refusal(code: string): End {
  return { type: 'finish', outcome: { type: 'refused', code, requestId: null } };
}
