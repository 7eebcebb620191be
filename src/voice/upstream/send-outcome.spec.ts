import { AliyunError, type AliyunOutcome } from '../../aliyun/aliyun.error.js';
import { CLAIM_LAPSED, hasLeft, notBefore, outcomeOfError, PACED } from './send-outcome.js';

const errorOf = (code: string, outcome: AliyunOutcome) =>
  new AliyunError({ code, outcome, operation: 'SingleCallByTts', message: code });

describe('outcomeOfError', () => {
  it.each(['ConnectRefused', 'DnsFailed', 'QueueTimeout', 'Aborted', 'ClientClosed', 'CredentialsChanged'])(
    'tries again later what was not sent: %s',
    (code) => expect(outcomeOfError(errorOf(code, 'not-sent'))).toMatchObject({ type: 'retry-later', code }),
  );

  it('gives up a request that cannot be made: it cannot be made later either', () => {
    expect(outcomeOfError(errorOf('ClientFault', 'not-sent'))).toMatchObject({ type: 'refused', code: 'ClientFault' });
  });

  it.each([errorOf('ClientFault', 'ambiguous'), errorOf('ReadTimeout', 'ambiguous'), new Error('anything')])(
    'proves nothing by %s',
    (error) => expect(outcomeOfError(error).type).toBe('ambiguous'),
  );

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', {}, 'flow-controlled'],
    ['Throttling.User', { isThrottled: true, retryAfterMs: 700 }, 'retry-later'],
    ['InvalidTimeStamp.Expired', { isClockSkew: true, isRetryable: false }, 'retry-later'],
    ['isv.OUT_OF_SERVICE', {}, 'refused'],
  ])('reads what was refused: %s', (code, details, type) => {
    const error = new AliyunError({
      code,
      outcome: 'refused',
      operation: 'SingleCallByTts',
      message: code,
      ...details,
    });
    const { retryAfterMs } = error;
    expect(outcomeOfError(error)).toEqual({
      type,
      code,
      requestId: null,
      ...(type === 'retry-later' && { retryAfterMs }),
    });
  });
});

describe('hasLeft', () => {
  it('is false for what the gateway itself held back, and true for all else', () => {
    expect([PACED, CLAIM_LAPSED, notBefore(new Date(0))].map(hasLeft)).toEqual([false, false, false]);
    expect(hasLeft({ type: 'ambiguous', code: 'ReadTimeout', requestId: null })).toBe(true);
  });
});
