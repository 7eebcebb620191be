/**
 * A length of time that began at a certain moment, for what must not be done later. The monotonic clock stands still while a
 * machine is suspended and the wall clock can be set, so the longer of the two counts: a limit may seem over too early, never
 * too late.
 */
export class TimeLimit {
  private readonly startedAt = performance.now();
  private readonly startedAtWall = Date.now();

  /** @param lengthMs from now, in milliseconds. */
  constructor(readonly lengthMs: number) {}

  /** Time since it began, in milliseconds. */
  get elapsedMs(): number {
    return Math.max(performance.now() - this.startedAt, Date.now() - this.startedAtWall);
  }

  /** Time until it is over, in milliseconds; negative after that. */
  get leftMs(): number {
    return this.lengthMs - this.elapsedMs;
  }

  get isOver(): boolean {
    return this.leftMs < 0;
  }
}
