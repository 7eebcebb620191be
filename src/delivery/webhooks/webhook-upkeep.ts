import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import { callIdsFrom } from '../../voice/call-store/call-id.js';
import * as sql from './webhook-upkeep.sql.js';

const PERIOD_MS = 2_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH_SIZE = 1_000;
/** Open deliveries of one endpoint; what comes then waits in the log. */
const MOST_OPEN = 10_000;
/** A statement that is given up is made up for later. */
const STOP_TIMEOUT_MS = 4_000;

/** Keeps the tables of webhooks small: bounds what waits for an endpoint, and removes what is old. One replica at a time. */
@Injectable()
export class WebhookUpkeep extends PeriodicWorker {
  /** Tests have less. */
  mostOpen = MOST_OPEN;

  constructor(
    private readonly runs: WorkerRuns,
    private readonly database: Database,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'webhook-upkeep', periodMs: PERIOD_MS });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await settledWithin(super.beforeApplicationShutdown(), STOP_TIMEOUT_MS);
  }

  override async runOnce(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    await this.runs.runDue({ name: 'webhook-upkeep', mode, everyMs: PERIOD_MS }, async () => {
      await this.bound();
      return true;
    });
    await this.runs.runDue({ name: 'webhook-retention', mode, everyMs: HOUR_MS }, async (limit) => {
      const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
      await this.removeOld(0, mayGoOn);
      return mayGoOn();
    });
  }

  /** Says which endpoints are full, and ends what is left of those that are gone. */
  async bound(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    await this.database.pool.query(sql.MARK_FULL, [mode, this.mostOpen]);
    await this.database.pool.query(sql.CANCEL_ORPHANS, [mode, BATCH_SIZE]);
    await this.database.pool.query(sql.REMOVE_ORPHAN_CURSORS, [mode]);
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
