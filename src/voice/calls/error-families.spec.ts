import { classifyCode } from '../../aliyun/catalog/classify-code.js';
import { toRefusal } from './refusal.js';
import type { SendOutcome } from '../upstream/send-outcome.js';
import { isAccountRefusal, refusalScope } from '../upstream/accounts/account-outcome.js';

const refused = (code: string): SendOutcome => ({ type: 'refused', code, requestId: 'r' });
const errorCodeOf = (code: string): string =>
  toRefusal({ callId: 'c', upstreamCode: code, upstreamRequestId: 'r' }, false).code;

const KEYS = `InvalidAccessKeyId.NotFound InvalidAccessKeyId.Inactive InvalidAccessKeyId InvalidAccessKeyId.New
  MissingAccessKeyId Forbidden.AccessKeyDisabled isv.ACCESS_KEY_DISABLED isv.INVALID_ACCESSKEY`;
const TOKENS = `InvalidSecurityToken.Malformed InvalidSecurityToken.Expired InvalidSecurityToken.MismatchWithAccessKey
  InvalidSecurityToken.New SecurityTokenExpired MissingSecurityToken InvalidToken InvalidCredentials isv.TOKEN_INVALID
  isv.INVALID_SECURITY_TOKEN`;
const SIGNATURES = `SignatureDoesNotMatch SignatureDoesNotMatch.New IncompleteSignature InvalidSignature MissingSignature
  MissingTimestamp`;
const RIGHTS = `isv.RAM_PERMISSION_DENY isp.RAM_PERMISSION_DENY isv.RAM_NEW isv.NO_PERMISSION
  isv.API_PERMISSION_DENIED isv.UNAUTHORIZED isv.FORBIDDEN_ACTION isv.DENY_IP_RANGE Forbidden
  Forbidden.RAM Forbidden.New NoPermission NoPermission.New NotAuthorized Unauthorized UnauthorizedOperation AccessDenied
  AccessDenied.New isv.ASR_MODEL_ERROR`;
const MONEY = `isv.OUT_OF_SERVICE isv.AMOUNT_NOT_ENOUGH isv.AMOUNT_NOT_ENOUG isv.AMOUNT_NEW isv.PRODUCT_UN_SUBSCRIPT
  isv.PRODUCT_UNSUBSCRIPT isv.ACCOUNT_NOT_EXISTS isv.ACCOUNT_ABNORMAL isv.ACCOUNT_LOCKED isv.IN_ARREARS
  isv.BALANCE_NOT_ENOUGH Account.Arrearage Forbidden.Arrearage InsufficientBalance UserDisable Forbidden.UserVerification
  isp.USER_NOT_EXIST`;
const ADDRESS = `InvalidProduct.NotFound InvalidApi.NotFound InvalidAction.NotFound InvalidAction.New InvalidVersion
  InvalidProtocol.NeedSsl UnsupportedHTTPMethod UnsupportedSignatureMethod UnsupportedNew InvalidSignatureMethod
  InvalidSignatureVersion MissingAction MissingVersion ContentMD5NotMatched InvalidParameter.Format`;
const CALLER = `isv.MOBILE_NUMBER_ILLEGAL isv.TTS_TEMPLATE_ILLEGAL isv.BLACK_KEY_CONTROL_LIMIT isv.INVALID_PARAMETERS
  isv.INVALID_JSON_PARAM isv.SOMETHING_NEW MissingParameter MissingCalledNumber InvalidParameter InvalidParameter.New
  InvalidCalledNumber isv.COMPLAINT_REJECT Forbidden.RiskControl`;
const CLOCK = `InvalidTimeStamp.Expired InvalidTimeStamp.New InvalidTimestamp.Expired IllegalTimestamp`;
const TOO_FAST = `Throttling Throttling.User Throttling.Api Throttling.New ThrottlingException`;
const FAULTS = `isp.SYSTEM_ERROR isp.GATEWAY_ERROR isp.UNKNOWN isp.SOMETHING_NEW isp.RAM_NEW isp.NO_PERMISSION
  isp.INVALID_ACCESS_KEY isp.INVALID_STS_TOKEN isv.SYSTEM_ERROR isv.CALL_TIMEOUT InternalError
  InternalError.New InternalFailure ServiceUnavailable ServiceUnavailable.New ServiceUnavailableTemporary SignatureNonceUsed
  SignatureNonceNew InvalidSignatureNonce SomethingNobodyKnows`;

const codesOf = (text: string): string[] => text.trim().split(/\s+/);

describe('families of upstream codes', () => {
  it.each(codesOf(`${KEYS} ${TOKENS} ${SIGNATURES} ${MONEY}`))(
    '%s is about the whole account: 502, next account',
    (code) => {
      expect(classifyCode(code, 400)).toBe('refused');
      expect(refusalScope(code)).toBe('account');
      expect(isAccountRefusal(refused(code))).toBe(true);
      expect(errorCodeOf(code)).toBe('upstream-account');
    },
  );

  it.each(codesOf(RIGHTS))('%s is about the rights of the account: 502, next account', (code) => {
    expect(classifyCode(code, 400)).toBe('refused');
    expect(refusalScope(code)).toBe('operation');
    expect(isAccountRefusal(refused(code))).toBe(true);
    expect(errorCodeOf(code)).toBe('upstream-account');
  });

  it.each(codesOf(ADDRESS))('%s is about how the gateway is set up: 502, and no other account does better', (code) => {
    expect(classifyCode(code, 400)).toBe('refused');
    expect(isAccountRefusal(refused(code))).toBe(false);
    expect(errorCodeOf(code)).toBe('upstream-account');
  });

  it.each(codesOf(CALLER))('%s is about the request: 422, for good', (code) => {
    expect(classifyCode(code, 400)).toBe('refused');
    expect(refusalScope(code)).toBeUndefined();
    expect(isAccountRefusal(refused(code))).toBe(false);
    expect(errorCodeOf(code)).toBe('upstream-refused');
  });

  it('a call that could not be started is over, but nobody says that no phone rang', () => {
    const code = 'isv.VOICE_CALL_FAIL';
    const error = toRefusal({ callId: 'c', upstreamCode: code, upstreamRequestId: 'r' }, false);
    expect(classifyCode(code, 200)).toBe('refused');
    expect(isAccountRefusal(refused(code))).toBe(false);
    expect(error.code).toBe('upstream-unavailable');
    expect(error.message).not.toContain('no phone rang');
  });

  it.each(codesOf(CLOCK))('%s is about the clock: nothing was placed, sign again', (code) => {
    expect(classifyCode(code, 400)).toBe('clock-skew');
  });

  it.each(codesOf(TOO_FAST))('%s is about the pace, with any status', (code) => {
    for (const status of [200, 400, 429, 503]) expect(classifyCode(code, status)).toBe('throttled');
  });

  it.each(codesOf(FAULTS))('%s proves nothing, with any status', (code) => {
    for (const status of [200, 400, 403, 500, 503]) expect(classifyCode(code, status)).toBe('ambiguous');
  });

  it.each(['InvalidAccessKeyId.New', 'isv.RAM_NEW', 'Forbidden.New', 'InvalidTimeStamp.New', 'isv.SOMETHING_NEW'])(
    '%s is not published and contradicts a 5xx status: it proves nothing then',
    (code) => expect(classifyCode(code, 500)).toBe('ambiguous'),
  );
});
