const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Pauses after the first failure, the second one …; after the last of them there is one more attempt. */
const PAUSES_MS = [
  5 * SECOND_MS,
  30 * SECOND_MS,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
];
/** As far as a pause may be from its step: what failed together does not come again together. */
const JITTER = 0.1;
/** No answer can put the next attempt off for longer. */
const LONGEST_RETRY_AFTER_MS = 12 * HOUR_MS;

/** When an endpoint is paused, and how often it is tried then; in milliseconds. */
const PAUSE_RULES = {
  /** It has failed for so long, without a success between. */
  afterMs: 24 * HOUR_MS,
  /** Another failure came so long after the first one: two in a moment prove little. */
  apartMs: 12 * HOUR_MS,
  probeMs: 15 * MINUTE_MS,
};
export type PauseRules = typeof PAUSE_RULES;

/** @param scale divides the times. */
export function pauseRules(scale: number): PauseRules {
  const { afterMs, apartMs, probeMs } = PAUSE_RULES;
  return { afterMs: afterMs / scale, apartMs: apartMs / scale, probeMs: probeMs / scale };
}

/**
 * How long to wait after a failed attempt, in milliseconds.
 *
 * @param attempt 1 for the first one.
 * @param retryAfterMs what the answer asked for; counts when it is longer.
 * @param scale divides our own pauses.
 * @param random in [0, 1).
 * @returns undefined after the last attempt.
 */
export function retryPauseMs(
  attempt: number,
  retryAfterMs: number | undefined,
  scale: number,
  random = Math.random(),
): number | undefined {
  const step = PAUSES_MS[attempt - 1];
  if (step === undefined) return undefined;
  const own = (step / scale) * (1 - JITTER + 2 * JITTER * random);
  return Math.round(Math.max(own, Math.min(retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS)));
}

/**
 * The header of that name: seconds, or a date of HTTP.
 *
 * @returns milliseconds from now; undefined when it cannot be read.
 */
export function readRetryAfter(value: string | undefined, now: Date): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * SECOND_MS;
  const at = /GMT$/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
