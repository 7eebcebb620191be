/**
 * Every JSON type into every field of openapi.json, and then mixtures: `npm run fuzz [-- --seed 7 --cases 20000]`.
 * Prints a table and, as the last line, JSON; ends with 1 when there was a 5xx (sent again or not), an answer that is not documented, a field
 * that is stored otherwise than it was sent, the gateway's event loop was held for 200 ms, or its memory was still growing.
 */
import { parseArgs } from 'node:util';
import { randomSeed } from '../support/seeds.ts';
import { FuzzRun } from './run/fuzz-run.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: String(randomSeed()) }, cases: { type: 'string', default: '20000' } },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const seed = Number(values.seed);
console.log(`seed ${seed}`);
const report = await FuzzRun.play({ seed, cases: Number(values.cases), onProgress: (line) => console.log(line) });
console.table(report.toTable());
for (const line of report.toLines()) console.log(line);
console.log(report.toJson(seed));
process.exitCode = report.isBroken ? 1 : 0;
