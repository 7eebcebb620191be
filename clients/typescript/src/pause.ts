/** The longest that a timer can be: one that is longer would end at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** A time as a timer takes it: what is longer than 24 days, or has no end, is as good as the longest. */
export function timerMs(delayMs: number): number {
  return Math.min(delayMs, LONGEST_TIMER_MS);
}

/** Resolves after `delayMs`, and rejects with the reason of `signal`. */
export function pause(delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(asError(signal.reason));
    const end = () => {
      clearTimeout(timer);
      reject(asError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', end);
      resolve();
    }, timerMs(delayMs));
    signal?.addEventListener('abort', end, { once: true });
  });
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** The pause after `failures` failures in a row: doubled each time, half of it by chance, so that clients do not come together. */
export function backoff(
  failures: number,
  { baseDelayMs, maxDelayMs }: { baseDelayMs: number; maxDelayMs: number },
): number {
  const longest = Math.min(maxDelayMs, baseDelayMs * 2 ** (failures - 1));
  return longest * (0.5 + Math.random() / 2);
}
