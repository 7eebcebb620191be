import { BlockedTargetError } from '../../../common/net/outgoing-guard.js';
import { attemptErrorOf } from './attempt-error.js';

const withCode = (code: string, cause?: unknown) => Object.assign(new Error('failed', { cause }), { code });

describe('why an attempt failed', () => {
  it.each([
    ['address-not-allowed', new BlockedTargetError('closed', '不可访问')],
    ['address-not-allowed', withCode('UND_ERR_SOCKET', new BlockedTargetError('closed', '不可访问'))],
    ['timeout', new DOMException('late', 'TimeoutError')],
    ['timeout', withCode('UND_ERR_CONNECT_TIMEOUT')],
    ['dns', withCode('ENOTFOUND')],
    ['dns', withCode('EAI_AGAIN')],
    ['unreachable', withCode('ECONNREFUSED')],
    ['unreachable', new AggregateError([withCode('EHOSTUNREACH'), withCode('ENETUNREACH')])],
    ['tls', withCode('CERT_HAS_EXPIRED')],
    ['tls', withCode('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['tls', withCode('DEPTH_ZERO_SELF_SIGNED_CERT')],
    ['tls', withCode('SELF_SIGNED_CERT_IN_CHAIN')],
    ['cut-off', withCode('ECONNRESET')],
    ['cut-off', withCode('UND_ERR_SOCKET')],
    ['no-http', withCode('HPE_INVALID_CONSTANT')],
    ['no-http', 'thrown text'],
    ['no-http', undefined],
  ])('is %s', (expected, thrown) => {
    expect(attemptErrorOf(thrown)).toBe(expected);
  });
});
