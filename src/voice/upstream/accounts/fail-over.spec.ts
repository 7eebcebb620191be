import fc from 'fast-check';
import type { SendOutcome } from '../send-outcome.js';
import type { Account } from './account.js';
import type { AccountRegistry, RoutableCall } from './account-registry.js';
import { FailOver } from './fail-over.js';
import { createTestRegistry } from './testing/test-accounts.js';

const CALL: RoutableCall = { request: { kind: 'tts', ttsCode: 'TTS_1' }, operation: 'SingleCallByTts' };
const ARREARS: SendOutcome = { type: 'refused', code: 'isv.OUT_OF_SERVICE', requestId: 'r' };
const BAD_NUMBER: SendOutcome = { type: 'refused', code: 'isv.MOBILE_NUMBER_ILLEGAL', requestId: 'r' };
const AMBIGUOUS: SendOutcome = { type: 'ambiguous', code: 'ReadTimeout', requestId: null };
const ACCEPTED: SendOutcome = { type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' };
const REFUSED_CONNECTION: SendOutcome = {
  type: 'retry-later',
  code: 'ConnectRefused',
  requestId: null,
  retryAfterMs: undefined,
};
const THROTTLED: SendOutcome = { ...REFUSED_CONNECTION, code: 'Throttling.User', requestId: 'r' };

describe('FailOver', () => {
  let registry: AccountRegistry;

  beforeEach(() => {
    registry = createTestRegistry(['a', 'b', 'c'].map((name) => ({ name, endpoint: `http://${name}` })));
  });
  afterEach(() => registry.onApplicationShutdown());

  /** Carries a call through; each account has its outcome. */
  function carry(outcomes: Readonly<Record<string, SendOutcome>>, wasAmbiguous = false) {
    const failOver = new FailOver(registry, CALL);
    const tried: string[] = [];
    let account: Account | undefined = registry.choose(CALL);
    while (account) {
      tried.push(account.name);
      const outcome: SendOutcome = outcomes[account.name] ?? ACCEPTED;
      account.begin(CALL.operation)(outcome);
      account = failOver.next({ account, outcome, wasAmbiguous: wasAmbiguous || outcome.type === 'ambiguous' });
    }
    return { tried, outcome: failOver.conclude() };
  }

  it.each([REFUSED_CONNECTION, THROTTLED, ARREARS])('goes on to the next account after $code', (outcome) => {
    expect(carry({ a: outcome, b: outcome })).toEqual({ tried: ['a', 'b', 'c'], outcome: ACCEPTED });
  });

  it.each([AMBIGUOUS, BAD_NUMBER])('stays with its account after $code', (outcome) => {
    expect(carry({ a: outcome })).toEqual({ tried: ['a'], outcome });
  });

  it('stays with its account after a copy that was refused: the first request had no clear end', () => {
    expect(carry({ a: ARREARS }, true)).toEqual({ tried: ['a'], outcome: ARREARS });
  });

  it('is refused when every account refuses', () => {
    expect(carry({ a: ARREARS, b: ARREARS, c: ARREARS }).outcome).toEqual(ARREARS);
  });

  it('waits as long as one account was only silent', () => {
    expect(carry({ a: REFUSED_CONNECTION, b: ARREARS, c: ARREARS }).outcome).toMatchObject({ type: 'retry-later' });
  });

  it('waits as long as one account is only held back', () => {
    for (let count = 0; count < 3; count++) registry.primary.begin(CALL.operation)(AMBIGUOUS);
    expect(carry({ b: ARREARS, c: ARREARS })).toMatchObject({ tried: ['b', 'c'], outcome: { type: 'retry-later' } });
  });

  it('lets a throttled account have another try, and one that cannot be reached only when it is the only one', () => {
    const only = createTestRegistry([{ name: 'a' }]);
    expect([THROTTLED, REFUSED_CONNECTION, ARREARS].map((one) => new FailOver(registry, CALL).mayRepeat(one))).toEqual([
      true,
      false,
      false,
    ]);
    expect(new FailOver(only, CALL).mayRepeat(REFUSED_CONNECTION)).toBe(true);
  });

  it('never tries an account twice, nor any after one that may have placed the call', () => {
    const outcome = fc.constantFrom(ARREARS, BAD_NUMBER, AMBIGUOUS, ACCEPTED, REFUSED_CONNECTION, THROTTLED);
    const outcomes = fc.record({ a: outcome, b: outcome, c: outcome });
    fc.assert(
      fc.property(fc.array(outcomes, { maxLength: 8 }), (calls) => {
        for (const each of calls) {
          if (!registry.choose(CALL)) return;
          const { tried } = carry(each);
          const ends = tried.map((name) => each[name as keyof typeof each]);
          expect(new Set(tried).size).toBe(tried.length);
          expect(ends.slice(0, -1).every((end) => end !== AMBIGUOUS && end !== ACCEPTED)).toBe(true);
        }
      }),
    );
  });
});
