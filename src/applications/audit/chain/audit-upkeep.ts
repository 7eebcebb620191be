import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../../common/timing/periodic-worker.js';
import type { TimeLimit } from '../../../common/timing/time-limit.js';
import { WorkerHost } from '../../../common/timing/worker-host.js';
import { AppConfig } from '../../../config/app.config.js';
import { Database } from '../../../database/database.js';
import { WorkerRuns } from '../../../database/worker-runs.js';
import { AuditSealsRepository } from './audit-seals.repository.js';

/** How often a process looks whether it is time. */
const PERIOD_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Seals of one transaction. */
const BATCH_SIZE = 20;

/** Removes seals that are too old, with their rows; and logs the newest seal once a day, so that it is known elsewhere, too. */
@Injectable()
export class AuditUpkeep extends PeriodicWorker {
  constructor(
    private readonly runs: WorkerRuns,
    private readonly seals: AuditSealsRepository,
    private readonly database: Database,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'audit-upkeep', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    await this.runs.runAllDue(
      [{ name: 'audit-retention', mode, everyMs: HOUR_MS }, (limit) => this.removeInTime(limit)],
      [{ name: 'audit-newest-seal', mode, everyMs: DAY_MS }, () => this.tellNewest()],
    );
  }

  /**
   * Removes what is too old by the database's clock: whole seals only.
   *
   * @param aheadMs for tests: as if it were so much later.
   * @param mayGoOn asked before each transaction.
   */
  async removeOld(aheadMs = 0, mayGoOn = () => true): Promise<void> {
    await this.database.readClock();
    const before = new Date(this.database.clock.now().getTime() + aheadMs - this.config.auditRetentionDays * DAY_MS);
    while (mayGoOn() && (await this.seals.removeBefore(before, BATCH_SIZE)) === BATCH_SIZE);
  }

  /** @returns whether nothing is left over. */
  private async removeInTime(limit: TimeLimit): Promise<boolean> {
    const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
    await this.removeOld(0, mayGoOn);
    return mayGoOn();
  }

  /** @returns true: there is nothing to be made up for. */
  async tellNewest(): Promise<boolean> {
    const newest = await this.seals.newest();
    if (newest) this.host.logger.info({ seal: newest.number, hash: newest.hash }, 'newest seal of the audit log');
    return true;
  }
}
