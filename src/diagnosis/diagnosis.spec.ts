import type { Check } from './check.js';
import { diagnose } from './diagnosis.js';
import { type Finding, finding } from './finding.js';

const check = (name: string, run: Check['run']): Check => ({ name, run });
const finds = (name: string, ...found: Finding[]) => check(name, () => Promise.resolve(found));
const codesOf = (found: readonly Finding[]) => found.map(({ code }) => code);

describe('a diagnosis', () => {
  it('tells the worst first', async () => {
    const found = await diagnose([
      finds('a', finding('disk-ok'), finding('clock-off')),
      finds('b', finding('signature-refused'), finding('receipts-untested')),
    ]);
    expect(codesOf(found)).toEqual(['signature-refused', 'clock-off', 'receipts-untested', 'disk-ok']);
  });

  it('makes one finding of all checks that fail, which names no message, and tells the others', async () => {
    const fails = () => Promise.reject(Object.assign(new Error('user secret'), { code: '42P01' }));
    const errors: string[] = [];
    const found = await diagnose(
      [
        check('a', fails),
        finds('b', finding('disk-ok')),
        check('c', () => {
          throw new TypeError('secret');
        }),
      ],
      (name) => errors.push(name),
    );
    expect(found.map(({ code, detail }) => ({ code, detail }))).toEqual([
      { code: 'checks-failed', detail: { checks: ['a', 'c'], reasons: ['42P01', 'TypeError'] } },
      { code: 'disk-ok', detail: {} },
    ]);
    expect(errors).toEqual(['a', 'c']);
  });

  it('gives up a check that hangs, lets it know, and says so', async () => {
    const signals: AbortSignal[] = [];
    const hangs = (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<never>(() => undefined);
    };
    const found = await diagnose([check('slow', hangs), finds('b', finding('disk-ok'))], undefined, 20);
    expect(found[0]).toMatchObject({ code: 'checks-late', detail: { checks: ['slow'], deadlineMs: 20 } });
    expect(codesOf(found)).toContain('disk-ok');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('runs the checks side by side', async () => {
    const { promise, resolve } = Promise.withResolvers<readonly Finding[]>();
    const found = await diagnose([
      check('waits', () => promise),
      check('frees', () => {
        resolve([finding('clock-ok')]);
        return Promise.resolve([]);
      }),
    ]);
    expect(codesOf(found)).toEqual(['clock-ok']);
  });
});
