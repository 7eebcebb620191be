import type { SendOutcome } from '../send-outcome.js';
import { isAccountRefusal, isThrottled, isUnreached, refusalScope, signalOf } from './account-outcome.js';

const refused = (code: string): SendOutcome => ({ type: 'refused', code, requestId: 'r' });
const later = (code: string, requestId: string | null = null): SendOutcome => ({
  type: 'retry-later',
  code,
  requestId,
  retryAfterMs: undefined,
});
const ambiguous = (code: string): SendOutcome => ({ type: 'ambiguous', code, requestId: null });

/** A matter of the account: another one may do better. */
const isOfTheAccount = (outcome: SendOutcome) =>
  isThrottled(outcome) || isUnreached(outcome) || isAccountRefusal(outcome);

describe('a matter of the account', () => {
  it.each([
    later('ConnectRefused'),
    later('DnsFailed'),
    later('TlsFailed'),
    later('CredentialsUnavailable'),
    later('Throttling.User', 'r'),
    refused('isv.OUT_OF_SERVICE'),
    refused('isv.AMOUNT_NOT_ENOUGH'),
    refused('isp.RAM_PERMISSION_DENY'),
    refused('InvalidAccessKeyId.NotFound'),
    refused('SignatureDoesNotMatch'),
    refused('isv.PRODUCT_UNSUBSCRIBE'),
  ])('is $type $code', (outcome) => expect(isOfTheAccount(outcome)).toBe(true));

  it.each([
    later('Aborted'),
    later('ClientClosed'),
    later('ClientFault'),
    later('CredentialsChanged'),
    later('InvalidTimeStamp.Expired', 'r'),
    refused('isv.MOBILE_NUMBER_ILLEGAL'),
    refused('isv.TTS_TEMPLATE_ILLEGAL'),
    refused('isv.SOMETHING_NEW'),
    refused('isv.VOICE_CALL_FAIL'),
    { type: 'flow-controlled', code: 'isv.BUSINESS_LIMIT_CONTROL', requestId: 'r' } as const,
    { type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' } as const,
  ])('is not $type $code', (outcome) => expect(isOfTheAccount(outcome)).toBe(false));
});

describe('refusalScope', () => {
  it.each([
    ['isv.OUT_OF_SERVICE', 'account'],
    ['InvalidAccessKeyId.Inactive', 'account'],
    ['Forbidden.RAM', 'operation'],
    ['isv.PRODUCT_UNSUBSCRIBE', 'operation'],
    ['isv.TEMPLATE_MISSING_PARAMETERS', undefined],
    ['Throttling.User', undefined],
    ['nobody knows it', undefined],
  ])('of %s is %s', (code, scope) => expect(refusalScope(code)).toBe(scope));
});

describe('signalOf', () => {
  it.each([
    [{ type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' } as const, 'success'],
    [later('ConnectTimeout'), 'failure'],
    [ambiguous('ReadTimeout'), 'failure'],
    [ambiguous('ServiceUnavailable'), 'failure'],
    [ambiguous('ClientFault'), 'nothing'],
    [refused('ClientFault'), 'nothing'],
    [later('Aborted'), 'nothing'],
    [later('Throttling.User', 'r'), 'answered'],
    [refused('isv.MOBILE_NUMBER_ILLEGAL'), 'answered'],
    [refused('isv.OUT_OF_SERVICE'), 'refusal'],
  ])('of %j is %s', (outcome, signal) => expect(signalOf(outcome)).toBe(signal));

  it.each([
    [ambiguous('SignatureNonceUsed'), 'nothing'],
    [ambiguous('ReadTimeout'), 'nothing'],
    [{ type: 'accepted', code: 'OK', requestId: 'r', callId: '1^1' } as const, 'success'],
  ])('of a copy %j is %s', (outcome, signal) => expect(signalOf(outcome, true)).toBe(signal));
});
