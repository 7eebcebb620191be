/** Upper bounds in seconds; what is longer lies in one more bucket. Fixed: stored counts are by them. */
export const ANSWER_BOUNDS: readonly number[] = [1, 2, 5, 10, 15, 20, 30, 45, 60, 90];
export const DURATION_BOUNDS: readonly number[] = [5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
export const PLACING_BOUNDS: readonly number[] = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 3, 10];
/** Of each of them. */
export const BUCKET_COUNT = 11;

/** What has a histogram. */
export type Measured = 'answer' | 'duration' | 'placing';

/** Columns of `call_statistics`: one for each bucket. */
export const bucketColumns = (name: Measured): string[] =>
  Array.from({ length: BUCKET_COUNT }, (_, index) => `${name}_${index}`);

/**
 * The value below which `share` of what was counted lies, as exact as its bucket; null when nothing was counted. Pure.
 *
 * @param counts one for each bucket; the last one has no upper bound, and tells that it begins.
 */
export function quantileOf(counts: readonly number[], bounds: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const rank = share * total;
  let below = 0;
  for (const [index, count] of counts.entries()) {
    const [lower = 0, upper = lower] = [bounds[index - 1], bounds[index]];
    if (count > 0 && below + count >= rank) return lower + ((upper - lower) * (rank - below)) / count;
    below += count;
  }
  return bounds.at(-1) ?? null;
}
