import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import type { OverdueCall } from '../calls/calls.records.js';
import { CallsRepository } from '../calls/calls.repository.js';
import { dispatchDeadline } from './dispatch-deadline.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import { NONCE_USED, outcomeOfCopy, type PlacingOutcome } from './placing-outcome.js';
import { ReplayGuard } from './replay-guard.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 50;
/** Its process was gone before it could write the outcome. */
const PROCESS_LOST = 'ProcessLost';

/**
 * Ends attempts whose process died or hangs. A row without a stamp proves that no byte left: back to the queue. With one,
 * the very same bytes go out again where the replay guard is proven; otherwise the call is `unknown`, never queued.
 */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.sweep());

  constructor(
    private readonly calls: CallsRepository,
    private readonly recorder: OutcomeRecorder,
    private readonly dispatcher: PacedDispatcher,
    private readonly guard: ReplayGuard,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('worker')) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** One round: takes overdue attempts over and ends each. */
  async sweep(): Promise<void> {
    try {
      const overdue = await this.calls.takeOverOverdue(BATCH_SIZE, dispatchDeadline(this.config, new Date()));
      await Promise.all(overdue.map((call) => this.end(call)));
    } catch (err) {
      this.logger.warn({ err }, 'overdue calls could not be looked for');
    }
  }

  private async end(call: OverdueCall): Promise<void> {
    const outcome = await this.findOutcome(call);
    if (!outcome) return;
    const { status } = await this.recorder.record(call, outcome);
    this.logger.warn({ callId: call.id, status, code: outcome.code }, 'a call was taken over from a lost process');
  }

  /** Undefined: not known yet; the call stays `dispatching` until its new deadline has passed. */
  private async findOutcome(call: OverdueCall): Promise<PlacingOutcome | undefined> {
    const lost = { code: PROCESS_LOST, requestId: null };
    const { nonce, signedAt, signedFor } = call;
    if (nonce === null || signedAt === null) return { type: 'retry-later', ...lost, retryAfterMs: undefined };
    const unknown: PlacingOutcome = { type: 'ambiguous', ...lost };
    const stamp = { nonce, timestamp: signedAt, signedFor: signedFor ?? '' };
    const now = new Date();
    const account = this.guard.findCopyist(call, stamp, now);
    // A copy may be the first to arrive: it must not ring later than the call was wanted.
    const isTooLate = call.expiresAt !== null && call.expiresAt <= now;
    if (!account || isTooLate) return unknown;
    const sendBefore = new Date(Date.now() + PERIOD_MS);
    const copy = await this.dispatcher.place({ call, account, stamp, sendBefore, isCopy: true });
    if (copy.code === NONCE_USED) return unknown;
    const outcome = outcomeOfCopy(unknown, copy);
    return outcome === unknown ? undefined : outcome;
  }
}
