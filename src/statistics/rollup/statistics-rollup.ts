import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { RollupRepository } from './rollup.repository.js';

const PERIOD_MS = 2_000;
/** Calls come first: it rests so many times as long as its round has taken. */
const RESTS = 9;

/** Follows the event log with cursors of its own, and counts calls for charts. Replicas share the applications out. */
@Injectable()
export class StatisticsRollup extends PeriodicWorker {
  /** Until then a round does nothing. */
  private restsUntil = 0;

  constructor(
    private readonly rollup: RollupRepository,
    host: WorkerHost,
  ) {
    super(host, { name: 'statistics', periodMs: PERIOD_MS });
  }

  /** Nothing is lost when it throws: the cursors are where they were. */
  override async runOnce(): Promise<void> {
    const begin = performance.now();
    if (begin < this.restsUntil) return;
    await this.rollup.prepare();
    const { spanCount } = await this.rollup.step();
    const end = performance.now();
    if (spanCount > 0) this.restsUntil = end + RESTS * (end - begin);
  }

  /** For whoever cannot wait: everything that the log tells now. */
  async catchUp(): Promise<void> {
    await this.rollup.prepare();
    while ((await this.rollup.step()).isLeft);
  }
}
