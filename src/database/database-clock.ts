import { ClockOffset } from '../common/timing/clock-offset.js';

/** Only until the first answer of the database: the host's clock as it was at the start. */
const HOST_OFFSET_MS = Date.now() - performance.now();

/**
 * The database server's clock as far as it is known, for times that people read. It runs on the monotonic clock, so that
 * steps of the host's clock change nothing. What replicas must agree on is decided in SQL, by the server's clock itself.
 */
export class DatabaseClock {
  private readonly offset = new ClockOffset();
  private isKnown = false;

  /** The server's time; off by no more than half of what the fastest answer took. */
  now(): Date {
    return new Date(Math.round(performance.now() + (this.isKnown ? this.offset.middle : HOST_OFFSET_MS)));
  }

  /**
   * Learns from an answer that tells the time.
   *
   * @param sentAt when the statement was sent, in monotonic milliseconds.
   * @param remote the server's time at some moment since then.
   */
  learn(sentAt: number, remote: Date): void {
    this.isKnown = true;
    this.offset.observe({ sentAt, remote: remote.getTime(), receivedAt: performance.now() });
  }
}
