import type { FuzzCase } from '../generator/fuzz-case.ts';
import type { LoopDelay } from './loop-delay.ts';
import { MemoryCurve } from './memory-curve.ts';

/** Longer, and other requests notice. */
const LONGEST_DELAY_MS = 200;
const MOST_FINDINGS = 40;

/** What a run has seen. */
export class FuzzReport {
  readonly findings = new Map<string, number>();
  private readonly statuses = new Map<string, Map<string, number>>();
  requests = 0;
  serverErrors = 0;
  /** Requests sent again because the answer was 503. */
  repeated = 0;
  undocumented = 0;
  accepted = 0;
  changed = 0;
  loop: LoopDelay = { delayMs: 0, busyMs: 0, rss: 0 };
  readonly memory = new MemoryCurve();
  rssBefore = 0;

  count({ operation }: FuzzCase, status: string): void {
    this.requests += 1;
    const counts = this.statuses.get(operation.id) ?? new Map<string, number>();
    counts.set(status, (counts.get(status) ?? 0) + 1);
    this.statuses.set(operation.id, counts);
  }

  find(what: string): void {
    this.findings.set(what, (this.findings.get(what) ?? 0) + 1);
  }

  /** A 503 is one, also when the next answer is another: only the short run forgives a machine that is busy. */
  get isBroken(): boolean {
    return this.findings.size > 0 || this.repeated > 0 || this.isHeld || this.memory.isRising;
  }

  /** A process that the machine lets wait is late without any fault of its own: both figures have to be too large. */
  get isHeld(): boolean {
    return Math.min(this.loop.delayMs, this.loop.busyMs) >= LONGEST_DELAY_MS;
  }

  toTable(): Record<string, Record<string, number>> {
    return Object.fromEntries([...this.statuses].map(([id, counts]) => [id, Object.fromEntries([...counts].sort())]));
  }

  toLines(): string[] {
    return [...this.findings].slice(0, MOST_FINDINGS).map(([what, count]) => `${count} × ${what}`);
  }

  toJson(seed: number): string {
    const { requests, accepted, serverErrors, repeated, undocumented, changed, loop, rssBefore, memory } = this;
    const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
    return JSON.stringify({
      seed,
      requests,
      accepted,
      serverErrors,
      repeated,
      undocumented,
      changed,
      findings: this.findings.size,
      worstLoopDelayMs: Math.round(loop.delayMs),
      worstLoopBusyMs: Math.round(loop.busyMs),
      rssBeforeMb: mb(rssBefore),
      rssAfterMb: mb(loop.rss),
      rssGrowth: memory.growth,
      rssMb: memory.toMegabytes(),
    });
  }
}
