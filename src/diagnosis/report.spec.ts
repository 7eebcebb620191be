import { finding } from './finding.js';
import { renderJson, renderReport } from './report.js';

const FOUND = [finding('clock-off', { hostBehindSeconds: 42 }), finding('webhooks-ok', { open: 0 })];

describe('the report of the doctor', () => {
  it('tells a person what is wrong and what to do, in both languages, and counts', () => {
    expect(renderReport(FOUND).split('\n')).toEqual([
      expect.stringMatching(/^WARNING clock-off: The clock of this host .*\(hostBehindSeconds: 42\)$/),
      expect.stringMatching(/^ +本机时钟/),
      '        -> Set up NTP on this host',
      '        -> 请为本机配置 NTP 时间同步',
      '',
      'ok      webhooks-ok: Webhook endpoints take what is sent to them (open: 0)',
      '',
      '0 errors, 1 warnings, 0 notes, 1 ok',
      '',
    ]);
  });

  it('tells a program the same as the API does', () => {
    expect(JSON.parse(renderJson(FOUND))).toEqual({ findings: FOUND });
  });
});
