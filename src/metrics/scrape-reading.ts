/** Scrapes of so many milliseconds share an answer: several Prometheus servers, and several gauges of one query. */
const CACHE_MS = 2_000;
/** Prometheus waits ten seconds by default, for all gauges together. */
const DEADLINE_MS = 2_000;

/** What gauges show of the database. It is read when somebody scrapes, and holds up no scrape for long. */
export class ScrapeReading<T> {
  private latest: Promise<T | undefined> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds; for tests. */
  constructor(
    private readonly read: () => Promise<T>,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** @returns undefined when it cannot be read in time: no figure is better than an old one. Never rejects. */
  get(): Promise<T | undefined> {
    if (!this.latest || this.now() - this.readAt > CACHE_MS) {
      this.readAt = this.now();
      this.latest = inTime(this.read());
    }
    return this.latest;
  }
}

async function inTime<T>(reading: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), DEADLINE_MS)));
  try {
    return await Promise.race([reading, deadline]);
  } catch {
    // Metrics are read while the database is away, too; DatabaseHealth tells that.
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
