import { TimerHeap, type ScheduledTask } from './timer-heap.js';

/** Gives up on something that was scheduled; calling it again does nothing. */
export type Cancel = () => void;

/** setTimeout cuts longer delays to 1 ms. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * The sandbox's two times. Wall time is what clients sign with and what timestamps of receipts show. Sandbox time runs
 * `timeScale` times as fast; calls, flow control windows, receipt retries and the delay of call details follow it.
 * One real timer serves all tasks, so that a changed scale re-arms everything and `close()` leaves nothing behind.
 */
export class SandboxClock {
  private readonly heap = new TimerHeap();
  private readonly wallTimers = new Set<NodeJS.Timeout>();
  private timer: NodeJS.Timeout | undefined;
  private armedFor = Number.POSITIVE_INFINITY;
  private order = 0;
  private wallBase: number;
  private sandboxBase: number;
  private closed = false;

  constructor(
    private scale = 1,
    private readonly readWall: () => number = Date.now,
  ) {
    this.wallBase = readWall();
    this.sandboxBase = this.wallBase;
  }

  get timeScale(): number {
    return this.scale;
  }

  /** Wall time, in milliseconds since 1970. */
  wallNow(): number {
    return this.readWall();
  }

  /** Sandbox time, in milliseconds; only differences have a meaning. */
  now(): number {
    return this.sandboxBase + (this.readWall() - this.wallBase) * this.scale;
  }

  /** Changes the speed of sandbox time from now on; what is scheduled keeps its moment of sandbox time. */
  setTimeScale(scale: number): void {
    this.sandboxBase = this.now();
    this.wallBase = this.readWall();
    this.scale = scale;
    this.disarm();
    this.arm();
  }

  /** Runs `task` after `delayMs` of sandbox time, unless cancelled or closed before. */
  after(delayMs: number, task: () => void): Cancel {
    const entry: ScheduledTask = { dueAt: this.now() + Math.max(0, delayMs), order: this.order++, run: task };
    if (!this.closed) this.heap.push(entry);
    this.arm();
    return () => {
      entry.run = undefined;
    };
  }

  /** Runs `task` after `delayMs` of wall time: for what a client measures with its own clock. */
  afterWall(delayMs: number, task: () => void): Cancel {
    if (this.closed) return () => undefined;
    const timer = setTimeout(() => {
      this.wallTimers.delete(timer);
      task();
    }, delayMs);
    this.wallTimers.add(timer);
    return () => {
      clearTimeout(timer);
      this.wallTimers.delete(timer);
    };
  }

  /** Runs everything that is due. Called by the real timer; tests with a wall clock of their own call it themselves. */
  runDue(): void {
    const now = this.now();
    for (let task = this.heap.peek(); task !== undefined && task.dueAt <= now; task = this.heap.peek()) {
      this.heap.pop();
      task.run?.();
    }
  }

  /** Forgets everything that is scheduled. */
  clear(): void {
    this.heap.clear();
    this.disarm();
  }

  close(): void {
    this.closed = true;
    this.clear();
    for (const timer of this.wallTimers) clearTimeout(timer);
    this.wallTimers.clear();
  }

  private arm(): void {
    const next = this.heap.peek();
    if (this.closed || next === undefined || next.dueAt >= this.armedFor) return;
    this.disarm();
    this.armedFor = next.dueAt;
    const waitMs = Math.max(0, Math.ceil((next.dueAt - this.now()) / this.scale));
    this.timer = setTimeout(() => this.onTimer(), Math.min(waitMs, LONGEST_TIMER_MS));
  }

  private onTimer(): void {
    this.timer = undefined;
    this.armedFor = Number.POSITIVE_INFINITY;
    this.runDue();
    this.arm();
  }

  private disarm(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.armedFor = Number.POSITIVE_INFINITY;
  }
}
