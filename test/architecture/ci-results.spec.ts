import { filesToTryAgain, summarize, type TestReport } from '../../scripts/ci/test-results.ts';

const ROOT = '/clone';

/** A report of files with the outcomes of their tests, e.g. `{ 'test/e2e/a.spec.ts': ['passed', 'failed'] }`. */
function aReport(files: Record<string, string[]>): TestReport {
  const testResults = Object.entries(files).map(([file, statuses]) => ({
    name: `${ROOT}/${file}`,
    status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status, index) => ({ fullName: `${file} ${index}`, status })),
  }));
  return { testResults };
}

describe('a failed run of the tests', () => {
  it('names up to three files to try again', () => {
    const report = aReport({ 'test/e2e/a.spec.ts': ['failed'], 'src/b.spec.ts': ['passed'], 'src/c.spec.ts': [] });
    expect(filesToTryAgain(report, ROOT)).toEqual(['test/e2e/a.spec.ts', 'src/c.spec.ts']);
  });

  it.each([
    ['more files failed', ['a', 'b', 'c', 'd'].map((name) => `src/${name}.spec.ts`)],
    ['rings are counted there', ['src/a.spec.ts', 'test/fault/chaos.spec.ts']],
    ['promises are checked there', ['test/integration/call-life/call-life.spec.ts']],
  ])('is final when %s', (_why, files) => {
    const report = aReport(Object.fromEntries(files.map((file) => [file, ['failed']])));
    expect(filesToTryAgain(report, ROOT)).toEqual([]);
  });
});

describe('the last lines of a run', () => {
  const first = aReport({ 'src/a.spec.ts': ['passed', 'failed'], 'src/b.spec.ts': ['passed', 'pending'] });

  it('count what passed, failed and was skipped', () => {
    expect(summarize(1, first)).toEqual(['skipped: src/b.spec.ts 1', '2 passed, 1 failed, 1 skipped']);
  });

  it('name what passed only by itself', () => {
    const lines = summarize(0, first, aReport({ 'src/a.spec.ts': ['passed', 'passed'] }));
    expect(lines).toContain('failed beside others, tried again by itself: src/a.spec.ts 1');
    expect(lines.at(-1)).toBe('3 passed, 0 failed, 1 skipped');
  });

  it('count what failed again', () => {
    expect(summarize(1, first, aReport({ 'src/a.spec.ts': ['passed', 'failed'] })).at(-1)).toMatch(
      /^2 passed, 1 failed/,
    );
  });

  it('count a file that could not be loaded, and a failure beside the tests', () => {
    expect(summarize(1, aReport({ 'src/a.spec.ts': [] }))).toEqual(['0 passed, 1 failed']);
    expect(summarize(1, aReport({ 'src/a.spec.ts': ['passed'] }))).toEqual(['1 passed, 1 failed']);
  });
});
