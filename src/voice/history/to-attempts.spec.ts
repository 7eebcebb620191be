import { aCall } from '../../../test/support/call-builders.js';
import type { Call } from '../call-store/call.js';
import type { EarlierAttempt } from '../call-store/earlier-attempts.js';
import { toAttempts } from './to-attempts.js';

const SIGNED_FOR = 'main|SingleCallByTts|https://dyvmsapi.aliyuncs.com|rpc|3f2a91c0de45';
const SIGNED_AT = '2026-12-01T08:00:00.000+00:00';

function anEarlier(overrides: Partial<EarlierAttempt> = {}): EarlierAttempt {
  return { number: 1, nonce: 'n1', signedAt: SIGNED_AT, signedFor: SIGNED_FOR, ...overrides };
}

/** A call whose last attempt is its second, after one that was throttled. */
function aRepeatedCall(changes: Partial<Call> = {}): Call {
  return aCall(
    {},
    {
      ...{ attempt: 2, nonce: 'n2', signedAt: new Date(SIGNED_AT), signedFor: SIGNED_FOR },
      ...{ upstreamCode: 'OK', upstreamRequestId: 'r2' },
      earlierAttempts: [anEarlier({ code: 'Throttling.User', requestId: 'r1' })],
      ...changes,
    },
  );
}

describe('the attempts of a call', () => {
  const endsOf = (call: Call) => toAttempts(call).map(({ code, requestId, isCopy }) => [code, requestId, isCopy]);

  it('are none before the first', () => {
    expect(toAttempts(aCall())).toEqual([]);
  });

  it('have the end of each, oldest first', () => {
    expect(endsOf(aRepeatedCall())).toEqual([
      ['Throttling.User', 'r1', false],
      ['OK', 'r2', false],
    ]);
  });

  it('have no end while they run', () => {
    expect(endsOf(aRepeatedCall({ upstreamCode: null, upstreamRequestId: null })).at(-1)).toEqual([null, null, false]);
  });

  it('claim nothing of a copy that proved nothing: the call has the end of the request before it', () => {
    const earlierAttempts = [anEarlier({ number: 2, nonce: 'n2', code: 'ReadTimeout' })];
    const unknown = aRepeatedCall({ earlierAttempts, upstreamCode: 'ReadTimeout', upstreamRequestId: null });
    expect(endsOf(unknown)).toEqual([
      ['ReadTimeout', null, false],
      [null, null, true],
    ]);
  });

  it('give an answer to one request only, where a further stamp was written and never sent', () => {
    const unsent = aRepeatedCall({ upstreamCode: 'Throttling.User', upstreamRequestId: 'r1' });
    expect(endsOf(unsent).at(-1)).toEqual([null, null, false]);
  });

  it('may each fail for the same reason', () => {
    const earlierAttempts = [anEarlier({ code: 'ConnectRefused' })];
    const refused = aRepeatedCall({ earlierAttempts, upstreamCode: 'ConnectRefused', upstreamRequestId: null });
    expect(toAttempts(refused).map(({ code }) => code)).toEqual(['ConnectRefused', 'ConnectRefused']);
  });

  it('say that one before them may have rung', () => {
    const earlierAttempts = [anEarlier({ code: 'ReadTimeout', maybeRang: true })];
    const redialed = aRepeatedCall({ earlierAttempts, maybeRang: true });
    expect(toAttempts(redialed).map(({ earlierMayHaveRung }) => earlierMayHaveRung)).toEqual([false, true]);
  });

  it('say so of calls that were sent again before earlier attempts were kept', () => {
    const redialed = aRepeatedCall({ earlierAttempts: null, maybeRang: true });
    expect(toAttempts(redialed).map(({ earlierMayHaveRung }) => earlierMayHaveRung)).toEqual([true]);
  });
});
