import { TimeLimit } from '../../common/timing/time-limit.js';

/**
 * How far from its booking a request may leave, in milliseconds. Bookings of one callee are 1.25 s apart where Aliyun asks for
 * one second: what is left is for the way.
 */
const TOLERANCE_MS = 100;

/** When an attempt leaves, as its callee's windows were told. */
export class Departure {
  private readonly since: TimeLimit;
  private answeredAfterMs = Infinity;
  private bookedAt: Date | undefined;

  /** Begin it before the statement that books it. @param inMs when its turn is. */
  constructor(readonly inMs: number) {
    this.since = new TimeLimit(inMs);
  }

  /** The statement has answered: it is counted at that time, by the database's clock. */
  book(at: Date): this {
    this.answeredAfterMs = this.since.elapsedMs;
    this.bookedAt = at;
    return this;
  }

  /** When it is counted; undefined while it is not. */
  get at(): Date | undefined {
    return this.bookedAt;
  }

  /** Whether what leaves at this moment leaves when it was booked. */
  get isNow(): boolean {
    return this.answeredAfterMs <= TOLERANCE_MS && this.since.elapsedMs - this.inMs <= TOLERANCE_MS;
  }
}
