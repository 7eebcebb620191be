import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
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
export class Reconciler implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.reviewDue());
  /** In monotonic milliseconds. */
  private startedAt = Number.NEGATIVE_INFINITY;
  private isStopping = false;

  constructor(
    private readonly reviews: ReviewsRepository,
    private readonly query: DetailQuery,
    private readonly settlement: CallSettlement,
    private readonly metrics: ReconcilerMetrics,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.config.roles.includes('worker')) return;
    this.startedAt = performance.now();
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.loop.stop();
  }

  /**
   * Reviews everything that is due. Never rejects.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  async reviewDue(aheadMs = 0): Promise<void> {
    try {
      while ((await this.reviewBatch(aheadMs)) === BATCH_SIZE && !this.isStopping);
    } catch (err) {
      this.logger.warn({ err }, 'calls without receipts could not be looked for');
    }
  }

  private async reviewBatch(aheadMs: number): Promise<number> {
    const due = await this.reviews.claimDue(BATCH_SIZE, LEASE_MS, aheadMs);
    await Promise.all(
      due.map((call) =>
        this.review(call).catch((err: unknown) =>
          this.logger.warn({ err, callId: call.id }, 'a call without receipts could not be reviewed yet'),
        ),
      ),
    );
    return due.length;
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
      this.metrics.countEnd('settled');
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
    this.metrics.countEnd(end);
    this.logger.warn({ callId: call.id, end }, 'the outcome of a call could not be proven');
  }
}
