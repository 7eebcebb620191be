import { type FinalCall, compareWithTruth } from './truth/truth-report.ts';
import type { Truth } from './harness/sandbox-control.ts';
import { newCall } from './measured/bulk.ts';

const CALLEE = '+8613100009000';

const call = (overrides: Partial<FinalCall> = {}): FinalCall => ({
  id: 'a',
  callee: CALLEE,
  status: 'completed',
  attempt: 1,
  isDue: true,
  isOverdue: true,
  notBefore: null,
  signedAt: null,
  upstreamCode: 'OK',
  failureCode: null,
  failureReason: null,
  eventCount: 4,
  storedEvents: 4,
  lastEvent: 4,
  durationSeconds: 3,
  hasTrace: true,
  ...overrides,
});
const refused = call({ id: 'b', status: 'failed', failureCode: 'NotAccepted', durationSeconds: null, hasTrace: false });
const ring = (outId: string): Truth => ({
  callId: `${outId}^1`,
  outId,
  calledNumber: CALLEE.slice('+86'.length),
  script: '',
  outcome: 'answered',
  state: 'over',
  kind: 'single',
  durationSeconds: 3,
  smartStatusCode: null,
  receivedAt: '2026-12-01T08:00:00.000Z',
});

describe('the comparison with the truth', () => {
  it.each<[string, FinalCall[], Truth[], string[]]>([
    ['an ordinary call', [call()], [ring('a')], []],
    ['a request that was not accepted, and its repetition', [refused, call()], [ring('a')], []],
    [
      'a request that was not accepted, and rang',
      [refused, call()],
      [ring('a'), ring('b')],
      ['completed, 3 s, 2 ring(s), events in order'],
    ],
    ['a request that was never accepted', [refused], [], ['no call']],
    ['two calls for one request', [call(), call({ id: 'b' })], [ring('a')], ['2 calls']],
  ])('judges %s', (_, stored, rings, untrue) => {
    const evidence = { wishes: [newCall(0, { callee: CALLEE })], stored, rings };
    const receipts = { pushed: 0, delivered: 0, retried: 0, dropped: 0, lost: 0 };
    expect(compareWithTruth({ ...evidence, receipts, reconciled: {} }).untrue.map(({ found }) => found)).toEqual(
      untrue,
    );
  });
});
