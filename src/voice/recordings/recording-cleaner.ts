import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { RecordingMetrics } from './recording-metrics.js';
import type { Recording } from './recording.js';
import { RecordingsRepository } from './recordings.repository.js';
import { RecordingStorages } from './storage/recording-storages.js';

const PERIOD_MS = 60_000;
const BATCH_SIZE = 100;
/** Until another process tries to remove a file. */
const RETRY_SECONDS = 120;
/** No fetch takes that long: what is older was left behind. */
const ABANDONED_AFTER_SECONDS = 24 * 60 * 60;
const ABANDONED_PERIOD_MS = 60 * 60 * 1000;

/** Removes recordings that are old enough or were deleted, and what broken attempts left behind. */
@Injectable()
export class RecordingCleaner extends PeriodicWorker {
  private abandonedLookedAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly recordings: RecordingsRepository,
    private readonly storages: RecordingStorages,
    private readonly metrics: RecordingMetrics,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'recording-cleaner', periodMs: PERIOD_MS });
  }

  override async runOnce(): Promise<void> {
    await this.removeOld();
    await this.removeLeftovers();
    await this.removeAbandoned();
  }

  /** Removes the file of a deleted recording. @throws what the storage says. */
  async removeFile({ callId, storage, objectKey }: Pick<Recording, 'callId' | 'storage' | 'objectKey'>): Promise<void> {
    if (storage === null || objectKey === null) return;
    await this.storages.get(storage).remove(objectKey);
    await this.recordings.forgetFile(callId);
  }

  private async removeOld(): Promise<void> {
    const { recordingRetentionDays } = this.config;
    if (recordingRetentionDays === 0) return;
    await inBatches(async () => {
      const count = await this.recordings.markOldDeleted(recordingRetentionDays, BATCH_SIZE);
      if (count > 0) this.metrics.countDeleted(count);
      return count;
    });
    await inBatches(() => this.recordings.removeOldRows(recordingRetentionDays, BATCH_SIZE));
  }

  private async removeLeftovers(): Promise<void> {
    await inBatches(async () => {
      const leftovers = await this.recordings.claimLeftovers(BATCH_SIZE, RETRY_SECONDS);
      for (const leftover of leftovers) {
        await this.removeFile(leftover).catch((err: unknown) => {
          this.host.logger.warn(
            { err, callId: leftover.callId },
            'the file of a deleted recording could not be removed yet',
          );
        });
      }
      return leftovers.length;
    });
  }

  private async removeAbandoned(): Promise<void> {
    if (performance.now() - this.abandonedLookedAt < ABANDONED_PERIOD_MS) return;
    const begin = performance.now();
    const before = await this.recordings.findTimeAgo(ABANDONED_AFTER_SECONDS);
    const ends = await Promise.allSettled(this.storages.all.map((storage) => storage.discardOld(before)));
    // One that failed is made up for by the next round, and keeps no other from its turn.
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    this.abandonedLookedAt = begin;
  }
}

async function inBatches(removeBatch: () => Promise<number>): Promise<void> {
  while ((await removeBatch()) === BATCH_SIZE);
}
