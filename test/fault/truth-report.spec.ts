import { CALLEE, ringOf, storedCall } from './harness/evidence-builders.ts';
import type { Truth } from './harness/sandbox-control.ts';
import { newCall } from './measured/bulk.ts';
import { compareWithTruth, type FinalCall } from './truth/truth-report.ts';

const call = (overrides: Partial<FinalCall> = {}): FinalCall => ({
  ...storedCall(),
  durationSeconds: 3,
  hasTrace: true,
  ...overrides,
});
const refused = call({ id: 'b', status: 'failed', failureCode: 'NotAccepted', durationSeconds: null, hasTrace: false });

describe('the comparison with the truth', () => {
  it.each<[string, FinalCall[], Truth[], string[]]>([
    ['an ordinary call', [call()], [ringOf('a')], []],
    ['a request that was not accepted, and its repetition', [refused, call()], [ringOf('a')], []],
    [
      'a request that was not accepted, and rang',
      [refused, call()],
      [ringOf('a'), ringOf('b')],
      ['completed, 3 s, 2 ring(s), events in order'],
    ],
    ['a request that was never accepted', [refused], [], ['no call']],
    ['two calls for one request', [call(), call({ id: 'b' })], [ringOf('a')], ['2 calls']],
  ])('judges %s', (_, stored, rings, untrue) => {
    const evidence = { wishes: [newCall(0, { callee: CALLEE })], stored, rings };
    const receipts = { pushed: 0, delivered: 0, retried: 0, dropped: 0, lost: 0 };
    expect(compareWithTruth({ ...evidence, receipts, reconciled: {} }).untrue.map(({ found }) => found)).toEqual(
      untrue,
    );
  });
});
