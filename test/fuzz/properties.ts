/**
 * Every property of fast-check again and again, each round with another seed:
 * `npm run properties [-- --rounds 20 --runs 300 --scale 5 --seed 7 src/pacing]`. `--runs` is for properties that do not name
 * a number of their own, `--scale` for those that run seldom because they take long; paths choose test files. Ends with 1 when a property did not hold; `FC_SEED=<seed> npm test -- <file>`
 * repeats it.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { randomSeed } from '../support/seeds.ts';
import { findPropertySpecs } from './run/property-specs.ts';

const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

const { values, positionals } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    runs: { type: 'string', default: '300' },
    scale: { type: 'string', default: '5' },
    seed: { type: 'string', default: String(randomSeed()) },
  },
  allowPositionals: true,
});

const specs = findPropertySpecs().filter(
  (path) => positionals.length === 0 || positionals.some((part) => path.includes(part)),
);
const failed: number[] = [];
for (let round = 0; round < Number(values.rounds); round++) {
  const seed = Number(values.seed) + round;
  const startedAt = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...JEST, '--testTimeout=300000', ...specs], {
    env: { ...process.env, FC_SEED: String(seed), FC_RUNS: values.runs, FC_SCALE: values.scale },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) failed.push(seed);
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  console.log(`seed ${seed}: ${status === 0 ? 'held' : 'FAILED'}, ${specs.length} files, ${seconds} s`);
  if (status !== 0) console.log(stderr);
}
console.log(JSON.stringify({ files: specs.length, rounds: Number(values.rounds), runs: Number(values.runs), failed }));
process.exitCode = failed.length > 0 || specs.length === 0 ? 1 : 0;
