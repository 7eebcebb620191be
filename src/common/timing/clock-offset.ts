/** How far two undisturbed clocks may run apart, in milliseconds per millisecond. */
const DRIFT = 50e-6;

/** One reading of the remote clock: it showed `remote` at some time between `sentAt` and `receivedAt` here. Milliseconds. */
export interface ClockReading {
  readonly sentAt: number;
  readonly remote: number;
  readonly receivedAt: number;
}

/**
 * Bounds of remote − local time. Conversions err to the safe side: a token is used a little late and returned a little late,
 * never early, by the uncertainty of the fastest readings.
 */
export class ClockOffset {
  private lower = Number.NEGATIVE_INFINITY;
  private upper = Number.POSITIVE_INFINITY;
  private readAt = 0;

  /** Narrows the bounds. A reading that contradicts them (a clock was set) replaces them. */
  observe({ sentAt, remote, receivedAt }: ClockReading): void {
    const drift = Math.max(0, receivedAt - this.readAt) * DRIFT;
    const lower = remote - receivedAt;
    const upper = remote - sentAt;
    this.readAt = receivedAt;
    this.lower = Math.max(this.lower - drift, lower);
    this.upper = Math.min(this.upper + drift, upper);
    if (this.lower > this.upper) {
      this.lower = lower;
      this.upper = upper;
    }
  }

  /** Width of the bounds, in milliseconds. */
  get uncertaintyMs(): number {
    return this.upper - this.lower;
  }

  /** Remote − local time, as likely too large as too small. */
  get middle(): number {
    return (this.lower + this.upper) / 2;
  }

  /** Local time at which the remote clock has certainly reached `remote`. */
  toLocalNotBefore(remote: number): number {
    return remote - this.lower;
  }

  /** Local time up to which the remote clock has certainly not passed `remote`. */
  toLocalNotAfter(remote: number): number {
    return remote - this.upper;
  }

  /** Remote time that is certainly not before the local time. */
  toRemoteNotBefore(local: number): number {
    return local + this.upper;
  }
}
