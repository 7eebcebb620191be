import { Injectable } from '@nestjs/common';
import { PeriodicWorker } from '../../common/timing/periodic-worker.js';
import { WorkerHost } from '../../common/timing/worker-host.js';
import { AppConfig } from '../../config/app.config.js';
import { RecordingFetcher } from './recording-fetcher.js';
import { LEASE_SECONDS } from './recording-lease.js';
import { RecordingsRepository } from './recordings.repository.js';

const PERIOD_MS = 1_000;

/** Fetches due recordings, a few at a time; each is claimed by one process only. */
@Injectable()
export class RecordingWorker extends PeriodicWorker {
  private readonly running = new Set<Promise<void>>();
  private readonly givingUp = new AbortController();

  constructor(
    private readonly recordings: RecordingsRepository,
    private readonly fetcher: RecordingFetcher,
    private readonly config: AppConfig,
    host: WorkerHost,
  ) {
    super(host, { name: 'recordings', periodMs: PERIOD_MS });
  }

  /** Fetches under way. */
  get underWay(): number {
    return this.running.size;
  }

  /** Fetches under way are given up; another process, or the next start, begins them anew. */
  override async beforeApplicationShutdown(): Promise<void> {
    await super.beforeApplicationShutdown();
    this.givingUp.abort();
    await Promise.all(this.running);
  }

  /** Begins as many due fetches as there is room for. */
  override async runOnce(): Promise<void> {
    const free = this.config.recordingConcurrency - this.running.size;
    if (free <= 0) return;
    const claimed = await this.recordings.claimDue(free, LEASE_SECONDS);
    for (const claim of claimed) this.track(this.fetcher.fetch(claim, this.givingUp.signal));
  }

  /** Resolves when nothing is under way. */
  async whenIdle(): Promise<void> {
    await Promise.all(this.running);
  }

  private track(fetching: Promise<void>): void {
    this.running.add(fetching);
    void fetching.finally(() => {
      this.running.delete(fetching);
      this.wake();
    });
  }
}
