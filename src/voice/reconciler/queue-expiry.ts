import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { Database } from '../../database/database.js';
import { type EndedCall, CallMetrics } from '../call-store/call-metrics.js';
import { EXPIRE_QUEUED } from '../call-store/queue-expiry.sql.js';

const PERIOD_MS = 1_000;
const BATCH_SIZE = 200;

/** Ends calls that waited too long, so that an old code does not ring hours later. */
@Injectable()
export class QueueExpiry extends PeriodicWorker {
  constructor(
    private readonly database: Database,
    private readonly config: AppConfig,
    private readonly metrics: CallMetrics,
    host: WorkerHost,
  ) {
    super(host, { name: 'queue-expiry', periodMs: PERIOD_MS });
  }

  /**
   * Fails what has expired, a batch.
   *
   * @param aheadMs for tests: as if it were so much later.
   */
  override async runOnce(aheadMs = 0): Promise<void> {
    const { rows } = await this.database.writer.query<EndedCall>({
      name: 'expire_queued',
      text: EXPIRE_QUEUED,
      values: [this.config.aliyunMode, BATCH_SIZE, aheadMs],
    });
    for (const call of rows) this.metrics.countEnd(call);
    if (rows.length > 0) this.host.logger.warn({ count: rows.length }, 'queued calls have expired');
    if (rows.length === BATCH_SIZE) this.wake();
  }
}
