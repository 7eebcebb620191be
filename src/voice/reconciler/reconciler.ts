import { Injectable } from '@nestjs/common';
import { SpanKind } from '@opentelemetry/api';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { toAttributes } from '../../common/tracing/attributes.js';
import { inSpanOf, type SpanStart } from '../../common/tracing/tracing.js';
import { AppConfig } from '../../config/app.config.js';
import { CallSettlement } from './call-settlement.js';
import { reviewTimesOf } from '../call-store/call-times.js';
import { DetailQuery } from './detail-query.js';
import { ReconcilerMetrics } from './reconciler-metrics.js';
import { nextAskAt, reviewStepOf, type ReviewStep } from './review-step.js';
import { type DueReview, ReviewsRepository } from '../call-store/reviews.repository.js';

const PERIOD_MS = 1_000;
/** Calls that one process reviews at the same time: few connections, whatever the backlog. */
const BATCH_SIZE = 10;
/** Longer than a review can take: two products on two days, each with its wait for a turn and its time-out. */
const LEASE_MS = 60_000;

/**
 * Finds the end of calls whose receipts did not come: asks the upstream for call details, and gives up what nobody can prove.
 * One replica reviews a call at a time.
 */
@Injectable()
export class Reconciler extends PeriodicWorker {
  /** In monotonic milliseconds. */
  private startedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly query: DetailQuery,
    private readonly settlement: CallSettlement,
    private readonly metrics: ReconcilerMetrics,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'reconciler', periodMs: PERIOD_MS });
  }

  override onApplicationBootstrap(): void {
    if (this.host.isWorker) this.startedAt = performance.now();
    super.onApplicationBootstrap();
  }

  /**
   * Reviews what is due, a batch.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  override async runOnce(aheadMs = 0): Promise<void> {
    const due = await this.reviews.claimDue(BATCH_SIZE, LEASE_MS, aheadMs);
    await Promise.all(
      due.map((call) =>
        inSpanOf(call.traceparent, reviewSpan(call), () => this.review(call)).catch((err: unknown) =>
          this.host.logger.warn({ err, callId: call.id }, 'a call without receipts could not be reviewed yet'),
        ),
      ),
    );
    if (due.length === BATCH_SIZE) this.wake();
  }

  private async review(call: DueReview): Promise<void> {
    const step = reviewStepOf(call, call.now, reviewTimesOf(this.config));
    switch (step.type) {
      case 'wait':
        return await this.reviews.postpone(call.id, step.until);
      case 'ask':
        return await this.ask(call, step);
      case 'give-up':
        return await this.giveUp(call);
    }
  }

  private async ask(call: DueReview, step: ReviewStep & { type: 'ask' }): Promise<void> {
    const answer = await this.query.ask(call, step.upstreamCallId);
    this.metrics.countQuery(answer.type);
    if (answer.type === 'found') {
      await this.settlement.settle(call.id, answer.report);
      this.metrics.countSettled();
      return;
    }
    const isAnswered = answer.type !== 'unavailable' && answer.type !== 'held-back';
    if (step.isLast && isAnswered) return await this.giveUp(call);
    await this.reviews.postpone(call.id, nextAskAt(call, call.now, reviewTimesOf(this.config)));
  }

  /** Right after a start receipts are waited for: those that came while nobody was there are still on their way. */
  private async giveUp(call: DueReview): Promise<void> {
    const times = reviewTimesOf(this.config);
    const { id, now } = call;
    const tooEarlyMs = this.startedAt + times.afterMs - performance.now();
    if (tooEarlyMs > 0) return await this.reviews.postpone(id, new Date(now.getTime() + tooEarlyMs));
    const end = await this.reviews.giveUp(call);
    if (end === 'changed') return;
    this.metrics.countGivenUp(end, call.request.kind);
    this.host.logger.warn({ callId: call.id, end }, 'the outcome of a call could not be proven');
  }
}

function reviewSpan({ id }: DueReview): SpanStart {
  return { name: 'review call', kind: SpanKind.CONSUMER, attributes: toAttributes({ callId: id }) };
}
