import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import type { Call } from '../calls/call.js';
import { QUEUE_EXPIRED } from '../calls/own-failures.js';
import { FlowGate, type FlowSubject } from '../dispatch/flow-gate.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 200;

/**
 * Fails calls that are still queued when they are not wanted any more. The row decides: a call that the dispatcher has
 * claimed is not queued, and one that has expired is not claimed. $1 now, $2 how many, $3 code, $4 reason.
 */
const EXPIRE = `
with expired as (
  select id from calls where status = 'queued' and expires_at <= $1
  order by expires_at limit $2
  for update skip locked
), updated as (
  update calls c set status = 'failed', failure_code = $3, failure_reason = $4, ended_at = $1,
    event_count = event_count + 1
  from expired where c.id = expired.id
  returning c.id, c.application_id, c.callee, c.purpose, c.request, c.is_booked, c.not_before, c.event_count
), logged as (
  insert into call_events (call_id, number, application_id, type, data, occurred_at)
  select id, event_count, application_id, 'call.failed', jsonb_build_object('code', $3::text, 'reason', $4::text), $1
  from updated
)
select id, application_id as "applicationId", callee, purpose, request, is_booked as "isBooked", not_before as "notBefore"
from updated`;

type ExpiredCall = FlowSubject & Pick<Call, 'isBooked' | 'notBefore'>;

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

  /** Fails everything that has expired. Never rejects. */
  async expireDue(now: Date = new Date()): Promise<void> {
    try {
      while ((await this.expireBatch(now)) === BATCH_SIZE);
    } catch (err) {
      this.logger.warn({ err }, 'expired calls could not be looked for');
    }
  }

  private async expireBatch(now: Date): Promise<number> {
    const { rows } = await this.database.writer.query<ExpiredCall>({
      name: 'expire_queued',
      text: EXPIRE,
      values: [now, BATCH_SIZE, QUEUE_EXPIRED, 'queue-expired'],
    });
    for (const call of rows) await this.gate.giveUpPlace(call);
    if (rows.length > 0) this.logger.warn({ count: rows.length }, 'queued calls have expired');
    return rows.length;
  }
}
