import { Injectable } from '@nestjs/common';
import { sqlStateOf } from '../../common/errors/sqlstate.js';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { isDataError } from '../../database/database.js';
import { Signals } from '../../database/signals.js';
import { Metrics } from '../../metrics/metrics.js';
import { ReceiptProcessor, type ReadReport } from './receipt-processor.js';

const BATCH_SIZE = 500;
const QUERY_CANCELED = '57014';
/** How often waiting receipts are looked for without a signal. */
const PERIOD_MS = 1_000;
/** After calls were left out that somebody else wrote at that moment; longer than their receipts are put off. */
const RETRY_MS = 250;
/** A worker on standby reads only receipts that have been due for so long: the others do not keep up, or are gone. */
const STANDBY_MS = 1_000;

/**
 * Keeps the stored receipts read: at once when one came, and from time to time. All processes would read the same ones: a worker
 * that finds most of its receipts read by another one stands by, until there are some that nobody reads
 * (docs/decisions/0037).
 */
@Injectable()
export class ReceiptWorker extends PeriodicWorker {
  private retryTimer: NodeJS.Timeout | undefined;
  private isOnStandby = false;

  constructor(
    private readonly reader: ReceiptProcessor,
    private readonly signals: Signals,
    private readonly metrics: Metrics,
    host: WorkerHost,
  ) {
    super(host, { name: 'receipts', periodMs: PERIOD_MS });
  }

  override onApplicationBootstrap(): void {
    super.onApplicationBootstrap();
    if (this.host.isWorker) this.signals.on('receipts_stored', () => this.wakeUnlessOnStandby());
  }

  /** Receipts were stored here. They are read at once: here, or by a process that is ahead of this one. */
  readSoon(): void {
    if (this.host.isWorker && !this.isOnStandby) this.wake();
    else this.signals.send('receipts_stored');
  }

  /** It ends after whoever stores receipts: those of the last message are read here. */
  override onModuleDestroy(): void {
    // Not yet.
  }

  override async beforeApplicationShutdown(): Promise<void> {
    clearTimeout(this.retryTimer);
    await super.beforeApplicationShutdown();
  }

  /** Reads a batch of what waits. Nothing is lost when it throws: the receipts still wait, and the next round reads them. */
  override async runOnce(): Promise<void> {
    if ((await this.readBatch()) === BATCH_SIZE) this.wakeUnlessOnStandby();
  }

  private wakeUnlessOnStandby(): void {
    if (!this.isOnStandby) this.wake();
  }

  private async readBatch(): Promise<number> {
    try {
      return this.observe(await this.reader.read(BATCH_SIZE, this.isOnStandby ? STANDBY_MS : 0));
    } catch (error) {
      if (!mayGoInParts(error)) throw error;
      await this.readOneByOne();
      return BATCH_SIZE;
    }
  }

  /** One receipt that cannot be written must not hold up all others. */
  private async readOneByOne(): Promise<void> {
    for (let left = BATCH_SIZE; left > 0; left--) {
      try {
        if (this.observe(await this.reader.readNext()) === 0) return;
      } catch (err) {
        if (!isDataError(err)) throw err;
        this.host.logger.error({ err }, 'a receipt could not be read; it is kept, and looked at again later');
      }
    }
  }

  /** @returns how many receipts were looked at. */
  private observe({ count, lagsSeconds, contradictingCount, heldCount, missedCount }: ReadReport): number {
    if (count > 0) this.isOnStandby = missedCount > count / 2;
    this.metrics.observeReceipts(lagsSeconds, contradictingCount);
    if (contradictingCount > 0)
      this.host.logger.warn({ contradictingCount }, 'reports tell another end of calls that have ended');
    if (count > 0) this.signals.send('events_logged');
    if (heldCount > 0 && !this.stopping.aborted) this.wakeSoon();
    return count;
  }

  private wakeSoon(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = setTimeout(() => this.wakeUnlessOnStandby(), RETRY_MS);
  }
}

/** PostgreSQL refused a value, or canceled the statement for the time that it took. */
function mayGoInParts(error: unknown): boolean {
  return isDataError(error) || sqlStateOf(error) === QUERY_CANCELED;
}
