import { api, read } from '../../api/client.js';
import { CALL_STATUSES, type CallStatus } from '../../api/types.js';
import type { Span } from './overview-search.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How far back, and in which steps: 60 to 170 bars. */
const RANGES: Record<Span, { readonly backMs: number; readonly step: string; readonly stepMs: number }> = {
  hour: { backMs: HOUR, step: '1m', stepMs: MINUTE },
  day: { backMs: 24 * HOUR, step: '15m', stepMs: 15 * MINUTE },
  week: { backMs: 7 * 24 * HOUR, step: '1h', stepMs: HOUR },
};

export interface Bucket {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly counts: Readonly<Partial<Record<CallStatus, number>>>;
  readonly answerMs: { readonly p50: number | null; readonly p95: number | null };
}

/** What the overview shows; null is what the gateway does not tell. */
export interface Figures {
  readonly stepMs: number;
  readonly buckets: readonly Bucket[];
  readonly callCount: number;
  readonly answerRate: number | null;
  readonly answerMs: { readonly p50: number | null; readonly p95: number | null };
  readonly now: {
    readonly queued: number | null;
    readonly queueAgeMs: number | null;
    readonly receiptsLagMs: number | null;
    readonly unknown: number | null;
    readonly upstreamMs: number | null;
    readonly accounts: readonly { readonly name: string; readonly state: 'closed' | 'open' | 'half-open' }[];
  };
}

/** What `GET /v1/statistics` answers, as far as it is shown here. */
interface Statistics {
  readonly items: readonly {
    readonly at: string;
    readonly counts: Readonly<Record<string, number>>;
    readonly total: number;
    readonly answered: number;
    readonly timeToAnswer: { readonly p50Ms: number | null; readonly p95Ms: number | null };
  }[];
  readonly total: {
    readonly count: number;
    readonly answered: number;
    readonly timeToAnswer: { readonly p50Ms: number | null; readonly p95Ms: number | null };
  };
  readonly now: {
    readonly queued: number;
    readonly oldestQueuedMs: number | null;
    readonly receiptsLagMs: number | null;
    readonly unknown: number;
    readonly upstreamMs: number | null;
    readonly accounts: Figures['now']['accounts'];
  };
}

export async function readFigures(span: Span): Promise<Figures> {
  const { backMs, step, stepMs } = RANGES[span];
  const to = new Date();
  const query = new URLSearchParams({ from: new Date(to.getTime() - backMs).toISOString(), to: to.toISOString(), step });
  return toFigures(await read(api.GET(`/v1/statistics?${query}` as never)), stepMs);
}

export function toFigures({ items, total, now }: Statistics, stepMs: number): Figures {
  const answerMs = ({ p50Ms, p95Ms }: Statistics['total']['timeToAnswer']) => ({ p50: p50Ms, p95: p95Ms });
  return {
    stepMs,
    buckets: items.map(({ at, counts, timeToAnswer }) => ({
      ...{ at: Date.parse(at), answerMs: answerMs(timeToAnswer) },
      counts: Object.fromEntries(CALL_STATUSES.map((status) => [status, counts[status] ?? 0])),
    })),
    callCount: total.count,
    answerRate: total.count === 0 ? null : total.answered / total.count,
    answerMs: answerMs(total.timeToAnswer),
    now: { ...now, queueAgeMs: now.oldestQueuedMs },
  };
}
