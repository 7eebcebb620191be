import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { Database } from '../../database/database.js';
import { MAKE_PARTITIONS } from '../call-store/partitions.sql.js';

const PERIOD_MS = 60_000;

/**
 * Makes the partitions of the months to come, at the start and every minute; who comes second finds nothing to do. A lock
 * that is not had soon is left to a later round: until the last month is over, nobody needs it.
 */
@Injectable()
export class PartitionMaker extends PeriodicWorker {
  constructor(
    private readonly database: Database,
    host: WorkerHost,
  ) {
    super(host, { name: 'partitions', periodMs: PERIOD_MS });
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    if (this.host.isWorker) this.wake();
  }

  override async runOnce(): Promise<void> {
    const { rows } = await this.database.pool.query<{ made: number }>(MAKE_PARTITIONS);
    const made = rows[0]?.made ?? 0;
    if (made > 0) this.host.logger.info({ made }, 'partitions of months to come were made');
  }
}
