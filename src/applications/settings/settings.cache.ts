import { Injectable } from '@nestjs/common';
import type { ApplicationSettings } from './application-settings.js';
import { ApplicationSettingsRepository } from './application-settings.repository.js';

/** How long changed settings may stay unnoticed by other replicas. */
const CACHE_MS = 10_000;
/** What is older is read anew while it is still good: under load nobody waits for the database. */
const REFRESH_AFTER_MS = 5_000;
const CACHE_SIZE = 10_000;

/** Null: there is no such application. */
type Found = ApplicationSettings | null;

interface Known {
  readonly settings: Found;
  readonly readAt: number;
}

/** What each application has set, in memory. */
@Injectable()
export class SettingsCache {
  private readonly known = new Map<string, Known>();
  private readonly reads = new Map<string, Promise<Found>>();

  constructor(private readonly repository: ApplicationSettingsRepository) {}

  /**
   * The settings, or null without such an application: at once when they are known, else when they have been read.
   *
   * @param now in monotonic milliseconds.
   */
  find(applicationId: string, now: number = performance.now()): Found | Promise<Found> {
    const hit = this.known.get(applicationId);
    if (!hit || now - hit.readAt >= CACHE_MS) return this.read(applicationId, now);
    // A read that fails is tried again by the next call, and told by the one that has to wait for it.
    if (now - hit.readAt >= REFRESH_AFTER_MS) this.read(applicationId, now).catch(() => undefined);
    return hit.settings;
  }

  /** The next one to ask reads anew. */
  forget(applicationId: string): void {
    this.known.delete(applicationId);
    this.reads.delete(applicationId);
  }

  private read(applicationId: string, readAt: number): Promise<Found> {
    const running = this.reads.get(applicationId);
    if (running) return running;
    const read: Promise<Found> = this.repository
      .find(applicationId)
      .then((found) => {
        const settings = found ?? null;
        // Settings that were changed while they were read are not kept.
        if (this.reads.get(applicationId) === read) this.keep(applicationId, { settings, readAt });
        return settings;
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
