import { findError, isFamilyCode, isListed, listErrors } from './error-dictionary.js';

/** The published codes: business codes, then those of the RPC gateway. */
const published = `
  isp.RAM_PERMISSION_DENY isp.SYSTEM_ERROR isp.GATEWAY_ERROR isp.UNKNOWN isp.RES_OWNER_ID_UNKNOWN
  isp.USER_ASSERT_NOT_EXIST isp.USER_NOT_EXIST InternalError isv.OUT_OF_SERVICE isv.PRODUCT_UN_SUBSCRIPT
  isv.PRODUCT_UNSUBSCRIBE isv.ACCOUNT_NOT_EXISTS isv.ACCOUNT_ABNORMAL isv.AMOUNT_NOT_ENOUGH isv.AMOUNT_NOT_ENOUG
  isv.BUSINESS_LIMIT_CONTROL isv.DISPLAY_NUMBER_ILLEGAL isv.BILLID_NOT_EXIST BillidNotExist isv.MOBILE_NUMBER_ILLEGAL
  isv.MOBILE_COUNT_OVER_LIMIT isv.VOICE_ROBOT_CALLEE_LIMIT isv.VOICE_ROBOT_NOT_PERIOD isv.VOICE_CALL_PERIOD_ERROR
  isv.VOICE_CALL_FAIL isv.VOICE_FILE_ILLEGAL isv.TTS_TEMPLATE_ILLEGAL isv.TEMPLATE_ILLEGAL
  isv.TEMPLATE_MISSING_PARAMETERS isv.TEMPLATE_PARAMS_ILLEGAL isv.BLACK_KEY_CONTROL_LIMIT isv.PARAM_NOT_SUPPORT_URL
  isv.PARAM_LENGTH_LIMIT isv.INVALID_PARAMETERS InvalidParameters isv.COMPLAINT_REJECT ComplaintReject
  isv.ASR_MODEL_ERROR InvalidParameter.date 100008.0 ContactBookEmpty AiCalleeNotFound ContentRefused
  UserNotInWhitelist SystemError Throttling
  InvalidProduct.NotFound InvalidApi.NotFound InvalidAction.NotFound InvalidProtocol.NeedSsl MissingParameter
  InvalidParameter InvalidParameter.Format InvalidAccessKeyId.NotFound InvalidAccessKeyId.Inactive
  InvalidTimeStamp.Format InvalidTimeStamp.Expired SignatureNonceUsed SignatureDoesNotMatch IncompleteSignature
  InvalidSignatureMethod UnsupportedHTTPMethod MissingSecurityToken Throttling.User Throttling.Api Forbidden
  Forbidden.RAM NoPermission Forbidden.RiskControl Forbidden.UserVerification ServiceUnavailable`
  .trim()
  .split(/\s+/);

const han = /\p{Script=Han}/u;

describe('the error dictionary', () => {
  it.each(published)('has an entry of its own for %s', (code) => {
    const entry = findError(code);
    expect(entry && [entry.code, ...(entry.aliases ?? [])]).toContain(code);
  });

  it('has no entry but the published codes and the families', () => {
    const listed = listErrors()
      .flatMap((entry) => [entry.code, ...(entry.aliases ?? [])])
      .filter((code) => !isFamilyCode(code));
    expect([...listed].sort()).toEqual([...published].sort());
  });

  it('has each code once', () => {
    const codes = listErrors().flatMap((entry) => [entry.code, ...(entry.aliases ?? [])]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each(listErrors().map((entry) => [entry.code, entry] as const))(
    '%s tells meaning and remedy as whole sentences in English and Chinese, with a public source',
    (_code, entry) => {
      for (const text of [entry.meaning, entry.remedy]) {
        expect(text.en).toMatch(/^[A-Z].*\.$/);
        expect(text.en).not.toMatch(han);
        expect(text.zh).toMatch(han);
        expect(text.zh).toMatch(/。$/);
        expect(text.zh).not.toMatch(/\p{Script=Han}[,;:!?()]/u);
      }
      expect(entry.source).toMatch(/^https:\/\//);
    },
  );

  it.each([
    ['MissingCalledNumber', 'Missing*'],
    ['InvalidCalledNumber', 'Invalid*'],
    ['InvalidTimeStamp.Other', 'InvalidTimeStamp*'],
    ['Throttling.Flow', 'Throttling.*'],
    ['Forbidden.SubUser', 'Forbidden.*'],
    ['isv.SOMETHING_NEW', 'isv.*'],
    ['isp.SOMETHING_NEW', 'isp.*'],
  ])('%s falls to the family %s', (code, family) => {
    expect(findError(code)?.code).toBe(family);
  });

  it('has families that end in any text, and no code that is only a family is listed', () => {
    const codes = listErrors().flatMap((entry) => [entry.code, ...(entry.aliases ?? [])]);
    for (const code of codes.filter(isFamilyCode)) {
      expect(code).toMatch(/^[A-Za-z].*\*$/);
      expect(isListed(code)).toBe(false);
    }
    expect(isListed('isv.OUT_OF_SERVICE')).toBe(true);
    expect(isListed('isv.SOMETHING_NEW')).toBe(false);
  });

  it.each(['', 'OK', 'missing', 'ISV.OUT_OF_SERVICE', 'Unheard', '__proto__', 'constructor'])(
    'knows nothing of "%s"',
    (code) => {
      expect(findError(code)).toBeUndefined();
    },
  );
});
