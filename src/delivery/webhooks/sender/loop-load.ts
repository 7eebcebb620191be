import { performance } from 'node:perf_hooks';

const WINDOW_MS = 100;
/** The part of the time in which the event loop is at work. */
const BUSY = 0.9;

/** Tells whether this process has as much to do as it can. */
export class LoopLoad {
  private last = performance.eventLoopUtilization();
  private lastAt = performance.now();
  private isBusyNow = false;

  get isBusy(): boolean {
    const now = performance.now();
    if (now - this.lastAt < WINDOW_MS) return this.isBusyNow;
    const current = performance.eventLoopUtilization();
    this.isBusyNow = performance.eventLoopUtilization(current, this.last).utilization > BUSY;
    this.last = current;
    this.lastAt = now;
    return this.isBusyNow;
  }
}
