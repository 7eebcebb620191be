import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { LostAnswerError } from '../../database/lost-answer.js';
import type { PutBackReason } from '../call-store/call-event-type.js';
import { CallWrites } from '../call-store/call-writes.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import type { AttemptEnd } from '../call-store/earlier-attempts.js';
import { type Admission, QueueRepository } from '../call-store/queue.repository.js';
import { FlowGate, type FlowSubject } from '../flow-control/flow-gate.js';
import { CLAIM_LAPSED, notBefore, type SendOutcome } from '../upstream/send-outcome.js';
import { type Attempt, type AttemptPlan, beginAttempt, type ClaimedAttempt, Departure, toNextStamp } from './claim.js';

/** A machine that is this much out of breath sends nothing. */
const MOST_MOVES = 3;
/** Pauses before an admission is asked for again whose answer was lost, in milliseconds. */
const PAUSES_MS = [50, 200, 500, 1_000, 2_000];

/** What a claimed call of the queue is to do, and what it is sent with. */
export type AdmittedAttempt =
  (Extract<Admission, { type: 'go' }> & { readonly attempt: Attempt }) | Exclude<Admission, { type: 'go' }>;

/** A claim under its next stamp, or why there is none. */
export interface NextAttempt {
  readonly claim?: ClaimedAttempt;
  /** The callee may not be called before a certain time. */
  readonly outcome?: SendOutcome;
  /** A stamp whose writing was not answered. */
  readonly maybeNonce?: string;
}

/** For how long a call of the queue is put back, and why. */
export interface Postponement {
  readonly waitMs: number;
  readonly reason: PutBackReason;
}

/** What is about to leave. */
export interface Leaving {
  readonly call: FlowSubject & Pick<ClaimedCall, 'id' | 'attempt'>;
  /** As the callee's windows were told; undefined for what they were not told of. */
  readonly departure?: Departure;
  /** How the request ended of which this is a copy. */
  readonly copyOf?: AttemptEnd;
}

/** Lets requests leave when their callee's windows say so: what is counted is when a request leaves. */
@Injectable()
export class DepartureGate {
  constructor(
    private readonly calls: CallsRepository,
    private readonly writes: CallWrites,
    private readonly queue: QueueRepository,
    private readonly gate: FlowGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Counts and stamps a call of the queue in one step; an answer that got lost is asked for again, which changes nothing. */
  async admit(call: ClaimedCall, plan: AttemptPlan): Promise<AdmittedAttempt> {
    const attempt = beginAttempt(plan, this.config);
    for (const pauseMs of PAUSES_MS) {
      try {
        return await this.tryToAdmit(call, attempt);
      } catch (err) {
        this.logger.warn({ err, callId: call.id }, 'a queued call could not be stamped yet');
        await sleep(pauseMs);
      }
    }
    return await this.tryToAdmit(call, attempt);
  }

  /** The same for a further attempt, after one that ended so: the call is counted when it leaves, under a stamp of its own. */
  async stamp(call: ClaimedCall, plan: AttemptPlan, before: AttemptEnd): Promise<NextAttempt> {
    const attempt = beginAttempt(plan, this.config);
    try {
      const leave = await this.calls.stampAttempt(call, toNextStamp(attempt), await this.gate.flowOf(call), before);
      switch (leave.type) {
        case 'lost':
          return {};
        case 'wait':
          return { outcome: notBefore(leave.allowedAt) };
        case 'go':
          attempt.departure.book();
          return { claim: { ...attempt, call: { ...call, attempt: call.attempt + 1 } } };
      }
    } catch (error) {
      // Nothing is sent under a stamp of which nobody knows whether it was written.
      return error instanceof LostAnswerError ? { maybeNonce: attempt.stamp.nonce } : {};
    }
  }

  /** A call of the queue cannot leave yet: it was not sent, and is asked for again then. A place is not held over quiet hours. */
  async postpone(call: ClaimedCall, { waitMs, reason }: Postponement): Promise<void> {
    await this.queue.putBack(call, waitMs, reason);
  }

  /** The departure whose time it is; else the outcome of an attempt that was not sent. */
  async hold({ call, departure, copyOf }: Leaving): Promise<Departure | SendOutcome> {
    let current = copyOf ? undefined : departure;
    for (let moves = 0; ; moves++) {
      if (current?.isNow) return current;
      if (moves === MOST_MOVES) return CLAIM_LAPSED;
      const next = new Departure(0);
      // Told once: a departure that is moved again is still that of the same copy.
      const before = moves === 0 ? copyOf : undefined;
      const leave = await this.writes.leaveNow({ call, flow: await this.gate.flowOf(call), before });
      if (leave.type === 'lost') return CLAIM_LAPSED;
      if (leave.type === 'wait') return notBefore(leave.allowedAt);
      current = next.book();
    }
  }

  private async tryToAdmit(call: ClaimedCall, attempt: Attempt): Promise<AdmittedAttempt> {
    const admission = await this.queue.admit(call, await this.gate.flowOf(call), toNextStamp(attempt));
    return admission.type === 'go' ? { ...admission, attempt } : admission;
  }
}
