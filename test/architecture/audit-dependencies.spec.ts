import { judge } from '../../scripts/audit-dependencies.js';

const advisory = (id: string, severity: string) => ({
  name: 'left',
  title: 'Too far to the left',
  url: `https://github.com/advisories/${id}`,
  severity,
});
const reportOf = (...via: readonly (string | object)[]) =>
  JSON.stringify({ auditReportVersion: 2, vulnerabilities: { left: { via }, right: { via: ['left', ...via] } } });
const TODAY = '2026-11-30';
const except = (until: string, reason = 'The gateway never goes left') => [{ advisory: 'GHSA-1', reason, until }];

describe('the audit of dependencies', () => {
  it('fails on serious vulnerabilities, each once, and on no others', () => {
    const report = reportOf(advisory('GHSA-1', 'high'), advisory('GHSA-2', 'moderate'), advisory('GHSA-3', 'critical'));
    expect(judge(report, [], TODAY)).toEqual({
      problems: [
        'high: left: Too far to the left (https://github.com/advisories/GHSA-1)',
        'critical: left: Too far to the left (https://github.com/advisories/GHSA-3)',
      ],
      excused: [],
    });
    expect(judge(reportOf(), [], TODAY)).toEqual({ problems: [], excused: [] });
  });

  it('excuses one until a day, with a reason', () => {
    const report = reportOf(advisory('GHSA-1', 'high'));
    expect(judge(report, except(TODAY), TODAY)).toMatchObject({ problems: [], excused: [expect.any(String)] });
    expect(judge(report, except('2026-11-29'), TODAY).problems).toHaveLength(1);
    expect(judge(reportOf(), except(TODAY, ' '), TODAY).problems).toHaveLength(1);
    expect(judge(reportOf(), except('some day'), TODAY).problems).toHaveLength(1);
  });

  it.each([
    [JSON.stringify({ message: 'connect ECONNREFUSED', error: { summary: '' } }), 'connect ECONNREFUSED'],
    ['', 'npm audit gave no report'],
  ])('passes and says so when nobody could be asked', (output, unknown) => {
    expect(judge(output, [], TODAY)).toEqual({ problems: [], excused: [], unknown });
  });
});
