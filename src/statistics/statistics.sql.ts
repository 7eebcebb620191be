import { bucketColumns, type Measured } from './histogram.js';
import type { Grouping } from './dto/statistics-query.dto.js';

const ENDED = `status not in ('queued', 'initiated', 'ringing', 'in-progress', 'unknown')`;
const KEYS: Readonly<Record<Grouping, string>> = {
  none: `''`,
  status: 'status',
  kind: 'kind',
  reason: 'reason',
  outcome: `case when status in ('queued', 'initiated', 'ringing', 'in-progress') then 'open' else status end`,
};
const sums = (name: Measured) =>
  bucketColumns(name)
    .map((column) => `sum(${column})::integer`)
    .join(', ');

/** Rows are by time: how many are read is decided by the span alone. $1 application, $2 mode, $3 from, $4 until, $5 step. */
export const readStatistics = (by: Grouping): string => `
select date_bin($5::float8 * interval '1 second', at, '2000-01-01Z') as at, ${KEYS[by]} as key,
  sum(calls)::integer as calls, (sum(calls) filter (where ${ENDED}))::integer as ended, sum(answered)::integer as answered,
  sum(answer_ms)::float8 as "answerMs", sum(duration_seconds)::float8 as "durationSeconds",
  sum(placing_ms)::float8 as "placingMs",
  array[${sums('answer')}] as "answerCounts", array[${sums('duration')}] as "durationCounts",
  array[${sums('placing')}] as "placingCounts"
from call_statistics
where application_id = $1 and mode = $2 and at >= $3 and at < $4
group by 1, 2 order by 1, 2`;

/** $1 application, $2 mode, $3 from. */
export const COUNT_UNKNOWN = `
select coalesce(sum(calls), 0)::integer as count from call_statistics
where application_id = $1 and mode = $2 and at >= $3 and status = 'unknown'`;
