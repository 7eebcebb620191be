/** A `Date` header counts whole seconds and is as old as half a round trip: smaller differences are noise. */
const NOISE_MS = 2_000;

/**
 * The upstream's time as far as we know it. A host whose clock is off would have every request refused with
 * `InvalidTimeStamp.Expired` (±15 min, https://help.aliyun.com/document_detail/56190.html), so the offset is learnt from the `Date` header of each answer.
 */
export class AliyunClock {
  private offset = 0;
  private lastHeader = '';

  /** @param localNow milliseconds since the epoch by the host's clock */
  constructor(private readonly localNow: () => number = Date.now) {}

  /** Upstream time, milliseconds since the epoch. */
  now(): number {
    return this.localNow() + this.offset;
  }

  /** Upstream time minus host time. */
  get offsetMs(): number {
    return this.offset;
  }

  /** Learns from the `Date` header of an answer that has just arrived. */
  learn(dateHeader: string | undefined): void {
    if (dateHeader === undefined || dateHeader === this.lastHeader) return;
    this.lastHeader = dateHeader;
    const upstream = Date.parse(dateHeader);
    if (Number.isNaN(upstream)) return;
    const offset = upstream - this.localNow();
    if (Math.abs(offset - this.offset) > NOISE_MS) this.offset = offset;
  }
}
