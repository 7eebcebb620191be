/** A `Date` header counts whole seconds and is as old as half a round trip: smaller differences are noise. */
const NOISE_MS = 2_000;
/** `Mon, 23 Nov 2026 12:20:00 GMT`, and a little more. */
const LONGEST_HEADER = 64;
/** A time outside of these years is a broken header, however wrong the host's clock may be. */
const EARLIEST = Date.UTC(2020, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/**
 * The upstream's time as far as we know it. A host whose clock is off would have every request refused with
 * `InvalidTimeStamp.Expired` (±15 min, https://help.aliyun.com/document_detail/56190.html), so the time is learnt from the `Date` header of each answer
 * and carried on by the monotonic clock: a step of the host's clock, at any moment, changes nothing.
 */
export class AliyunClock {
  /** Upstream time at the monotonic clock's zero. */
  private origin: number;
  private lastHeader = '';
  private isLearnt = false;

  /**
   * @param hostNow milliseconds since the epoch by the host's clock; for the time before the first answer
   * @param monotonicNow milliseconds that never step
   */
  constructor(
    private readonly hostNow: () => number = Date.now,
    private readonly monotonicNow: () => number = () => performance.now(),
  ) {
    this.origin = hostNow() - monotonicNow();
  }

  /** Upstream time, whole milliseconds since the epoch. */
  now(): number {
    return Math.floor(this.origin + this.monotonicNow());
  }

  /**
   * How far the upstream's clock is ahead of the host's at this moment, in milliseconds, give or take two seconds; undefined
   * before the first answer.
   */
  get aheadOfHostMs(): number | undefined {
    return this.isLearnt ? this.now() - this.hostNow() : undefined;
  }

  /** Learns from the `Date` header of an answer that has just arrived. */
  learn(dateHeader: string | undefined): void {
    if (dateHeader === undefined || dateHeader === this.lastHeader || dateHeader.length > LONGEST_HEADER) return;
    this.lastHeader = dateHeader;
    const upstream = Date.parse(dateHeader);
    if (!(upstream >= EARLIEST && upstream < LATEST)) return;
    this.isLearnt = true;
    const origin = upstream - this.monotonicNow();
    if (Math.abs(origin - this.origin) > NOISE_MS) this.origin = origin;
  }
}
