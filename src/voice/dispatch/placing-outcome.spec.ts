import { AliyunError, type AliyunOutcome } from '../../aliyun/aliyun.error.js';
import { outcomeOfError } from './placing-outcome.js';
import { toResult } from './placing-result.js';

const errorOf = (code: string, outcome: AliyunOutcome) =>
  new AliyunError({ code, outcome, operation: 'SingleCallByTts', message: code });

describe('outcomeOfError', () => {
  it.each(['ConnectRefused', 'DnsFailed', 'QueueTimeout', 'Aborted', 'ClientClosed', 'CredentialsChanged'])(
    'tries again later what was not sent: %s',
    (code) => expect(outcomeOfError(errorOf(code, 'not-sent'))).toMatchObject({ type: 'retry-later', code }),
  );

  it('gives up a request that can not be made: it can not be made later either', () => {
    const outcome = outcomeOfError(errorOf('ClientFault', 'not-sent'));
    expect(outcome.type).toBe('refused');
    expect(toResult(outcome, { attempt: 1, now: new Date(), random: 0 })).toMatchObject({
      status: 'failed',
      failureCode: 'ClientFault',
      failureReason: 'client-fault',
    });
  });

  it.each([errorOf('ClientFault', 'ambiguous'), errorOf('ReadTimeout', 'ambiguous'), new Error('anything')])(
    'proves nothing by %s',
    (error) => expect(outcomeOfError(error).type).toBe('ambiguous'),
  );
});
