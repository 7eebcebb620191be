import { Injectable } from '@nestjs/common';
import { QuietTimes } from '../../applications/quiet-hours/quiet-times.js';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { TimeLimit } from '../../common/timing/time-limit.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { inSpanOf } from '../../common/tracing/tracing.js';
import { AppConfig } from '../../config/app.config.js';
import { DatabaseClock } from '../../database/database-clock.js';
import type { OverdueCall } from '../call-store/calls.records.js';
import { CallsRepository } from '../call-store/calls.repository.js';
import { attemptMs, leftToSendMs } from './claim.js';
import { IdenticalResend } from './identical-resend.js';
import { OutcomeRecorder } from './outcome-recorder.js';
import { decideNextStep, outcomeOfLost } from './send-again.js';
import { sweepingSpan } from './queue-spans.js';
import type { SweepersStep } from './send-again.types.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 50;

/** Ends attempts whose process died or hangs, as the rule of `send-again.ts` says. */
@Injectable()
export class Sweeper extends PeriodicWorker {
  constructor(
    private readonly calls: CallsRepository,
    private readonly recorder: OutcomeRecorder,
    private readonly copies: IdenticalResend,
    private readonly quiet: QuietTimes,
    private readonly clock: DatabaseClock,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'sweeper', periodMs: PERIOD_MS });
  }

  /** Takes overdue attempts over and ends each. */
  override async runOnce(): Promise<void> {
    const limit = new TimeLimit(attemptMs(this.config));
    const overdue = await this.calls.takeOverOverdue(BATCH_SIZE, limit.lengthMs);
    await Promise.all(
      overdue.map((call) => inSpanOf(call.traceparent, sweepingSpan(call), () => this.end(call, limit))),
    );
  }

  private async end(call: OverdueCall, limit: TimeLimit): Promise<void> {
    const step = await this.findStep(call, limit);
    // Not known yet: the call stays `dispatching` until its new deadline has passed.
    if (step.type === 'leave' || step.type === 'identical-copy') return;
    const { result } = await this.recorder.record({ call, nonce: call.nonce ?? undefined }, step);
    const { status, upstreamCode: code } = result;
    this.host.logger.warn({ callId: call.id, status, code }, 'a call was taken over from a lost process');
  }

  /** Sends one copy a round at most. */
  private async findStep(call: OverdueCall, limit: TimeLimit): Promise<SweepersStep> {
    const lost = outcomeOfLost(call.nonce !== null && call.signedAt !== null);
    const copy = this.copies.find(call);
    const [{ flowControl }, isCopySafe, mayRing] = [call, copy !== undefined, await this.mayRing(call)];
    const situation = { by: 'sweeper', sends: [lost], isCopySafe, flowControl, mayRing } as const;
    const step = decideNextStep(situation);
    if (step.type !== 'identical-copy' || !copy) return step;
    const mayLeave = (): boolean => leftToSendMs(this.config, limit) >= 0;
    return decideNextStep({ ...situation, sends: [lost, await this.copies.send(copy, lost, mayLeave)] });
  }

  private async mayRing({ isExpired, isSuppressed, applicationId, purpose }: OverdueCall): Promise<boolean> {
    if (isExpired || isSuppressed) return false;
    await this.clock.ensure();
    return (await this.quiet.judge(applicationId, purpose, this.clock.now())).isAllowed;
  }
}
