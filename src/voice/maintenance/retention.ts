import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { WorkerRuns } from '../../database/worker-runs.js';
import { callIdsFrom } from '../call-store/call-id.js';
import { DROP_SPOKEN, LOOK_FOR_SPOKEN_ANEW, REMOVE_CALLS } from '../call-store/retention.sql.js';
import { FlowControlRepository } from '../flow-control/flow-control.repository.js';

/** How often a process looks whether it is time. */
const PERIOD_MS = 60_000;
/** A statement of the upkeep may take a minute, and can be given up: what it would have removed is removed later. */
const STOP_TIMEOUT_MS = 4_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const WEEK_MS = 7 * DAY_MS;
const BATCH_SIZE = 5_000;

const OF_REMOVED_CALLS =
  "subject_kind = 'calls' and call_id < $1 and not exists (select from calls where id = call_id)";
/**
 * A key protects its call until so long after the call's end: with it, a repeated request must not make a second one. A call
 * without an end, an unknown one among them, keeps its key as long as it is stored.
 */
const OF_OLD_REQUESTS = `mode = $1 and created_at < $2 and not exists (
    select from calls c where c.id = call_id and (c.ended_at is null or greatest(c.ended_at, c.sent_at) >= $2))`;
const OF_OLD_RECEIPTS = 'mode = $1 and received_at < $2';

type Values = (string | number | Date)[];

/** What was removed, by table; of spoken texts, how many calls were looked at. */
export type RetentionReport = Readonly<
  Record<'calls' | 'callEvents' | 'receipts' | 'idempotencyKeys' | 'callees' | 'spokenTexts', number>
>;

/**
 * Removes what is older than it must be kept: hourly, on one replica at a time, in small statements. Only of its own mode: the
 * other one may have to keep its rows longer.
 */
@Injectable()
export class Retention extends PeriodicWorker {
  constructor(
    private readonly runs: WorkerRuns,
    private readonly database: Database,
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
    const run = { name: 'retention', mode: this.config.aliyunMode, everyMs: HOUR_MS };
    await this.runs.runDue(run, async (limit) => {
      const mayGoOn = () => !limit.isOver && !this.stopping.aborted;
      this.host.logger.info(await this.removeOld(0, mayGoOn), 'old rows removed');
      return mayGoOn();
    });
    await this.runs.runDue({ ...run, name: 'spoken-texts-anew', everyMs: WEEK_MS }, async () => {
      await this.database.patiently(LOOK_FOR_SPOKEN_ANEW, [this.config.aliyunMode]);
      return true;
    });
  }

  /**
   * Removes what is too old by the database's clock. Ids begin with their time, so age is a range of the primary key.
   *
   * @param aheadMs for tests: as if it were so much later.
   * @param mayGoOn asked before each statement.
   */
  async removeOld(aheadMs = 0, mayGoOn = () => true): Promise<RetentionReport> {
    await this.database.readClock();
    const { aliyunMode: mode } = this.config;
    const now = this.database.clock.now().getTime() + aheadMs;
    const before = new Date(now - this.config.retentionDays * DAY_MS);
    const oldest = callIdsFrom(before.getTime());
    const receiptsBefore = new Date(
      now - Math.min(this.config.receiptRetentionDays, this.config.retentionDays) * DAY_MS,
    );
    const spokenBefore = callIdsFrom(now - this.config.spokenParamsRetentionHours * HOUR_MS);
    const idempotencyBefore = new Date(now - this.config.idempotencyTtlHours * HOUR_MS);
    const repeat = async (statement: string, values: Values) => await this.repeat(statement, values, mayGoOn);
    return {
      calls: await repeat(REMOVE_CALLS, [mode, oldest, before, BATCH_SIZE]),
      callEvents: await repeat(removeFrom('call_events', 'call_id', OF_REMOVED_CALLS), [oldest]),
      receipts: await repeat(removeFrom('receipts', 'id', OF_OLD_RECEIPTS), [mode, receiptsBefore]),
      idempotencyKeys: await repeat(removeFrom('idempotency_keys', 'call_id', OF_OLD_REQUESTS), [
        mode,
        idempotencyBefore,
      ]),
      spokenTexts: await repeat(DROP_SPOKEN, [mode, spokenBefore, BATCH_SIZE]),
      callees: await this.flows.forgetIdle(aheadMs, mayGoOn),
    };
  }

  private async repeat(statement: string, values: Values, mayGoOn: () => boolean): Promise<number> {
    let total = 0;
    while (mayGoOn()) {
      const { rowCount } = await this.database.patiently(statement, values);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH_SIZE) break;
    }
    return total;
  }
}

function removeFrom(table: string, key: string, condition: string): string {
  const batch = `select ctid from ${table} where ${condition} order by ${key} limit ${BATCH_SIZE}`;
  return `delete from ${table} where ctid in (${batch})`;
}
