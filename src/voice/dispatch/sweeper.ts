import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { TimeLimit } from '../../common/timing/time-limit.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import type { OverdueCall } from '../call-store/calls.records.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { attemptMs, leftToSendMs } from './dispatch-deadline.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { PacedDispatcher } from './paced-dispatcher.js';
import { COPY_UNPROVEN, NONCE_USED, outcomeOfCopy, type SendOutcome, PROCESS_LOST } from '../upstream/send-outcome.js';
import { ReplayGuard } from './replay-guard.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 50;

/**
 * Ends attempts whose process died or hangs. A row without a stamp proves that no byte left: back to the queue. With one,
 * the very same bytes go out again where the replay guard is proven; otherwise the call is `unknown`, never queued.
 */
@Injectable()
export class Sweeper extends PeriodicWorker {
  constructor(
    private readonly calls: CallsRepository,
    private readonly recorder: OutcomeRecorder,
    private readonly dispatcher: PacedDispatcher,
    private readonly guard: ReplayGuard,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'sweeper', periodMs: PERIOD_MS });
  }

  /** Takes overdue attempts over and ends each. */
  override async runOnce(): Promise<void> {
    const limit = new TimeLimit(attemptMs(this.config));
    const overdue = await this.calls.takeOverOverdue(BATCH_SIZE, limit.lengthMs);
    await Promise.all(overdue.map((call) => this.end(call, limit)));
  }

  private async end(call: OverdueCall, limit: TimeLimit): Promise<void> {
    const outcome = await this.findOutcome(call, limit);
    if (!outcome) return;
    const { result } = await this.recorder.record({ call, nonce: call.nonce ?? undefined }, outcome);
    const { status } = result;
    this.host.logger.warn({ callId: call.id, status, code: outcome.code }, 'a call was taken over from a lost process');
  }

  /** Undefined: not known yet; the call stays `dispatching` until its new deadline has passed. */
  private async findOutcome(call: OverdueCall, limit: TimeLimit): Promise<SendOutcome | undefined> {
    const lost = { code: PROCESS_LOST, requestId: null };
    const { nonce, signedAt, signedFor } = call;
    if (nonce === null || signedAt === null) return { type: 'retry-later', ...lost, retryAfterMs: undefined };
    const stamp = { nonce, timestamp: signedAt, signedFor: signedFor ?? '' };
    const account = this.guard.findCopyist(call, stamp);
    // A copy may be the first to arrive: it must not ring later than the call was wanted.
    if (!account || call.isExpired) return { type: 'ambiguous', ...lost };
    const mayLeave = (): boolean => leftToSendMs(this.config, limit) >= 0;
    const copy = await this.dispatcher.place({ call, account, stamp, mayLeave, isCopy: true });
    const unknown: SendOutcome = { type: 'ambiguous', code: COPY_UNPROVEN, requestId: null };
    if (copy.code === NONCE_USED) return unknown;
    const outcome = outcomeOfCopy(unknown, copy);
    return outcome === unknown ? undefined : outcome;
  }
}
