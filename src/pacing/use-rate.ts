/** Uses are counted at least so long before they change the rate, in milliseconds. */
const LEAST_SPAN_MS = 20;
/** The rate forgets within about this time, in milliseconds. */
const MEMORY_MS = 150;

/** How often something was used lately. */
export class UseRate {
  private perMs = 0;
  private useCount = 0;
  private since: number;

  constructor(now: number) {
    this.since = now;
  }

  count(): void {
    this.useCount += 1;
  }

  /** Uses to expect within `ms`. */
  expectedIn(ms: number, now: number): number {
    const elapsedMs = now - this.since;
    if (elapsedMs >= LEAST_SPAN_MS) {
      this.perMs += (this.useCount / elapsedMs - this.perMs) * (1 - Math.exp(-elapsedMs / MEMORY_MS));
      this.since = now;
      this.useCount = 0;
    }
    return this.perMs * ms;
  }
}
