import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { Repeating } from '../../common/timing/repeating.js';
import { AppConfig } from '../../config/app.config.js';
import { RecordingFetcher } from './recording-fetcher.js';
import { LEASE_SECONDS } from './recording-lease.js';
import { RecordingsRepository } from './recordings.repository.js';

const PERIOD_MS = 1_000;

/** Fetches due recordings, a few at a time; each is claimed by one process only. */
@Injectable()
export class RecordingWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new Repeating(PERIOD_MS, () => this.begin());
  private readonly running = new Set<Promise<void>>();
  private readonly stopping = new AbortController();

  constructor(
    private readonly recordings: RecordingsRepository,
    private readonly fetcher: RecordingFetcher,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    if (this.config.roles.includes('worker')) this.loop.start();
  }

  /** Fetches under way. */
  get underWay(): number {
    return this.running.size;
  }

  /** Fetches under way are given up; another process, or the next start, begins them anew. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
    this.stopping.abort();
    await Promise.all(this.running);
  }

  /** Begins as many due fetches as there is room for. */
  async begin(): Promise<void> {
    const free = this.config.recordingConcurrency - this.running.size;
    if (free <= 0) return;
    try {
      const claimed = await this.recordings.claimDue(free, LEASE_SECONDS);
      for (const claim of claimed) this.track(this.fetcher.fetch(claim, this.stopping.signal));
    } catch (err) {
      this.logger.warn({ err }, 'due recordings could not be looked for');
    }
  }

  /** Resolves when nothing is under way. */
  async whenIdle(): Promise<void> {
    await Promise.all(this.running);
  }

  private track(fetching: Promise<void>): void {
    this.running.add(fetching);
    void fetching.finally(() => {
      this.running.delete(fetching);
      this.loop.wake();
    });
  }
}
