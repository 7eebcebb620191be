/**
 * Is every call's end true? `npm run truth [-- --calls 2000 --scale 20 --seed 7]` places calls of all scripts and kinds at
 * accelerated time, loses a tenth of the receipts, doubles a third, and compares each end with the sandbox's own record.
 * Prints a table and, as the last line, JSON; ends with 1 when a call's state is not what happened.
 */
import { parseArgs } from 'node:util';
import { randomSeed } from '../support/seeds.ts';
import { compareWithTruth, tableByScript } from './truth/truth-report.ts';
import { playTruth } from './truth/truth-run.ts';

const { values } = parseArgs({
  options: {
    calls: { type: 'string', default: '2000' },
    scale: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(randomSeed()) },
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

console.log(`seed ${values.seed}`);
const startedAt = Date.now();
const evidence = await playTruth({
  calls: Number(values.calls),
  seed: Number(values.seed),
  timeScale: Number(values.scale),
  onProgress: (line) => console.log(line),
});
const totals = compareWithTruth(evidence);
console.table(tableByScript(evidence));
for (const untruth of totals.untrue) console.log(JSON.stringify(untruth));
const seconds = Math.round((Date.now() - startedAt) / 1_000);
console.log(JSON.stringify({ ...totals, untrue: totals.untrue.length, timeScale: Number(values.scale), seconds }));
process.exitCode = totals.untrue.length > 0 ? 1 : 0;
