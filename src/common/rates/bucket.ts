/** A token bucket: so many requests a second, and as many at once after a pause. */
export interface BucketRate {
  readonly perSecond: number;
  /** How many a full bucket holds. */
  readonly burst: number;
}

/** What a bucket says to one request. */
export interface Taken {
  readonly isAllowed: boolean;
  /** When the bucket will be full, in milliseconds of the clock that was given; all that is kept of it. */
  readonly fullAt: number;
  /** Further requests that it would let through at once. */
  readonly left: number;
  /** After how long the same request is let through; 0 for one that is. */
  readonly waitMs: number;
}

/**
 * Takes from a bucket what a request weighs, or nothing when there is less: the generic cell rate algorithm, which keeps one
 * time instead of a count and its age.
 *
 * @param fullAt as the last one to take left it; undefined: full.
 */
export function takeFrom(fullAt: number | undefined, now: number, rate: BucketRate, weight = 1): Taken {
  const perToken = 1_000 / rate.perSecond;
  const capacity = rate.burst * perToken;
  const before = Math.max(fullAt ?? now, now);
  const after = before + weight * perToken;
  // Times are fractions: what is over by less than a thousandth of a token is no difference.
  const isAllowed = after - now <= capacity + perToken / 1_000;
  const kept = isAllowed ? after : before;
  return {
    isAllowed,
    fullAt: kept,
    left: Math.max(0, Math.floor((capacity - (kept - now)) / perToken + 0.001)),
    waitMs: isAllowed ? 0 : after - now - capacity,
  };
}
