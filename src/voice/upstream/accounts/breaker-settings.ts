/** Why a breaker is open. */
export type OpenCause = 'failures' | 'refusal';

interface Backoff {
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface BreakerSettings {
  /** Failures in a row, all within `windowMs`, that open the breaker; a refusal opens it at once. */
  readonly failureThreshold: number;
  readonly windowMs: number;
  readonly backoffs: Readonly<Record<OpenCause, Backoff>>;
  /** A call that was let through but has not been sent by then was not sent at all: another one is tried. */
  readonly choiceMs: number;
  /** A tried call that has not reported by then is lost, and another one is tried. */
  readonly trialMs: number;
  /** Ask by a harmless query before a call is tried. */
  readonly needsProbe: boolean;
}

/** With nobody to turn to, an account is held back only when it is clearly away. */
const FAILURES_OF_THE_ONLY_ACCOUNT = 20;
const FAILURES_OF_ONE_OF_SEVERAL = 5;

/**
 * When breakers open and for how long. Silence is often over in seconds. Arrears, rights and keys are mended by people: in
 * minutes at best; and each look costs a call a detour.
 */
export function breakerSettings(accountCount: number): BreakerSettings {
  return {
    failureThreshold: accountCount > 1 ? FAILURES_OF_ONE_OF_SEVERAL : FAILURES_OF_THE_ONLY_ACCOUNT,
    windowMs: 60_000,
    backoffs: {
      failures: { firstMs: 1_000, longestMs: 60_000 },
      refusal: { firstMs: 30_000, longestMs: 15 * 60_000 },
    },
    choiceMs: 1_000,
    trialMs: 15_000,
    needsProbe: true,
  };
}
