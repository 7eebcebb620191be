import type { KeyRate } from './key-rate.js';

/** The window that the limit of a key is named for. */
const WINDOW_SECONDS = 1;
const MS_PER_SECOND = 1_000;

/**
 * What a key has left, as structured fields: draft-ietf-httpapi-ratelimit-headers-11, sections 3 and 4. `q` requests in `w`
 * seconds; `r` are left now, and within `t` seconds there are all of them again. None for a key without a limit.
 */
export function rateHeaders(rate: KeyRate | undefined, now: number = performance.now()): Record<string, string> {
  if (!rate) return {};
  const untilFull = Math.max(0, Math.ceil((rate.fullAt - now) / MS_PER_SECOND));
  return {
    'ratelimit-policy': `"key";q=${rate.perSecond};w=${WINDOW_SECONDS}`,
    ratelimit: `"key";r=${rate.left};t=${untilFull}`,
  };
}
