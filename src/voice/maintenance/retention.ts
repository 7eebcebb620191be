import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { JobQueue } from '../../database/job-queue.js';
import { callIdsFrom } from '../call-store/call-id.js';
import { REMOVE_CALLS } from '../call-store/retention.sql.js';
import { FlowControlRepository } from '../flow-control/flow-control.repository.js';

/** One for each mode: a gateway of the other one must not take the job away. */
const QUEUES = { live: 'retention', sandbox: 'retention-sandbox' } as const;
const EVERY_HOUR = '23 * * * *';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH_SIZE = 5_000;

const OF_REMOVED_CALLS = 'call_id < $1 and not exists (select from calls where id = call_id)';
/**
 * A key protects its call until so long after the call's end: with it, a repeated request must not make a second one. A call
 * without an end, an unknown one among them, keeps its key as long as it is stored.
 */
const OF_OLD_REQUESTS = `mode = $1 and created_at < $2 and not exists (
    select from calls c where c.id = call_id and (c.ended_at is null or greatest(c.ended_at, c.sent_at) >= $2))`;
const OF_OLD_RECEIPTS = 'mode = $1 and received_at < $2';

/** What was removed, by table. */
export type RetentionReport = Readonly<
  Record<'calls' | 'callEvents' | 'receipts' | 'idempotencyKeys' | 'callees', number>
>;

/**
 * Removes what is older than it must be kept: hourly, on one replica at a time, in small statements. Only of its own mode: the
 * other one may have to keep its rows longer.
 */
@Injectable()
export class Retention implements OnApplicationBootstrap {
  constructor(
    private readonly jobs: JobQueue,
    private readonly database: Database,
    private readonly flows: FlowControlRepository,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.config.roles.includes('worker')) return;
    const queue = QUEUES[this.config.aliyunMode];
    await this.jobs.boss.createQueue(queue, { policy: 'exclusive', expireInSeconds: 3_000 });
    await this.jobs.boss.schedule(queue, EVERY_HOUR);
    await this.jobs.boss.work(queue, { pollingIntervalSeconds: 30 }, async () => {
      this.logger.info(await this.run(), 'old rows removed');
    });
  }

  /**
   * Removes what is too old by the database's clock. Ids begin with their time, so age is a range of the primary key.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  async run(aheadMs = 0): Promise<RetentionReport> {
    await this.database.readClock();
    const { aliyunMode: mode } = this.config;
    const now = this.database.clock.now().getTime() + aheadMs;
    const before = new Date(now - this.config.retentionDays * DAY_MS);
    const oldest = callIdsFrom(before.getTime());
    const idempotencyBefore = new Date(now - this.config.idempotencyTtlHours * HOUR_MS);
    return {
      calls: await this.repeat(REMOVE_CALLS, [mode, oldest, before, BATCH_SIZE]),
      callEvents: await this.remove('call_events', 'call_id', OF_REMOVED_CALLS, [oldest]),
      receipts: await this.remove('receipts', 'id', OF_OLD_RECEIPTS, [mode, before]),
      idempotencyKeys: await this.remove('idempotency_keys', 'call_id', OF_OLD_REQUESTS, [mode, idempotencyBefore]),
      callees: await this.flows.forgetIdle(aheadMs),
    };
  }

  private async remove(
    table: string,
    key: string,
    condition: string,
    values: (string | number | Date)[],
  ): Promise<number> {
    const statement = `delete from ${table} where ctid in (select ctid from ${table} where ${condition} order by ${key} limit ${BATCH_SIZE})`;
    return await this.repeat(statement, values);
  }

  private async repeat(statement: string, values: (string | number | Date)[]): Promise<number> {
    for (let total = 0; ;) {
      const { rowCount } = await this.database.patiently(statement, values);
      total += rowCount ?? 0;
      if ((rowCount ?? 0) < BATCH_SIZE) return total;
    }
  }
}
