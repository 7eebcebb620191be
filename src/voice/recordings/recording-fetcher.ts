import { Inject, Injectable } from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAwayError } from '../../common/errors/away-error.js';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { type Backoff, backoffMs, NO_JITTER } from '../../common/timing/backoff.js';
import { settledWithin } from '../../common/timing/settled-within.js';
import { ContentMeter } from './fetch/content-meter.js';
import { endingOf } from './fetch/content-type.js';
import { pauseSecondsAfter } from './fetch/next-attempt.js';
import { RECORDING_FAILURES, RecordingError } from './fetch/recording-failure.js';
import { RecordingSource } from './fetch/recording-source.js';
import type { StoredFile } from './recording.js';
import { RecordingLease } from './recording-lease.js';
import { RecordingMetrics } from './recording-metrics.js';
import { type ClaimedRecording, RecordingsRepository } from './recordings.repository.js';
import { RecordingStorages } from './storage/recording-storages.js';

/** With the longest pauses a little more than a minute: an outage that lasts longer ends the lease, too. */
const MOST_TRIES = 20;
/** The longest that a fetch waits for the removal of what another attempt left elsewhere. */
const REMOVAL_MS = 2_000;
const BACKOFF: Backoff = { firstMs: 100, longestMs: 5_000, spread: NO_JITTER };

/** Brings one claimed recording from the upstream into the storage. */
@Injectable()
export class RecordingFetcher {
  constructor(
    private readonly recordings: RecordingsRepository,
    private readonly source: RecordingSource,
    private readonly storages: RecordingStorages,
    private readonly metrics: RecordingMetrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** One attempt, written down whatever becomes of it. Never rejects. */
  async fetch(claim: ClaimedRecording, stopping: AbortSignal): Promise<void> {
    const lease = new RecordingLease(this.recordings, claim);
    const signal = AbortSignal.any([stopping, lease.lost]);
    const startedAt = performance.now();
    try {
      const sizeBytes = await this.store(claim, signal);
      if (sizeBytes === undefined) return;
      this.metrics.observeStored(sizeBytes, (performance.now() - startedAt) / 1000);
      this.logger.info({ callId: claim.callId, sizeBytes }, 'recording stored');
    } catch (err) {
      await this.end(claim, err, signal).catch((error: unknown) => {
        // The lease ends by itself; then the recording is due again.
        this.logger.warn({ err: error, callId: claim.callId }, 'the end of a fetch could not be written');
      });
    } finally {
      lease.end();
    }
  }

  /** @returns the size; undefined when the claim was lost meanwhile. */
  private async store(claim: ClaimedRecording, signal: AbortSignal): Promise<number | undefined> {
    const storage = this.storages.current;
    const opened = await this.source.open(this.recordings.sourceUrlOf(claim), signal);
    const file = { storage: storage.type, objectKey: keyOf(claim, opened.contentType) };
    const meter = new ContentMeter();
    const content = meter.through(opened.content);
    try {
      if (!(await this.recordings.setDestination(claim, file, opened.contentType))) return undefined;
      await this.removeFormer(claim, file);
      await storing(async () => {
        if (claim.attempts > 1) await storage.discardAttempts(file.objectKey);
        await storage.save(file.objectKey, content, opened.contentType);
      });
    } finally {
      await opened.close();
    }
    if (await this.markAvailable(claim, meter, signal)) return meter.sizeBytes;
    await this.removeIfDeleted(claim, file);
    return undefined;
  }

  /**
   * The whole file is there. While the database gives no answer nobody knows whether the recording is available already, so
   * neither is the file touched nor a failure written: the same is said until it is answered. Without any answer the lease
   * ends by itself, and whoever comes next finds the row as it is.
   */
  private async markAvailable(claim: ClaimedRecording, meter: ContentMeter, signal: AbortSignal): Promise<boolean> {
    const sha256 = meter.sha256();
    for (let tries = 1; ; tries++) {
      try {
        return await this.recordings.markAvailable(claim, meter.sizeBytes, sha256);
      } catch (error) {
        if (tries === MOST_TRIES || signal.aborted || !isAwayError(error)) throw error;
        await sleep(backoffMs(tries, BACKOFF), undefined, { signal });
      }
    }
  }

  /**
   * An attempt before may have stored the whole file elsewhere, by settings of then or as another type, and got no answer of the
   * database: the row names only one place. A storage that does not answer holds up nothing.
   */
  private async removeFormer({ callId, storage, objectKey }: ClaimedRecording, file: StoredFile): Promise<void> {
    if (storage === null || objectKey === null) return;
    if (storage === file.storage && objectKey === file.objectKey) return;
    const remove = async () => await this.storages.get(storage).remove(objectKey);
    const removal = remove().catch((err: unknown) => {
      this.logger.warn({ err, callId, storage }, 'what an attempt before has stored elsewhere could not be removed');
    });
    await settledWithin(removal, REMOVAL_MS);
  }

  /** The file was complete when the claim was lost: whoever took over has the same one, unless it was to be deleted. */
  private async removeIfDeleted({ callId, applicationId }: ClaimedRecording, file: StoredFile): Promise<void> {
    const recording = await this.recordings.find(applicationId, callId);
    if (recording?.state !== 'deleted') return;
    await this.storages.get(file.storage).remove(file.objectKey);
    await this.recordings.forgetFile(callId);
  }

  private async end(claim: ClaimedRecording, err: unknown, signal: AbortSignal): Promise<void> {
    const { callId } = claim;
    if (signal.aborted) {
      await this.recordings.giveBack(claim);
      return;
    }
    // The database is away, not the file: nothing is known to have failed, and the lease ends by itself.
    if (!(err instanceof RecordingError) && isAwayError(err)) throw err;
    const failure = err instanceof RecordingError ? err.failure : 'storage-failed';
    const pauseSeconds = pauseSecondsAfter(claim.attempts);
    const { isFinal } = RECORDING_FAILURES[failure];
    const state = await this.recordings.markFailed(claim, failure, isFinal, pauseSeconds);
    this.logger.warn({ err, callId, failure, state, pauseSeconds }, 'a recording could not be fetched');
    if (state) this.metrics.countFailure(failure, state);
  }
}

/** `2026/11/23/<call id>.wav`; the same in every attempt. */
function keyOf({ callId, createdAt }: ClaimedRecording, contentType: string): string {
  const day = createdAt.toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/${callId}.${endingOf(contentType)}`;
}

/** Errors of the file's source pass through a storage; all others are its own. */
async function storing(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw error instanceof RecordingError ? error : new RecordingError('storage-failed', 'not stored', error);
  }
}
