const FIRST_BACKOFF_MS = 1_000;
const LONGEST_BACKOFF_MS = 60_000;

/** Exponential, with jitter in the upper half: 0.5–1 s, 1–2 s, 2–4 s … at most 60 s. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(Math.max(0, attempt - 1), 10), LONGEST_BACKOFF_MS);
  return Math.round(ceiling * (0.5 + random / 2));
}
