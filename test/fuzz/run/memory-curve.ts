const QUARTERS = 4;
/** A curve of fewer points says nothing. */
const FEWEST = 16;
/** What a heap that is swept now and then may be off by. */
const MOST_GROWTH = 1.15;

/** Resident memory of a process over a run, in bytes. */
export class MemoryCurve {
  private readonly samples: number[] = [];

  add(rss: number): void {
    this.samples.push(rss);
  }

  /** The mean of the last quarter against that of the one before: 1 is a process that has what it needs. Undefined for a short run. */
  get growth(): number | undefined {
    const length = Math.floor(this.samples.length / QUARTERS);
    if (this.samples.length < FEWEST) return undefined;
    const last = mean(this.samples.slice(-length));
    return Math.round((100 * last) / mean(this.samples.slice(-2 * length, -length))) / 100;
  }

  /** It goes on to take more and more. */
  get isRising(): boolean {
    return (this.growth ?? 1) > MOST_GROWTH;
  }

  toMegabytes(): number[] {
    return this.samples.map((bytes) => Math.round(bytes / 1024 / 1024));
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
