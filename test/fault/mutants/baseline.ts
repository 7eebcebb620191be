import { ask, runJest, type TestResult } from './finders.ts';
import { describeFinder, type Finder, type Mutant } from './mutant.ts';
import type { WorkCopy } from './work-copy.ts';

/** All tests of all mutants at once, in milliseconds. */
const LONGEST_MS = 900_000;

type JestFinder = Finder & { readonly tool: 'jest' };

/**
 * Asks every finder once about the code as it is: one that complains, or that has no test to run, would find any mutant, or
 * none.
 *
 * @returns the problems, by the number of the mutant.
 */
export async function findBrokenFinders(copy: WorkCopy, mutants: readonly Mutant[]): Promise<Map<string, string>> {
  const finders = new Map(mutants.map(({ number, finder }) => [number, finder]));
  const tests = await runTests(copy, [...finders.values()].filter(isJest));
  const verdicts = new Map<string, string | undefined>();
  const problems = new Map<string, string>();
  for (const [number, finder] of finders) {
    const key = describeFinder(finder);
    if (!verdicts.has(key)) verdicts.set(key, isJest(finder) ? judge(finder, tests) : await judgeOther(copy, finder));
    const problem = verdicts.get(key);
    if (problem !== undefined) problems.set(number, problem);
  }
  return problems;
}

function isJest(finder: Finder): finder is JestFinder {
  return finder.tool === 'jest';
}

async function runTests(copy: WorkCopy, finders: readonly JestFinder[]): Promise<TestResult[]> {
  const files = [...new Set(finders.flatMap((finder) => finder.files))];
  const whole = finders.filter(({ pattern }) => pattern === undefined).flatMap((finder) => finder.files);
  const filtered = files.filter((file) => !whole.includes(file));
  const patterns = new Set(finders.flatMap(({ pattern }) => pattern ?? []));
  return [
    ...(whole.length > 0 ? await runJest(copy, [...new Set(whole)], undefined, LONGEST_MS) : []),
    ...(filtered.length > 0 ? await runJest(copy, filtered, [...patterns].join('|'), LONGEST_MS) : []),
  ];
}

function judge({ files, pattern = '' }: JestFinder, tests: readonly TestResult[]): string | undefined {
  const own = tests.filter(({ file, name }) => files.includes(file) && new RegExp(pattern, 'i').test(name));
  const failed = own.find(({ status }) => status === 'failed');
  if (failed) return `fails without the defect: ${failed.name}`;
  return own.some(({ status }) => status === 'passed') ? undefined : 'no such test';
}

async function judgeOther(copy: WorkCopy, finder: Finder): Promise<string | undefined> {
  const { isFound, detail } = await ask(copy, finder);
  return isFound ? `complains without the defect: ${detail}` : undefined;
}
