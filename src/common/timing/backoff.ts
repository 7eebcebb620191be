/** How far a pause goes from its step, as factors of it. */
type Spread = readonly [shortest: number, longest: number];

/** The upper half of each step: whoever failed at the same moment does not come back at the same moment. */
const UPPER_HALF: Spread = [0.5, 1];
/** The step itself, where nobody else waits for the same. */
export const NO_JITTER: Spread = [1, 1];

/** Pauses that double from the first one on, until they are as long as the longest one. */
export interface Backoff {
  /** Step after the first failure, in milliseconds. */
  readonly firstMs: number;
  readonly longestMs: number;
  /** Default: 0.5 to 1 times the step. */
  readonly spread?: Spread;
}

/** No step is that many doublings long; more would not be a number. */
const MOST_DOUBLINGS = 50;

/**
 * How long to wait after so many failures in a row, in whole milliseconds.
 *
 * @param failures 1 after the first one.
 * @param random in [0, 1).
 */
export function backoffMs(failures: number, backoff: Backoff, random = Math.random()): number {
  const { firstMs, longestMs, spread = UPPER_HALF } = backoff;
  const [shortest, longest] = spread;
  const doublings = Math.min(Math.max(0, failures - 1), MOST_DOUBLINGS);
  const stepMs = Math.min(longestMs, firstMs * 2 ** doublings);
  return Math.round(stepMs * (shortest + (longest - shortest) * random));
}
