import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finder } from './mutant.ts';
import type { Ending, WorkCopy } from './work-copy.ts';

/** Longer than any finder takes, in milliseconds. */
const LONGEST_MS = 180_000;
const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
  '--silent',
  // A test that fails may leave a process that nobody ends.
  '--forceExit',
];
const OXLINT = ['node_modules/oxlint/bin/oxlint', '--format=unix'];
const RESULTS = 'jest-results.json';

/** One test, as Jest tells of it. */
export interface TestResult {
  /** Of the repository, e.g. `test/e2e/bodies.spec.ts`. */
  readonly file: string;
  readonly name: string;
  readonly status: string;
}

/** What a finder says of a work copy. */
export interface Verdict {
  /** True only for what the finder is there to find: a test that failed, a promise that was broken, a line of the linter. */
  readonly isFound: boolean;
  /** What it found, or what went wrong with itself. */
  readonly detail: string;
}

/** Asks what finds a mutant. */
export async function ask(copy: WorkCopy, finder: Finder): Promise<Verdict> {
  switch (finder.tool) {
    case 'jest':
      return await askJest(copy, finder);
    case 'chaos':
      return readChaos(await copy.node(['test/fault/chaos.ts', ...finder.args], LONGEST_MS));
    case 'lint':
      return readLint(await copy.node([...OXLINT, ...finder.files], LONGEST_MS));
  }
}

async function askJest(copy: WorkCopy, { files, pattern }: Finder & { readonly tool: 'jest' }): Promise<Verdict> {
  const results = await runJest(copy, files, pattern);
  const failed = results.filter(({ status }) => status === 'failed');
  const [first] = failed;
  return first
    ? { isFound: true, detail: first.name }
    : { isFound: false, detail: `${results.filter(({ status }) => status === 'passed').length} tests passed` };
}

/** The tests that ran; none when the files could not be loaded. */
export async function runJest(
  copy: WorkCopy,
  files: readonly string[],
  pattern?: string,
  timeoutMs = LONGEST_MS,
): Promise<TestResult[]> {
  await rm(join(copy.folder, RESULTS), { force: true });
  const filter = pattern === undefined ? [] : ['-t', pattern];
  await copy.node([...JEST, '--json', `--outputFile=${RESULTS}`, ...filter, '--runTestsByPath', ...files], timeoutMs);
  const text = await readFile(join(copy.folder, RESULTS), 'utf8').catch(() => '{"testResults":[]}');
  const { testResults } = JSON.parse(text) as { testResults: JestFile[] };
  return testResults.flatMap(({ name: path, assertionResults }) =>
    assertionResults.map(({ fullName: name, status }) => ({ file: path.slice(copy.folder.length + 1), name, status })),
  );
}

interface JestFile {
  readonly name: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** The harness writes JSON as its last line; a run that did not come to it has found nothing. */
function readChaos({ output }: Ending): Verdict {
  const line = output
    .trimEnd()
    .split('\n')
    .findLast((one) => one.startsWith('{'));
  if (line === undefined) return { isFound: false, detail: `the harness failed: ${output.slice(-200)}` };
  const { breaches } = JSON.parse(line) as { breaches: Record<string, number> };
  const kinds = Object.entries(breaches).map(([kind, count]) => `${kind} × ${count}`);
  return { isFound: kinds.length > 0, detail: kinds.join(', ') || 'no promise was broken' };
}

/** A linter that fails itself has the same exit code, and names no rule. */
function readLint({ exitCode, output }: Ending): Verdict {
  const line = output.split('\n').find((one) => one.includes('[Error/'));
  return { isFound: exitCode === 1 && line !== undefined, detail: line ?? 'nothing to complain about' };
}
