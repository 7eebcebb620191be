import { api, read } from '../../api/client.js';
import type { CallStatus, Statistics } from '../../api/types.js';
import type { Span } from './overview-search.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How far back, and in which steps: 60 to 170 bars. */
const RANGES: Record<Span, { readonly backMs: number; readonly step: '1m' | '15m' | '1h'; readonly stepMs: number }> = {
  hour: { backMs: HOUR, step: '1m', stepMs: MINUTE },
  day: { backMs: 24 * HOUR, step: '15m', stepMs: 15 * MINUTE },
  week: { backMs: 7 * 24 * HOUR, step: '1h', stepMs: HOUR },
};

/** What became of calls; those without an end are one group. In the order in which bars are stacked, from the bottom. */
export const OUTCOMES = [
  ...(['completed', 'busy', 'no-answer', 'rejected', 'failed', 'canceled', 'unknown'] as const),
  'open',
] as const satisfies readonly (CallStatus | 'open')[];
export type Outcome = (typeof OUTCOMES)[number];

type Percentiles = Pick<Statistics['total']['timeToAnswer'], 'p50Ms' | 'p95Ms'>;
const NOTHING: Percentiles = { p50Ms: null, p95Ms: null };

/** One step of the charts. */
interface Bucket {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly counts: Readonly<Partial<Record<Outcome, number>>>;
  readonly timeToAnswer: Percentiles;
  readonly upstreamLatency: Percentiles;
}

export interface Figures {
  readonly stepMs: number;
  readonly buckets: readonly Bucket[];
  readonly total: Statistics['total'];
  readonly now: Statistics['now'];
}

/** Both are read: percentiles of a step are not the sum of those of its outcomes. */
export async function readFigures(span: Span): Promise<Figures> {
  const { backMs, step, stepMs } = RANGES[span];
  const to = new Date();
  const from = new Date(to.getTime() - backMs);
  const query = { from: from.toISOString(), to: to.toISOString(), step };
  const readBy = (by: 'outcome' | 'none') => read(api.GET('/v1/statistics', { params: { query: { ...query, by } } }));
  const [byOutcome, all] = await Promise.all([readBy('outcome'), readBy('none')]);
  return toFigures(byOutcome, all, stepMs);
}

/** Steps without a call are not told: a chart has them as nothing. */
function toFigures(byOutcome: Statistics, all: Statistics, stepMs: number): Figures {
  const begin = Math.floor(Date.parse(all.from) / stepMs) * stepMs;
  const count = Math.max(1, Math.ceil((Date.parse(all.to) - begin) / stepMs));
  const buckets = Array.from({ length: count }, (_, index): Bucket => {
    const at = begin + index * stepMs;
    const isOf = (item: { readonly at: string }) => Date.parse(item.at) === at;
    const counts = Object.fromEntries(byOutcome.items.filter(isOf).map(({ key, calls }) => [key, calls]));
    const { timeToAnswer = NOTHING, upstreamLatency = NOTHING } = all.items.find(isOf) ?? {};
    return { at, counts, timeToAnswer, upstreamLatency };
  });
  return { stepMs, buckets, total: all.total, now: all.now };
}
