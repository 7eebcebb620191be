import { ClockOffset } from '../common/timing/clock-offset.js';

/** Only until the first answer of the database: the host's clock as it was at the start. */
const HOST_OFFSET_MS = hostOffset();
/** The host's two clocks run apart by more only when one of them was set, or stood still. */
const MOST_APART_MS = 1_000;

/**
 * The database server's clock as far as it is known, for times that people read. It runs on the monotonic clock, so that
 * steps of the host's clock change nothing; while the machine is suspended it stands still. What replicas must agree on is
 * decided in SQL, by the server's clock itself.
 */
export class DatabaseClock {
  private readonly offset = new ClockOffset();
  private isKnown = false;
  private hostOffsetMs = HOST_OFFSET_MS;

  /** @param read asks the server for its time. */
  constructor(private readonly read: (learn: (remote: Date) => void) => Promise<void>) {}

  /** Compares the clocks. */
  async compare(): Promise<void> {
    // Both before the question: a machine that is suspended during it is found out the next time.
    const [sentAt, hostOffsetMs] = [performance.now(), hostOffset()];
    await this.read((remote) => {
      this.learn(sentAt, remote.getTime());
      this.hostOffsetMs = hostOffsetMs;
    });
  }

  /** Before what is decided by {@link now}: compares the clocks where the machine may have been suspended since the last time. */
  async ensure(): Promise<void> {
    if (Math.abs(hostOffset() - this.hostOffsetMs) > MOST_APART_MS) await this.compare();
  }

  /** The server's time; off by no more than half of what the fastest answer took. */
  now(): Date {
    return new Date(Math.round(performance.now() + (this.isKnown ? this.offset.middle : HOST_OFFSET_MS)));
  }

  /**
   * Learns from an answer that tells the time.
   *
   * @param sentAt when the statement was sent, in monotonic milliseconds.
   * @param remoteMs the server's time at some moment since then, in milliseconds since 1970.
   */
  learn(sentAt: number, remoteMs: number): void {
    this.isKnown = true;
    this.offset.observe({ sentAt, remote: remoteMs, receivedAt: performance.now() });
  }
}

/** Wall clock − monotonic clock. */
function hostOffset(): number {
  return Date.now() - performance.now();
}
