import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { ShowNumberLeases } from './show-number-leases.js';

const PERIOD_MS = 30_000;

/** Gives numbers back that nobody uses any more: calls end by themselves, but a process can be lost before it writes one. */
@Injectable()
export class LeaseCleaner extends PeriodicWorker {
  constructor(
    private readonly leases: ShowNumberLeases,
    host: WorkerHost,
  ) {
    super(host, { name: 'lease-cleaner', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    const count = await this.leases.deleteLeftBehind();
    if (count > 0) this.host.logger.warn({ count }, 'show numbers were given back for calls that are not running');
  }
}
