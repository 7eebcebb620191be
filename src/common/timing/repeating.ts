import { AsyncResource } from 'node:async_hooks';

/** Runs a task again and again, never twice at once: the pause begins when the task has ended. */
export class Repeating {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isStopped = true;
  private isWanted = false;
  /** Whoever wakes the task is not what it works for: neither its request's id nor its trace goes on here. */
  private readonly outside = new AsyncResource('Repeating');

  /**
   * @param periodMs pause between two runs, in milliseconds.
   * @param task must not reject.
   */
  constructor(
    private readonly periodMs: number,
    private readonly task: () => Promise<void>,
  ) {}

  /** @param delayMs of the first run, beyond its period. */
  start(delayMs = 0): void {
    this.isStopped = false;
    this.schedule(delayMs);
  }

  /** Runs the task now, or once more right after the run that is under way. */
  wake(): void {
    this.isWanted = true;
    if (!this.running && !this.isStopped) this.run();
  }

  /** No further runs; resolves when the one under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private schedule(delayMs = 0): void {
    this.timer = setTimeout(() => this.run(), this.periodMs + delayMs);
  }

  private run(): void {
    clearTimeout(this.timer);
    this.isWanted = false;
    this.running = this.outside.runInAsyncScope(this.task).finally(() => {
      this.running = undefined;
      if (this.isStopped) return;
      if (this.isWanted) this.run();
      else this.schedule();
    });
  }
}
