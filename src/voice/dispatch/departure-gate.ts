import { Injectable } from '@nestjs/common';
import { CallWrites } from '../call-store/call-writes.js';
import { CallsRepository, type NextStamp } from '../call-store/calls.repository.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import type { Leave } from '../call-store/leave.js';
import { Departure } from './departure.js';
import { FlowGate, type FlowSubject } from '../flow-control/flow-gate.js';
import { CLAIM_LAPSED, notBefore, type SendOutcome } from '../upstream/send-outcome.js';

/** A machine that is this much out of breath sends nothing. */
const MOST_MOVES = 3;

/** What is about to leave. */
export interface Leaving {
  readonly call: FlowSubject & Pick<ClaimedCall, 'id' | 'attempt'>;
  /** As the callee's windows were told; undefined for what they were not told of. */
  readonly departure?: Departure;
  readonly isCopy?: boolean;
}

/** Lets requests leave when their callee's windows say so: what is counted is when a request leaves. */
@Injectable()
export class DepartureGate {
  constructor(
    private readonly calls: CallsRepository,
    private readonly writes: CallWrites,
    private readonly gate: FlowGate,
  ) {}

  /** See {@link CallsRepository.stampAttempt}. */
  async stamp(call: Leaving['call'], next: NextStamp): Promise<Leave> {
    return await this.calls.stampAttempt(call, next, await this.gate.flowOf(call));
  }

  /** Undefined when it may leave at this moment; else the outcome of an attempt that was not sent. */
  async hold({ call, departure, isCopy = false }: Leaving): Promise<SendOutcome | undefined> {
    let current = isCopy ? undefined : departure;
    for (let moves = 0; !current?.isNow; moves++) {
      if (moves === MOST_MOVES) return CLAIM_LAPSED;
      const next = new Departure(0);
      const leave = await this.writes.leaveNow({ call, flow: await this.gate.flowOf(call) });
      if (leave.type === 'lost') return CLAIM_LAPSED;
      if (leave.type === 'wait') return notBefore(leave.allowedAt);
      current = next.book(leave.at);
    }
    return undefined;
  }
}
