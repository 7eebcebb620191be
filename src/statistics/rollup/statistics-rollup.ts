import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { NOTHING, RollupRepository, type RollupStep } from './rollup.repository.js';

const PERIOD_MS = 2_000;
/** Calls come first: it rests so many times as long as its round has taken. */
const RESTS = 24;
/** Of one step. */
const MOST_EVENTS = 40_000;
const LEAST_EVENTS = 100;
/** What was too much is so again: the next step is so much smaller, and those after it grow slowly. */
const SMALLER = 4;
const GROWTH = 1.2;

/** Follows the event log with cursors of its own, and counts calls for charts. Replicas share the applications out. */
@Injectable()
export class StatisticsRollup extends PeriodicWorker {
  /** Until then a round does nothing. */
  private restsUntil = 0;
  /** What the last step failed by: a round that rests has not made up for it. */
  private failedStep: { readonly error: unknown } | undefined;
  private mostEvents = MOST_EVENTS;

  constructor(
    private readonly rollup: RollupRepository,
    host: WorkerHost,
  ) {
    super(host, { name: 'statistics', periodMs: PERIOD_MS });
  }

  /** Nothing is lost when it throws: the cursors are where they were. */
  override async runOnce(): Promise<void> {
    const begin = performance.now();
    if (begin < this.restsUntil) {
      if (this.failedStep) throw this.failedStep.error;
      return;
    }
    let isIdle = false;
    try {
      isIdle = (await this.step()).spanCount === 0;
      this.failedStep = undefined;
    } catch (error) {
      this.failedStep = { error };
      throw error;
    } finally {
      const end = performance.now();
      if (!isIdle) this.restsUntil = end + RESTS * (end - begin);
    }
  }

  /** For whoever cannot wait: everything that the log tells now. */
  async catchUp(): Promise<void> {
    while ((await this.step()).isLeft);
  }

  private async step(): Promise<RollupStep> {
    const { isPrepared, hasNews } = await this.rollup.look();
    if (isPrepared && !hasNews) return NOTHING;
    if (!isPrepared) await this.rollup.prepare();
    try {
      const step = await this.rollup.step(this.mostEvents);
      this.mostEvents = Math.min(MOST_EVENTS, Math.ceil(this.mostEvents * GROWTH));
      return step;
    } catch (error) {
      this.mostEvents = Math.max(LEAST_EVENTS, Math.floor(this.mostEvents / SMALLER));
      throw error;
    }
  }
}
