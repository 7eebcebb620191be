import { ANSWER_BOUNDS, BUCKET_COUNT, DURATION_BOUNDS, PLACING_BOUNDS, quantileOf } from './histogram.js';
import type { CallStatisticsDto, DurationStatisticsDto, StatisticsItemDto } from './dto/statistics.dto.js';
import type { CallCounts, StatisticsRow } from './statistics.repository.js';

const NO_BUCKETS: readonly number[] = Array.from({ length: BUCKET_COUNT }, () => 0);
const NOTHING: CallCounts = {
  calls: 0,
  ended: 0,
  answered: 0,
  answerMs: 0,
  durationSeconds: 0,
  placingMs: 0,
  answerCounts: NO_BUCKETS,
  durationCounts: NO_BUCKETS,
  placingCounts: NO_BUCKETS,
};
/** Receipts tell whole seconds: their quantiles are told to a tenth of one. */
const RECEIPT_MS = 100;

export function toStatisticsItem(row: StatisticsRow): StatisticsItemDto {
  return { at: row.at.toISOString(), key: row.key, ...toCallStatistics(row) };
}

/** All of them together. Pure. */
export function sumOf(rows: readonly CallCounts[]): CallCounts {
  return rows.reduce(
    (sum, row) => ({
      calls: sum.calls + row.calls,
      ended: (sum.ended ?? 0) + (row.ended ?? 0),
      answered: sum.answered + row.answered,
      answerMs: sum.answerMs + row.answerMs,
      durationSeconds: sum.durationSeconds + row.durationSeconds,
      placingMs: sum.placingMs + row.placingMs,
      answerCounts: addCounts(sum.answerCounts, row.answerCounts),
      durationCounts: addCounts(sum.durationCounts, row.durationCounts),
      placingCounts: addCounts(sum.placingCounts, row.placingCounts),
    }),
    NOTHING,
  );
}

function addCounts(counts: readonly number[], more: readonly number[]): number[] {
  return counts.map((count, index) => count + (more[index] ?? 0));
}

export function toCallStatistics(counts: CallCounts): CallStatisticsDto {
  const { calls, ended, answered } = counts;
  return {
    calls,
    ended: ended ?? 0,
    answered,
    answeredPerMille: ended ? Math.round((Math.min(answered, ended) / ended) * 1_000) : null,
    timeToAnswer: toDuration(counts.answerMs, counts.answerCounts, ANSWER_BOUNDS, RECEIPT_MS),
    duration: toDuration(counts.durationSeconds * 1_000, counts.durationCounts, DURATION_BOUNDS, RECEIPT_MS),
    upstreamLatency: toDuration(counts.placingMs, counts.placingCounts, PLACING_BOUNDS, 1),
  };
}

function toDuration(
  sumMs: number,
  counts: readonly number[],
  bounds: readonly number[],
  exactMs: number,
): DurationStatisticsDto {
  const count = counts.reduce((sum, one) => sum + one, 0);
  const quantileMs = (share: number): number | null => {
    const seconds = quantileOf(counts, bounds, share);
    return seconds === null ? null : Math.round((seconds * 1_000) / exactMs) * exactMs;
  };
  return {
    count,
    averageMs: count > 0 ? Math.round(sumMs / count) : null,
    p50Ms: quantileMs(0.5),
    p95Ms: quantileMs(0.95),
  };
}
