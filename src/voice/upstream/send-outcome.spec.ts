import { AliyunError, type AliyunOutcome } from '../../aliyun/aliyun.error.js';
import { outcomeOfError } from './send-outcome.js';

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
