import type { Row } from '../gateway/publish.ts';
import { medianOf, paired, type Sample, type Samples } from '../gateway/rounds.ts';
import { median } from '../measure.ts';
import { checkClaim, type Claim, round } from '../report.ts';
import type { Waits } from './dispatch.ts';

/** The cost of a full database over that of the smallest one. */
const MOST = 1.3;

const FIGURES = { 'p50 ×': 'p50Us', 'p99 ×': 'p99Us', 'PostgreSQL CPU ×': 'postgresCpuUs' } as const;

/** One row a size; the ratios are medians over rounds that were measured next to each other. */
export function ratioRows(what: string, samples: Samples): Row[] {
  const first = firstOf(samples);
  return [...samples.keys()].map((name) => ({
    what,
    stored: name,
    'req/s': Math.round(medianOf(samples, name, 'requestsPerSecond')),
    'p50 ms': round(medianOf(samples, name, 'p50Us') / 1000),
    'p99 ms': round(medianOf(samples, name, 'p99Us') / 1000),
    'PostgreSQL CPU µs': Math.round(medianOf(samples, name, 'postgresCpuUs')),
    ...Object.fromEntries(
      Object.entries(FIGURES).map(([label, figure]) => [label, round(ratio(samples, name, first, figure))]),
    ),
  }));
}

/** p50 and p99 stay within {@link MOST} of the first size. */
export function flatness(what: string, samples: Samples): Claim[] {
  const first = firstOf(samples);
  return [...samples.keys()].slice(1).flatMap((name) =>
    (['p50Us', 'p99Us'] as const).map((figure) => {
      const measured = ratio(samples, name, first, figure);
      return atMost(`${what}, ${figure.slice(0, 3)} with ${name} over ${first}`, measured);
    }),
  );
}

export function dispatchRows(waits: ReadonlyMap<string, readonly Waits[]>): Row[] {
  return [...waits].map(([name, list]) => ({
    stored: name,
    'p50 ms': round(median(list.map(({ p50Ms }) => p50Ms))),
    'p99 ms': round(median(list.map(({ p99Ms }) => p99Ms))),
    'max ms': round(Math.max(...list.map(({ maxMs }) => maxMs))),
  }));
}

export function dispatchClaims(waits: ReadonlyMap<string, readonly Waits[]>): Claim[] {
  const [base, ...others] = [...waits];
  if (!base) return [];
  const [first, baseWaits] = base;
  return others.map(([name, list]) => {
    const ratios = list.map(({ p50Ms }, i) => p50Ms / (baseWaits[i]?.p50Ms ?? NaN));
    return atMost(`queue dispatch, p50 with ${name} over ${first}`, median(ratios));
  });
}

function ratio(samples: Samples, one: string, other: string, figure: keyof Sample): number {
  return paired(samples, [one, other], figure, (a, b) => a / b);
}

/** A claim with an upper limit, in the shape of the others: the margin that is left. */
function atMost(claim: string, measured: number): Claim {
  return checkClaim(`${claim}: ${round(measured)}, limit ${MOST}, left`, MOST - measured, 0);
}

function firstOf(samples: Samples): string {
  return [...samples.keys()][0] ?? '';
}
