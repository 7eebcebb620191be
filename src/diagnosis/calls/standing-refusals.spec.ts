import type { CallGroup } from './recent-calls.js';
import { acceptedOperations, showNumberRefusals, standingRefusals } from './standing-refusals.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 30, 8, minute));
const group = (code: string | null, minute: number, others: Partial<CallGroup> = {}): CallGroup => ({
  ...{ operation: 'SingleCallByTts', account: 'main', code, count: 3, unprovenCount: 0, last: at(minute) },
  ...others,
});
const codesOf = (refusals: readonly { readonly code: string }[]) => refusals.map(({ code }) => code);

describe('refusals of the number that is shown', () => {
  it.each(['isv.DISPLAY_NUMBER_ILLEGAL', 'isv.BILLID_NOT_EXIST', 'BillidNotExist'])('are %s', (code) => {
    expect(codesOf(showNumberRefusals([group(code, 10)]))).toEqual([code]);
  });

  it('are not those of the callee', () => {
    expect(showNumberRefusals([group('isv.MOBILE_NUMBER_ILLEGAL', 10), group(null, 10)])).toEqual([]);
  });
});

describe('refusals of the latest calls', () => {
  const arrears = group('isv.OUT_OF_SERVICE', 10);
  const denied = group('isp.RAM_PERMISSION_DENY', 10, { operation: 'IvrCall' });

  it('stand while nothing was accepted since', () => {
    const calls = [arrears, denied, group('OK', 5), group('OK', 5, { operation: 'IvrCall' })];
    expect(codesOf(standingRefusals(calls, 'account'))).toEqual(['isv.OUT_OF_SERVICE']);
    expect(codesOf(standingRefusals(calls, 'operation'))).toEqual(['isp.RAM_PERMISSION_DENY']);
  });

  it('of an account are over once it took any call', () => {
    expect(standingRefusals([arrears, group('OK', 11, { operation: 'IvrCall' })], 'account')).toEqual([]);
    expect(standingRefusals([arrears, group('OK', 11, { account: 'other' })], 'account')).toHaveLength(1);
  });

  it('of an operation are over only once that operation was accepted', () => {
    expect(standingRefusals([denied, group('OK', 11)], 'operation')).toHaveLength(1);
    expect(standingRefusals([denied, group('OK', 11, { operation: 'IvrCall' })], 'operation')).toEqual([]);
  });

  it('are not what is about one request, may pass, or has no code yet', () => {
    const calls = [group('isv.MOBILE_NUMBER_ILLEGAL', 1), group('Throttling.User', 1), group(null, 1)];
    for (const scope of ['account', 'operation'] as const) expect(standingRefusals(calls, scope)).toEqual([]);
    expect(showNumberRefusals(calls)).toEqual([]);
  });

  it('are told apart when they are about the number that is shown', () => {
    const calls = [group('isv.BILLID_NOT_EXIST', 1), group('isv.DISPLAY_NUMBER_ILLEGAL', 1), arrears];
    expect(codesOf(showNumberRefusals(calls))).toEqual(['isv.BILLID_NOT_EXIST', 'isv.DISPLAY_NUMBER_ILLEGAL']);
  });

  it('say nothing against operations that were accepted', () => {
    expect([...acceptedOperations([group('OK', 1), denied])]).toEqual(['SingleCallByTts']);
  });
});
