import { AliyunError, type AliyunOutcome } from '../../aliyun/aliyun.error.js';
import { outcomeOfCopy, outcomeOfError, type SendOutcome } from './send-outcome.js';

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
});

describe('outcomeOfCopy', () => {
  const first: SendOutcome = { type: 'ambiguous', code: 'ReadTimeout', requestId: null };
  const refused = (code: string): SendOutcome => ({ type: 'refused', code, requestId: 'r' });

  it('takes the refusal of a copy that passed the replay guard for the answer', () => {
    const copy = refused('isv.MOBILE_NUMBER_ILLEGAL');
    expect(outcomeOfCopy(first, copy)).toBe(copy);
  });

  it.each(['isv.RAM_PERMISSION_DENY', 'isv.TOKEN_INVALID', 'isp.RAM_PERMISSION_DENY', 'InvalidAccessKeyId.Inactive'])(
    'learns nothing from a copy refused for key or rights (%s): the check may run before the guard',
    (code) => expect(outcomeOfCopy(first, refused(code))).toBe(first),
  );
});
