import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import * as sql from './webhook-upkeep.sql.js';

const PERIOD_MS = 2_000;
const BATCH_SIZE = 1_000;
/** Open deliveries of one endpoint; what comes then waits in the log. */
const MOST_OPEN = 10_000;

/** Bounds what waits for an endpoint, and ends what is left of those that are gone; on one replica at a time. */
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

  override async runOnce(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    const { rows } = await this.database.pool.query<{ isNeeded: boolean }>(sql.IS_NEEDED, [mode]);
    if (!rows[0]?.isNeeded) return;
    await this.runs.runDue({ name: 'webhook-upkeep', mode, everyMs: PERIOD_MS }, async () => {
      await this.bound();
      return true;
    });
  }

  /** Says which endpoints are full, and cancels deliveries without an endpoint. */
  async bound(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    await this.database.pool.query(sql.MARK_FULL, [mode, this.mostOpen]);
    await this.database.pool.query(sql.CANCEL_ORPHANS, [mode, BATCH_SIZE]);
    await this.database.pool.query(sql.REMOVE_ORPHAN_CURSORS, [mode]);
  }
}
