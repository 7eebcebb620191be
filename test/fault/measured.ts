/**
 * Pacing, overtaking and rolling restart in full size: `npm run chaos:measured [-- --only pacing,rolling-restart]`. Prints a
 * table for each and, as the last line, JSON; ends with 1 when one is missed.
 */
import { parseArgs } from 'node:util';
import { measureOvertaking } from './measured/overtaking.ts';
import { measurePacing } from './measured/pacing.ts';
import { measureRollingRestart } from './measured/rolling-restart.ts';

interface Measurement {
  readonly isKept: boolean;
  readonly figures: Readonly<Record<string, unknown>>;
}

const MEASUREMENTS: Readonly<Record<string, () => Promise<Measurement>>> = {
  pacing: () => pace(2_000, 50, 0.97),
  // How much of a high rate is used depends on the machine; that it is never exceeded does not.
  'fast-pacing': () => pace(8_000, 1_000, 0),
  overtaking: async () => {
    const { placedAfterMs, ...figures } = await measureOvertaking(5_000, 100, 10);
    const slowestMs = Math.max(...placedAfterMs);
    return { isKept: slowestMs <= 1_000, figures: { ...figures, codes: placedAfterMs.length, slowestMs } };
  },
  'rolling-restart': async () => {
    const { failed, stopMs, ...figures } = await measureRollingRestart({ requestsPerSecond: 100, restarts: 2 });
    const { unknown, rings, requests, endedByThemselves } = figures;
    for (const attempts of failed.slice(0, 10)) console.log(`failed: ${attempts}`);
    return {
      isKept: failed.length === 0 && unknown === 0 && rings === requests && endedByThemselves,
      figures: { ...figures, failed: failed.length, slowestStopMs: Math.max(...stopMs) },
    };
  },
};

async function pace(count: number, qps: number, leastUtilisation: number): Promise<Measurement> {
  const result = await measurePacing(count, qps);
  const { mostInOneSecond, utilisation, rings } = result;
  const isKept = mostInOneSecond <= qps && utilisation >= leastUtilisation && rings === count;
  return { isKept, figures: { qps, ...result } };
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const { values } = parseArgs({ options: { only: { type: 'string', default: Object.keys(MEASUREMENTS).join() } } });
const results: Record<string, Measurement> = {};
for (const name of values.only.split(',')) {
  const measure = MEASUREMENTS[name];
  if (!measure) throw new Error(`unknown measurement ${name}; there are ${Object.keys(MEASUREMENTS).join(', ')}`);
  const result = await measure();
  results[name] = result;
  console.table({ [name]: { ...result.figures, kept: result.isKept } });
}
console.log(JSON.stringify(results));
process.exitCode = Object.values(results).every(({ isKept }) => isKept) ? 0 : 1;
