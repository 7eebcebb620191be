import { AsyncResource } from 'node:async_hooks';
import { isAwayError } from '../errors/away-error.js';

const PERIOD_MS = 1_000;
/** Lines that wait for the verdict; more say nothing else. */
const MOST_HELD = 20;

/** Told of changes only. */
export interface OutageListener {
  away(error: Error): void;
  back(outageMs: number): void;
}

type State = 'there' | 'asking' | 'away';

/**
 * Makes two lines of an outage of the database: one when it goes, one when it is back. Until then every worker that runs
 * into it would write the same error each second. Whether an error means that is asked of the database itself, because
 * other services are away with the same errors.
 */
export class OutageLog {
  private state: State = 'there';
  private held: (() => void)[] = [];
  private askedAt = Number.NEGATIVE_INFINITY;
  private awaySince = 0;
  private timer: NodeJS.Timeout | undefined;
  private watched: { readonly probe: () => Promise<void>; readonly listener: OutageListener } | undefined;

  /** @param probe rejects while the database is away. Until this is called, and after {@link stop}, nothing is absorbed. */
  watch(probe: () => Promise<void>, listener: OutageListener): void {
    this.watched = { probe, listener };
  }

  stop(): void {
    this.watched = undefined;
    clearTimeout(this.timer);
    this.release();
  }

  /**
   * Whether a line about this error says nothing new.
   *
   * @param write writes the line after all, should the database turn out to be there.
   */
  absorbs(error: unknown, write: () => void): boolean {
    if (!this.watched || !isAwayError(error)) return false;
    if (this.state === 'away') return true;
    if (this.state === 'there' && performance.now() - this.askedAt < PERIOD_MS) return false;
    if (this.held.length < MOST_HELD) this.held.push(AsyncResource.bind(write));
    if (this.state === 'there') void this.ask();
    return true;
  }

  private async ask(): Promise<void> {
    const { watched } = this;
    if (!watched) return;
    const startedAt = performance.now();
    if (this.state === 'there') this.state = 'asking';
    const error = await watched.probe().then(
      () => undefined,
      (reason: unknown) => reason as Error,
    );
    if (this.watched !== watched) return;
    this.askedAt = performance.now();
    if (error === undefined) this.settle(watched.listener);
    else this.wait(error, startedAt, watched.listener);
  }

  private settle(listener: OutageListener): void {
    const wasAway = this.state === 'away';
    this.state = 'there';
    if (wasAway) listener.back(performance.now() - this.awaySince);
    else this.release();
  }

  private wait(error: Error, since: number, listener: OutageListener): void {
    if (this.state !== 'away') {
      this.state = 'away';
      this.awaySince = since;
      this.held = [];
      listener.away(error);
    }
    this.timer = setTimeout(() => void this.ask(), PERIOD_MS).unref();
  }

  private release(): void {
    const lines = this.held;
    this.held = [];
    if (this.state === 'asking') this.state = 'there';
    for (const write of lines) write();
  }
}
