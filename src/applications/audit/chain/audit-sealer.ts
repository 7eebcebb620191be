import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../../common/timing/worker-host.js';
import { AuditSealsRepository } from './audit-seals.repository.js';

const PERIOD_MS = 2_000;
/** A seal names each of its rows: it stays small enough to be read whole. */
const MOST_ROWS = 1_000;

/** Seals what was written, a few seconds after it. */
@Injectable()
export class AuditSealer extends PeriodicWorker {
  constructor(
    private readonly seals: AuditSealsRepository,
    host: WorkerHost,
  ) {
    super(host, { name: 'audit-sealer', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    if (!(await this.seals.hasUnsealed())) return;
    while (!this.stopping.aborted && (await this.seals.sealNext(MOST_ROWS)) === MOST_ROWS);
  }
}
