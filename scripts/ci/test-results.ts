/** Reads what `jest --json` wrote: `test-results.ts again FILE` and `test-results.ts total EXIT-STATUS FILE [FILE-OF-SECOND-RUN]`. */
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { pathToFileURL } from 'node:url';

/** The part of Jest's report that counts here. */
export interface TestReport {
  readonly testResults: readonly TestFile[];
}

interface TestFile {
  /** Its path. */
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
}

/** More failed files have another reason than a busy machine. */
const MOST_FILES = 3;
/** The list of rings is the judge there, not time: what fails once, fails. */
const NEVER_AGAIN = ['test/fault/', 'test/integration/call-life/'];

/** Files that may have failed because others kept the machine busy; none when one of the failed says more than that. */
export function filesToTryAgain({ testResults }: TestReport, root: string): string[] {
  const files = testResults.filter(hasFailed).map(({ name }) => relative(root, name));
  const isFinal = files.length > MOST_FILES || files.some((file) => NEVER_AGAIN.some((path) => file.startsWith(path)));
  return isFinal ? [] : files;
}

/** The lines that end a run: tests that were skipped, those that passed only by themselves, and the total. */
export function summarize(exitStatus: number, first: TestReport, second?: TestReport): string[] {
  const again = new Map(second?.testResults.map((file) => [file.name, file]));
  const files = first.testResults.map((file) => again.get(file.name) ?? file);
  const count = (status: string) => files.reduce((sum, file) => sum + namesOf(file, status).length, 0);
  const unloaded = files.filter((file) => hasFailed(file) && namesOf(file, 'failed').length === 0).length;
  const failed = count('failed') + unloaded;
  const skipped = count('pending');
  return [
    ...files.flatMap((file) => namesOf(file, 'pending')).map((name) => `skipped: ${name}`),
    ...first.testResults
      .filter((file) => again.has(file.name))
      .flatMap((file) => namesOf(file, 'failed'))
      .map((name) => `failed beside others, tried again by itself: ${name}`),
    `${count('passed')} passed, ${failed === 0 && exitStatus !== 0 ? 1 : failed} failed` +
      (skipped > 0 ? `, ${skipped} skipped` : ''),
  ];
}

const hasFailed = ({ status }: TestFile) => status === 'failed';

function namesOf({ assertionResults }: TestFile, status: string): string[] {
  return assertionResults.filter((one) => one.status === status).map(({ fullName }) => fullName);
}

/** Jest writes no report when something beside the tests fails, as the search of the logs does. */
function read(path: string | undefined): TestReport | undefined {
  const text = path === undefined ? '' : readFileSync(path, 'utf8');
  return text === '' ? undefined : (JSON.parse(text) as TestReport);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [command, ...values] = process.argv.slice(2);
  if (command === 'again') {
    const report = read(values[0]);
    for (const file of report ? filesToTryAgain(report, process.cwd()) : []) console.log(file);
  } else {
    const [status, first, second] = values;
    const report = read(first);
    const lines = report ? summarize(Number(status), report, read(second)) : ['0 passed, 1 failed'];
    for (const line of lines) console.log(line);
  }
}
