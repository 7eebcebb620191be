import { Injectable } from '@nestjs/common';
import { settledWithin } from '../../common/timing/settled-within.js';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import { RollupRepository } from './rollup.repository.js';
import { HOUR_MS } from './spans.js';

/** How often a process looks whether it is time. */
const PERIOD_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
/** Charts of minutes reach back so far. */
export const MINUTES_KEPT_MS = 2 * DAY_MS;
const STOP_TIMEOUT_MS = 4_000;

/** Makes hours of old minutes, and removes what is too old: hourly, on one replica. */
@Injectable()
export class StatisticsUpkeep extends PeriodicWorker {
  constructor(
    private readonly runs: WorkerRuns,
    private readonly rollup: RollupRepository,
    private readonly database: Database,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'statistics-upkeep', periodMs: PERIOD_MS });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await settledWithin(super.beforeApplicationShutdown(), STOP_TIMEOUT_MS);
  }

  override async runOnce(): Promise<void> {
    const run = { name: 'statistics-upkeep', mode: this.config.aliyunMode, everyMs: HOUR_MS };
    await this.runs.runDue(run, async (limit) => {
      const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
      await this.tidy(0, mayGoOn);
      return mayGoOn();
    });
  }

  /** @param aheadMs for tests: as if it were so much later. */
  async tidy(aheadMs = 0, mayGoOn = () => true): Promise<void> {
    await this.database.readClock();
    const now = this.database.clock.now().getTime() + aheadMs;
    const until = now - MINUTES_KEPT_MS;
    await this.rollup.prepare();
    await this.rollup.makeHours(new Date(until - (until % HOUR_MS)));
    const before = new Date(now - this.config.statisticsRetentionDays * DAY_MS);
    while (mayGoOn() && (await this.rollup.removeOld(before)));
  }
}
