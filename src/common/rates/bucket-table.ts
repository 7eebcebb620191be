import { type BucketRate, type Taken, takeFrom } from './bucket.js';

/** However many take from a bucket at once without being refused, it is in debt for no longer than this. */
const LONGEST_DEBT_MS = 10_000;
const MOST_BUCKETS = 100_000;

/**
 * Buckets by name, in memory. Two generations: what nobody has asked for as long as the longest debt lasts is full again, and
 * goes with its generation. With too many names the older half goes early: then some may have a little more than their share.
 */
export class BucketTable {
  private young = new Map<string, number>();
  private old = new Map<string, number>();
  private turnedAt = -Infinity;

  constructor(private readonly mostBuckets = MOST_BUCKETS) {}

  get size(): number {
    return this.young.size + this.old.size;
  }

  /** @param now in monotonic milliseconds. */
  take(name: string, rate: BucketRate, now: number = performance.now()): Taken {
    const taken = takeFrom(this.find(name), now, rate);
    this.keep(name, taken.fullAt, now);
    return taken;
  }

  /** Takes what is owed for something that has happened already, whether there is as much or not. */
  charge(name: string, rate: BucketRate, weight: number, now: number = performance.now()): void {
    const fullAt = Math.max(this.find(name) ?? now, now) + (weight * 1_000) / rate.perSecond;
    this.keep(name, Math.min(fullAt, now + LONGEST_DEBT_MS), now);
  }

  private find(name: string): number | undefined {
    return this.young.get(name) ?? this.old.get(name);
  }

  private keep(name: string, fullAt: number, now: number): void {
    const isTime = now - this.turnedAt >= LONGEST_DEBT_MS;
    if (isTime || this.young.size >= this.mostBuckets / 2) {
      this.old = this.young;
      this.young = new Map();
      this.turnedAt = now;
    }
    this.young.set(name, fullAt);
  }
}
