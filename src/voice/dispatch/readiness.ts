import { Injectable } from '@nestjs/common';
import { QuietTimes } from '../../applications/quiet-hours/quiet-times.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { PutBackReason } from '../call-store/call-event-type.js';
import type { CallRequest } from '../call-store/call-request.js';
import type { ClaimedCall } from '../call-store/calls.records.js';
import { ShowNumberStep } from '../show-numbers/show-number-step.js';

/** Whether a call of the queue has what it needs before it is counted anywhere. */
export type Ready =
  | { readonly type: 'ready'; readonly request: CallRequest }
  | { readonly type: 'wait'; readonly waitMs: number; readonly reason: PutBackReason }
  /** Its application has no pool of show numbers any more. */
  | { readonly type: 'no-pool' };

/** What a call of the queue needs: a time at which it may ring, then a show number. */
@Injectable()
export class Readiness {
  constructor(
    private readonly quiet: QuietTimes,
    private readonly numbers: ShowNumberStep,
    private readonly clock: DatabaseClock,
  ) {}

  /** @param inMs when its turn to leave is. */
  async of(call: ClaimedCall, inMs: number): Promise<Ready> {
    await this.clock.ensure();
    const now = this.clock.now().getTime();
    const verdict = await this.quiet.judge(call.applicationId, call.purpose, new Date(now + inMs));
    if (!verdict.isAllowed) return { type: 'wait', waitMs: verdict.notBefore.getTime() - now, reason: 'quiet-hours' };
    const numbered = await this.numbers.choose(call);
    if (numbered.type !== 'wait') return numbered;
    return { type: 'wait', waitMs: numbered.retryAfterMs, reason: 'show-numbers-in-use' };
  }
}
