import { spawnSync } from 'node:child_process';
import { describeFinder, readMutants } from './mutants/mutant.ts';

const MUTANTS = readMutants();
/** Those of the review's list that are about code, the others are documents; then streams (21), gRPC (22) and webhooks (23). */
const ITEMS = Array.from({ length: 23 }, (_, index) => String(index + 1));

describe('defects that can be put back (npm run mutants)', () => {
  it.each(MUTANTS)('$number applies: $defect', ({ file }) => {
    const { status, stderr } = spawnSync('git', ['apply', '--check', file], { encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('have numbers of their own, and something that finds each', () => {
    expect(new Set(MUTANTS.map(({ number }) => number)).size).toBe(MUTANTS.length);
    expect(MUTANTS.filter(({ finder }) => describeFinder(finder) === '')).toEqual([]);
  });

  it('are there for every number of the list', () => {
    expect([...new Set(MUTANTS.map(({ item }) => item))].sort((a, b) => Number(a) - Number(b))).toEqual(ITEMS);
  });
});
