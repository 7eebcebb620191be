import { type Backoff, backoffMs } from '../../../common/timing/backoff.js';

/** From 5 seconds to an hour, each 20 % shorter or longer. */
const BACKOFF: Backoff = { firstMs: 5_000, longestMs: 3_600_000, spread: [0.8, 1.2] };

/**
 * How long after a failed attempt the next one begins, in whole seconds.
 *
 * @param attempts 1 after the first one.
 * @param random in [0, 1).
 */
export function pauseSecondsAfter(attempts: number, random?: number): number {
  return Math.round(backoffMs(attempts, BACKOFF, random) / 1_000);
}
