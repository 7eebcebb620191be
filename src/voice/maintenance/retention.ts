import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import type { TimeLimit } from '../../common/timing/time-limit.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import * as sql from '../call-store/retention.sql.js';
import { FlowControlRepository } from '../flow-control/flow-control.repository.js';
import { OldPartitions } from './old-partitions.js';
import { type RetentionTimes, retentionTimes } from './retention-times.js';

/** How often a process looks whether it is time. */
const PERIOD_MS = 60_000;
/** A statement of the upkeep may take a minute, and can be given up: what it would have removed is removed later. */
const STOP_TIMEOUT_MS = 4_000;
const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const BATCH_SIZE = 5_000;

type Values = readonly (string | Date)[];

/** What was removed, by table, besides what stood in whole partitions; of spoken texts, how many calls were looked at. */
export type RetentionReport = Readonly<
  Record<'calls' | 'callEvents' | 'receipts' | 'idempotencyKeys' | 'callees' | 'spokenTexts', number>
> & { readonly partitions: readonly string[]; readonly isInUse: boolean };

/**
 * Removes what is older than it must be kept: hourly, on one replica at a time. Months that are over as a whole, the rest in small
 * statements. Only of its own mode: the other one may have to keep its rows longer.
 */
@Injectable()
export class Retention extends PeriodicWorker {
  constructor(
    private readonly runs: WorkerRuns,
    private readonly database: Database,
    private readonly partitions: OldPartitions,
    private readonly flows: FlowControlRepository,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'retention', periodMs: PERIOD_MS });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    await settledWithin(super.beforeApplicationShutdown(), STOP_TIMEOUT_MS);
  }

  override async runOnce(): Promise<void> {
    const { aliyunMode: mode } = this.config;
    await this.runs.runAllDue(
      [{ name: 'old-rows', mode, everyMs: HOUR_MS }, (limit) => this.removeInTime(limit)],
      [{ name: 'spoken-texts-anew', mode, everyMs: WEEK_MS }, () => this.lookForSpokenAnew()],
    );
  }

  /**
   * Removes what is too old by the database's clock. Ids begin with their time, so age is a range of the primary key.
   *
   * @param aheadMs for tests: as if it were so much later.
   * @param mayGoOn asked before each statement.
   */
  async removeOld(aheadMs = 0, mayGoOn = () => true): Promise<RetentionReport> {
    await this.database.readClock();
    const times = retentionTimes(this.config, this.database.clock.now().getTime() + aheadMs);
    const { dropped, isInUse } = await this.partitions.drop(times, mayGoOn);
    return {
      partitions: dropped,
      isInUse,
      ...(await this.removeOfPartitions(times, () => !isInUse && mayGoOn())),
      ...(await this.removeOthers(times, mayGoOn)),
      callees: await this.flows.forgetIdle(aheadMs, mayGoOn),
    };
  }

  /** @returns whether nothing is left over. */
  private async removeInTime(limit: TimeLimit): Promise<boolean> {
    const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
    const report = await this.removeOld(0, mayGoOn);
    this.host.logger.info(report, 'old rows removed');
    return mayGoOn() && !report.isInUse;
  }

  private async lookForSpokenAnew(): Promise<boolean> {
    await this.database.patiently(sql.LOOK_FOR_SPOKEN_ANEW, [this.config.aliyunMode]);
    return true;
  }

  private async removeOfPartitions(times: RetentionTimes, mayGoOn: () => boolean) {
    const { aliyunMode: mode } = this.config;
    return {
      calls: await this.repeat(sql.REMOVE_CALLS, [mode, times.firstCallId, times.calls], mayGoOn),
      callEvents: await this.repeat(sql.REMOVE_EVENTS, [times.firstCallId], mayGoOn),
      receipts: await this.repeat(sql.REMOVE_RECEIPTS, [mode, times.receipts], mayGoOn),
    };
  }

  private async removeOthers(times: RetentionTimes, mayGoOn: () => boolean) {
    const { aliyunMode: mode } = this.config;
    return {
      idempotencyKeys: await this.repeat(sql.REMOVE_KEYS, [mode, times.keys], mayGoOn),
      spokenTexts: await this.repeat(sql.DROP_SPOKEN, [mode, times.firstSpokenId], mayGoOn),
    };
  }

  /** A statement whose last parameter is how many, until there are fewer. */
  private async repeat(statement: string, values: Values, mayGoOn: () => boolean): Promise<number> {
    let total = 0;
    while (mayGoOn()) {
      const { rowCount } = await this.database.patiently(statement, [...values, BATCH_SIZE]);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH_SIZE) break;
    }
    return total;
  }
}
