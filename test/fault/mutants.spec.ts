import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describeFinder, type Mutant, readMutants } from './mutants/mutant.ts';

const MUTANTS = readMutants();
/** Those of the review's list that are about code, the others are documents; then streams (21), gRPC (22) and webhooks (23). */
const ITEMS = Array.from({ length: 23 }, (_, index) => String(index + 1));

/** What `git apply` says of these patches together; nothing when all apply. */
function complaintOf(mutants: readonly Mutant[]): string {
  const files = mutants.map(({ file }) => file);
  const { status, stderr } = spawnSync('git', ['apply', '--check', ...files], { encoding: 'utf8' });
  return status === 0 ? stderr : `${status}: ${stderr}`;
}

/** Patches of a group change different files: each applies to them as it would alone. */
function groupsOf(mutants: readonly Mutant[]): Mutant[][] {
  const groups: { readonly files: Set<string>; readonly mutants: Mutant[] }[] = [];
  for (const mutant of mutants) {
    const files = [...readFileSync(mutant.file, 'utf8').matchAll(/^(?:---|\+\+\+) [ab]\/(\S+)$/gm)].map(
      ([, file = '']) => file,
    );
    let group = groups.find((one) => files.every((file) => !one.files.has(file)));
    if (!group) groups.push((group = { files: new Set(), mutants: [] }));
    for (const file of files) group.files.add(file);
    group.mutants.push(mutant);
  }
  return groups.map((group) => group.mutants);
}

describe('defects that can be put back (npm run mutants)', () => {
  const complaints = new Map<Mutant, string>();

  // A process for each would take as long as all the rest of them.
  beforeAll(() => {
    for (const group of groupsOf(MUTANTS))
      if (complaintOf(group) !== '') for (const mutant of group) complaints.set(mutant, complaintOf([mutant]));
  });

  it.each(MUTANTS)('$number applies: $defect', (mutant) => {
    expect(complaints.get(mutant) ?? '').toBe('');
  });

  it('have numbers of their own, and something that finds each', () => {
    expect(new Set(MUTANTS.map(({ number }) => number)).size).toBe(MUTANTS.length);
    expect(MUTANTS.filter(({ finder }) => describeFinder(finder) === '')).toEqual([]);
  });

  it('are there for every number of the list', () => {
    expect([...new Set(MUTANTS.map(({ item }) => item))].sort((a, b) => Number(a) - Number(b))).toEqual(ITEMS);
  });
});
