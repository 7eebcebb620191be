import { AliyunError, type AliyunErrorDetails, LOCAL_ERROR_CODES } from '../../aliyun/aliyun.error.js';
import { listErrors } from '../../aliyun/catalog/error-dictionary.js';
import { isPast, readTrouble, STAGES } from './upstream-trouble.js';

const OPERATION = 'QueryCallDetailByCallId';

function troubleOf(code: string, details: Partial<AliyunErrorDetails> = {}) {
  const error = new AliyunError({
    ...{ code, operation: OPERATION, message: code, outcome: 'refused', requestId: 'R' },
    ...details,
  });
  return readTrouble({ code, isHealthy: false, error });
}

describe('the trouble of a harmless query', () => {
  it('is none when it was answered', () => {
    expect(readTrouble({ code: 'OK', isHealthy: true })).toBeUndefined();
  });

  it.each([
    ['SignatureDoesNotMatch', 'credentials', 'signature-refused'],
    ['IncompleteSignature', 'credentials', 'signature-refused'],
    ['InvalidAccessKeyId.NotFound', 'credentials', 'credentials-refused'],
    ['InvalidAccessKeyId.Inactive', 'credentials', 'credentials-refused'],
    ['MissingSecurityToken', 'credentials', 'credentials-refused'],
    ['InvalidTimeStamp.Expired', 'clock', 'clock-refused'],
    ['isv.OUT_OF_SERVICE', 'account', 'account-refused'],
    ['isv.AMOUNT_NOT_ENOUGH', 'account', 'account-refused'],
    ['InvalidAction.NotFound', 'endpoint', 'endpoint-wrong'],
    ['InvalidProduct.NotFound', 'endpoint', 'endpoint-wrong'],
    ['InvalidVersion', 'endpoint', 'endpoint-wrong'],
  ])('%s is one of the stage %s: %s', (code, stage, found) => {
    expect(troubleOf(code)).toMatchObject({ stage, found, code });
  });

  it.each(['isp.RAM_PERMISSION_DENY', 'Throttling.User', 'isv.INVALID_PARAMETERS'])(
    '%s is none: the key was taken, the refusal is about the query',
    (code) => expect(troubleOf(code)).toBeUndefined(),
  );

  it.each([
    ['DnsFailed', 'endpoint-name-unknown'],
    ['ConnectRefused', 'endpoint-unreachable'],
    ['TlsFailed', 'endpoint-tls'],
    ['ProxyFailed', 'endpoint-proxy'],
    ['ReadTimeout', 'endpoint-silent'],
    ['InvalidAnswer', 'endpoint-wrong'],
  ])('%s, without an answer of Aliyun, is %s', (code, found) => {
    expect(troubleOf(code, { requestId: undefined })).toMatchObject({ stage: 'endpoint', found });
  });

  it('tells a load balancer that fails from another service', () => {
    const answered = { requestId: undefined, httpStatus: 502 };
    expect(troubleOf('InvalidAnswer', answered)).toMatchObject({ found: 'endpoint-failing' });
  });

  it('of a key that could not be had proves nothing of what comes after it', () => {
    const trouble = troubleOf('CredentialsUnavailable', { requestId: undefined, outcome: 'not-sent' });
    expect(trouble).toMatchObject({ found: 'credentials-unavailable' });
    expect(STAGES.filter((stage) => isPast(stage, trouble))).toEqual([]);
  });

  it('of a later stage proves those before it', () => {
    const trouble = troubleOf('isv.OUT_OF_SERVICE');
    expect(STAGES.filter((stage) => isPast(stage, trouble))).toEqual(['key', 'endpoint', 'clock', 'credentials']);
  });

  it('has a finding for every code of ours but those of a client that ends, and for none that is unknown it fails', () => {
    const ends = ['CredentialsChanged', 'ClientClosed', 'Aborted', 'MissingCallId', 'ClientFault'];
    const without = LOCAL_ERROR_CODES.filter((code) => {
      try {
        return troubleOf(code, { requestId: undefined }) === undefined;
      } catch {
        return true;
      }
    });
    expect(without).toEqual(ends);
    for (const { code } of listErrors()) expect(() => troubleOf(code)).not.toThrow();
  });
});
