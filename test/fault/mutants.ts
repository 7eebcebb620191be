/**
 * Puts known defects back, one after the other, and shows what finds each: `npm run mutants [-- --only 01,07 --jobs 2]`.
 * Prints a table and, as the last line, JSON; ends with 1 when a defect goes unnoticed or a patch does not apply.
 */
import { parseArgs } from 'node:util';
import { readMutants } from './mutants/mutant.ts';
import { type MutantReport, runMutants } from './mutants/mutation-run.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, jobs: { type: 'string', default: '1' } },
});
const only = values.only?.split(',').map(Number);
const mutants = readMutants().filter(({ number }) => only === undefined || only.includes(Number(number)));
const startedAt = performance.now();

const reports = await runMutants({
  mutants,
  jobs: Number(values.jobs),
  onReport: (report) => console.log(toLine(report)),
});

console.table(
  reports.map(({ number, item, defect, fate, foundBy, seconds }) => ({ number, item, defect, fate, foundBy, seconds })),
);
const missed = reports.filter(({ fate }) => fate !== 'found');
for (const report of missed) console.log(toLine(report));
console.log(
  JSON.stringify({
    mutants: reports.length,
    found: reports.length - missed.length,
    survived: missed.filter(({ fate }) => fate === 'survived').map(({ number }) => number),
    invalid: missed.filter(({ fate }) => fate === 'invalid').map(({ number }) => number),
    seconds: Math.round((performance.now() - startedAt) / 1000),
  }),
);
process.exitCode = missed.length > 0 || reports.length === 0 ? 1 : 0;

function toLine({ number, item, defect, fate, detail, seconds }: MutantReport): string {
  return `${number} (${item}) ${fate.padEnd(8)} ${seconds.toFixed(1).padStart(5)} s  ${defect} — ${detail}`;
}
