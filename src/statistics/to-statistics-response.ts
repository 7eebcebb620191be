import { ANSWER_BOUNDS, BUCKET_COUNT, DURATION_BOUNDS, quantileOf } from './histogram.js';
import type { CallStatisticsDto, DurationStatisticsDto, StatisticsItemDto } from './dto/statistics.dto.js';
import type { CallCounts, StatisticsRow } from './statistics.repository.js';

const NO_BUCKETS: readonly number[] = Array.from({ length: BUCKET_COUNT }, () => 0);
const NOTHING: CallCounts = {
  calls: 0,
  ended: 0,
  answered: 0,
  answerMs: 0,
  durationSeconds: 0,
  answerCounts: NO_BUCKETS,
  durationCounts: NO_BUCKETS,
};

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
      answerCounts: sum.answerCounts.map((count, index) => count + (row.answerCounts[index] ?? 0)),
      durationCounts: sum.durationCounts.map((count, index) => count + (row.durationCounts[index] ?? 0)),
    }),
    NOTHING,
  );
}

export function toCallStatistics(counts: CallCounts): CallStatisticsDto {
  const { calls, ended, answered, answerMs, durationSeconds, answerCounts, durationCounts } = counts;
  return {
    calls,
    ended: ended ?? 0,
    answered,
    answerRate: ended ? Math.round((Math.min(answered, ended) / ended) * 1_000) / 1_000 : null,
    timeToAnswer: toDuration(answerMs / 1_000, answerCounts, ANSWER_BOUNDS),
    duration: toDuration(durationSeconds, durationCounts, DURATION_BOUNDS),
  };
}

function toDuration(seconds: number, counts: readonly number[], bounds: readonly number[]): DurationStatisticsDto {
  const count = counts.reduce((sum, one) => sum + one, 0);
  return {
    count,
    average: count > 0 ? Math.round((seconds / count) * 10) / 10 : null,
    p50: quantileOf(counts, bounds, 0.5),
    p95: quantileOf(counts, bounds, 0.95),
  };
}
