import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { OUTCOME_UNPROVEN, QUEUE_EXPIRED } from '../calls/own-failures.js';
import { FlowGate, type PlaceHolder } from '../dispatch/flow-gate.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 200;

/**
 * Fails calls that are still queued when they are not wanted any more; where an earlier attempt may have rung, nobody knows,
 * and they are `unknown`. The row decides: a call that the dispatcher has claimed is not queued, and one that has expired is
 * not claimed. $1 mode, $2 how many, $3 how much later than now it is (for tests; milliseconds).
 */
const EXPIRE = `
with clock as (
  select now() + $3::float8 * interval '1 ms' as now
), expired as (
  select id from calls where status = 'queued' and mode = $1 and expires_at <= (select now from clock)
  order by expires_at limit $2
  for update skip locked
), updated as (
  update calls c set
    status = case when maybe_rang then 'unknown' else 'failed' end,
    failure_code = case when maybe_rang then '${OUTCOME_UNPROVEN}' else '${QUEUE_EXPIRED}' end,
    failure_reason = case when maybe_rang then 'outcome-unproven' else 'queue-expired' end,
    ended_at = case when maybe_rang then ended_at else clock.now end, waiting_for = null, event_count = event_count + 1
  from expired, clock where c.id = expired.id
  returning c.id, c.application_id, c.callee, c.purpose, c.request, c.is_booked, c.not_before, c.event_count, c.status,
    c.failure_code, c.failure_reason, clock.now
), logged as (
  insert into call_events (call_id, number, application_id, type, data, occurred_at)
  select id, event_count, application_id, 'call.' || status,
    jsonb_build_object('code', failure_code, 'reason', failure_reason), now
  from updated
)
select id, application_id as "applicationId", callee, purpose, request, is_booked as "isBooked", not_before as "notBefore"
from updated`;

/** Ends calls that waited too long, so that an old code does not ring hours later. */
@Injectable()
export class QueueExpiry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.expireDue());

  constructor(
    private readonly database: Database,
    private readonly gate: FlowGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('worker')) this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /**
   * Fails everything that has expired. Never rejects.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  async expireDue(aheadMs = 0): Promise<void> {
    try {
      while ((await this.expireBatch(aheadMs)) === BATCH_SIZE);
    } catch (err) {
      this.logger.warn({ err }, 'expired calls could not be looked for');
    }
  }

  private async expireBatch(aheadMs: number): Promise<number> {
    const { rows } = await this.database.writer.query<PlaceHolder>({
      name: 'expire_queued',
      text: EXPIRE,
      values: [this.config.aliyunMode, BATCH_SIZE, aheadMs],
    });
    for (const call of rows) await this.gate.giveUpPlace(call);
    if (rows.length > 0) this.logger.warn({ count: rows.length }, 'queued calls have expired');
    return rows.length;
  }
}
