import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import { callIdsFrom } from '../../voice/call-store/call-id.js';
import * as sql from './webhook-upkeep.sql.js';

/** How often a process looks whether it is time. */
const PERIOD_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH_SIZE = 1_000;
/** A statement that is given up is made up for later. */
const STOP_TIMEOUT_MS = 4_000;

/** Removes what is older than it must be kept: hourly, on one replica at a time, in small statements. */
@Injectable()
export class WebhookRetention extends PeriodicWorker {
  constructor(
    private readonly runs: WorkerRuns,
    private readonly database: Database,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'webhook-retention', periodMs: PERIOD_MS });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await settledWithin(super.beforeApplicationShutdown(), STOP_TIMEOUT_MS);
  }

  override async runOnce(): Promise<void> {
    const run = { name: 'old-deliveries', mode: this.config.aliyunMode, everyMs: HOUR_MS };
    await this.runs.runDue(run, async (limit) => {
      const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
      await this.removeOld(0, mayGoOn);
      return mayGoOn();
    });
  }

  /**
   * Removes what is too old by the database's clock.
   *
   * @param aheadMs for tests: as if it were so much later.
   * @param mayGoOn asked before each statement.
   */
  async removeOld(aheadMs = 0, mayGoOn = () => true): Promise<void> {
    await this.database.readClock();
    const { aliyunMode: mode, webhookRetentionDays, retentionDays } = this.config;
    const now = this.database.clock.now().getTime() + aheadMs;
    const oldestId = `wd_${callIdsFrom(now - webhookRetentionDays * DAY_MS)}`;
    const oldestEvent = new Date(now - retentionDays * DAY_MS);
    await this.repeat(sql.REMOVE_OLD_DELIVERIES, [mode, oldestId, BATCH_SIZE], mayGoOn);
    await this.repeat(sql.REMOVE_CALL_ENDPOINTS, [mode, BATCH_SIZE], mayGoOn);
    await this.repeat(sql.REMOVE_OLD_EVENTS, [mode, oldestEvent, BATCH_SIZE], mayGoOn);
  }

  private async repeat(statement: string, values: unknown[], mayGoOn: () => boolean): Promise<void> {
    while (mayGoOn()) {
      const { rowCount } = await this.database.patiently(statement, values);
      if ((rowCount ?? 0) < BATCH_SIZE) return;
    }
  }
}
