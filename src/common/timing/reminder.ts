const PERIOD_MS = 5_000;

/** Says that something is waited for: at once, and then every few seconds, however often it is asked to. */
export class Reminder {
  private lastAt = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds; for tests. */
  constructor(
    private readonly tell: (message: string) => void,
    private readonly now: () => number = () => performance.now(),
  ) {}

  remind(message: string): void {
    if (this.now() - this.lastAt < PERIOD_MS) return;
    this.lastAt = this.now();
    this.tell(message);
  }
}
