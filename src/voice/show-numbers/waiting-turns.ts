const SOONEST_MS = 500;
/** However many wait: a pool that becomes free early is found within a minute. */
const LATEST_MS = 60_000;
const URGENT_PRIORITY = 0;
const MOST_APPLICATIONS = 10_000;

/**
 * When calls that found their pool full try again: one after another, a full pool's worth of them each second. So a queue
 * of thousands does not ask for three numbers all the time. A code that somebody waits for does not line up.
 */
export class WaitingTurns {
  private readonly nextAt = new Map<string, number>();

  /** @param random 0 to 1. */
  constructor(private readonly random: () => number = Math.random) {}

  /**
   * How long a call waits, in milliseconds.
   *
   * @param capacity calls that the pool takes at the same time.
   * @param now in milliseconds.
   */
  next(applicationId: string, capacity: number, priority: number, now: number): number {
    const jitter = 1 + this.random() / 4;
    if (priority === URGENT_PRIORITY) return Math.round(SOONEST_MS * jitter);
    if (this.nextAt.size >= MOST_APPLICATIONS) this.nextAt.clear();
    const turn = Math.max(now + SOONEST_MS, this.nextAt.get(applicationId) ?? 0);
    this.nextAt.set(applicationId, Math.min(turn + 1000 / capacity, now + LATEST_MS));
    return Math.round((turn - now) * jitter);
  }
}
