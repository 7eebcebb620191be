import type { BeforeApplicationShutdown, OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { types } from 'node:util';
import { isAwayError } from '../errors/away-error.js';
import { Repeating } from './repeating.js';
import type { WorkerHost } from './worker-host.js';

export interface WorkerOptions {
  /** Of metrics and log lines; one of a closed set. Those of one family (`queue/…`) have their rounds together. */
  readonly name: string;
  /** Pause between two rounds, in milliseconds. */
  readonly periodMs: number;
}

/**
 * Work that repeats: a round now and then, never two at once, in processes with the role `worker`. It begins at bootstrap. A
 * round that throws is made up for by a later one. At the shutdown no further round begins, and the one under way is waited
 * for.
 */
export abstract class PeriodicWorker implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly loop: Repeating;
  private readonly stop = new AbortController();
  private failure: { readonly kind: string; readonly isAway: boolean } | undefined;

  protected constructor(
    protected readonly host: WorkerHost,
    private readonly options: WorkerOptions,
  ) {
    this.loop = new Repeating(options.periodMs, () => this.round());
  }

  /** One round. What is left for another one is begun by {@link wake}. @throws whatever goes wrong. */
  abstract runOnce(): Promise<unknown>;

  onApplicationBootstrap(): void {
    if (!this.host.isWorker) return;
    this.host.observer.onStart(this.options.name);
    this.loop.start(this.host.delayOf(this.options.name));
  }

  /**
   * No further round. Nest waits for one module after another, and destroys all of them before: no worker goes on while another
   * one ends, and a stop takes as long as the longest round, not as all of them.
   */
  onModuleDestroy(): void {
    this.stop.abort();
    void this.loop.stop();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.loop.stop();
  }

  /** The next round begins now, or right after the one under way; returns at once. */
  wake(): void {
    this.loop.wake();
  }

  /** Fires when the worker is to end: a round under way may leave the rest to others. */
  protected get stopping(): AbortSignal {
    return this.stop.signal;
  }

  private async round(): Promise<void> {
    const { name: worker } = this.options;
    const startedAt = performance.now();
    const isFailed = await this.tryOnce();
    this.host.observer.onRound({ worker, seconds: (performance.now() - startedAt) / 1000, isFailed });
  }

  private async tryOnce(): Promise<boolean> {
    try {
      await this.runOnce();
      this.noteSuccess();
      return false;
    } catch (err) {
      this.noteFailure(err);
      return true;
    }
  }

  private noteSuccess(): void {
    const { failure } = this;
    this.failure = undefined;
    // That the database is back is said once for all workers.
    if (failure && !failure.isAway) this.host.logger.info({ worker: this.options.name }, 'a worker goes on');
  }

  /** The first failure is news, those after it are not, unless something else is wrong. */
  private noteFailure(err: unknown): void {
    const kind = kindOf(err);
    const level = kind === this.failure?.kind ? 'debug' : 'warn';
    this.failure = { kind, isAway: isAwayError(err) };
    this.host.logger[level](
      { err, worker: this.options.name },
      'a round of a worker failed; a later one makes up for it',
    );
  }
}

function kindOf(error: unknown): string {
  if (!types.isNativeError(error)) return String(error);
  const { code = error.message } = error as { code?: unknown };
  return `${error.name} ${String(code)}`;
}
