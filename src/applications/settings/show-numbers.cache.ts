import { Injectable } from '@nestjs/common';
import type { ShowNumbers } from './application-settings.js';
import { ApplicationSettingsRepository } from './application-settings.repository.js';

/** How long a changed pool may stay unnoticed by other replicas. */
const CACHE_MS = 10_000;
/** What is older is read anew while it is still good: under load nobody waits for the database. */
const REFRESH_AFTER_MS = 5_000;
const CACHE_SIZE = 10_000;

interface Known {
  readonly pool: ShowNumbers | null;
  readonly readAt: number;
}

/** The pool of each application, in memory. */
@Injectable()
export class ShowNumbersCache {
  private readonly known = new Map<string, Known>();
  private readonly reads = new Map<string, Promise<ShowNumbers | null>>();

  constructor(private readonly settings: ApplicationSettingsRepository) {}

  /**
   * The pool, or null without one: at once when it is known, else when it has been read.
   *
   * @param now in monotonic milliseconds.
   */
  find(applicationId: string, now: number = performance.now()): ShowNumbers | null | Promise<ShowNumbers | null> {
    const hit = this.known.get(applicationId);
    if (!hit || now - hit.readAt >= CACHE_MS) return this.read(applicationId, now);
    // A read that fails is tried again by the next call, and told by the one that has to wait for it.
    if (now - hit.readAt >= REFRESH_AFTER_MS) this.read(applicationId, now).catch(() => undefined);
    return hit.pool;
  }

  /** The next one to ask reads anew. */
  forget(applicationId: string): void {
    this.known.delete(applicationId);
    this.reads.delete(applicationId);
  }

  private read(applicationId: string, readAt: number): Promise<ShowNumbers | null> {
    const running = this.reads.get(applicationId);
    if (running) return running;
    const read: Promise<ShowNumbers | null> = this.settings
      .find(applicationId)
      .then((settings) => {
        const pool = settings?.showNumbers ?? null;
        // A pool that was changed while it was read is not kept.
        if (this.reads.get(applicationId) === read) this.keep(applicationId, { pool, readAt });
        return pool;
      })
      .finally(() => {
        if (this.reads.get(applicationId) === read) this.reads.delete(applicationId);
      });
    this.reads.set(applicationId, read);
    return read;
  }

  private keep(applicationId: string, known: Known): void {
    if (this.known.size >= CACHE_SIZE) this.known.clear();
    this.known.set(applicationId, known);
  }
}
