import fc from 'fast-check';
import { classifyCode } from './classify-code.js';
import { listErrors } from './error-dictionary.js';

const anyStatus = fc.integer({ min: 200, max: 599 });

describe('classifyCode', () => {
  it.each([
    ['OK', 200, 'accepted'],
    ['200', 200, 'accepted'],
    ['OK', 502, 'ambiguous'],
    ['isv.BUSINESS_LIMIT_CONTROL', 200, 'flow-controlled'],
    ['isv.BUSINESS_LIMIT_CONTROL', 400, 'flow-controlled'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 400, 'refused'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 500, 'refused'],
    ['isv.VOICE_CALL_FAIL', 200, 'refused'],
    ['isp.RAM_PERMISSION_DENY', 400, 'refused'],
    ['isp.SYSTEM_ERROR', 200, 'ambiguous'],
    ['isp.GATEWAY_ERROR', 400, 'ambiguous'],
    ['isp.UNKNOWN', 400, 'ambiguous'],
    ['InternalError', 500, 'ambiguous'],
    ['ServiceUnavailable', 503, 'ambiguous'],
    ['SignatureNonceUsed', 400, 'ambiguous'],
    ['SignatureDoesNotMatch', 403, 'refused'],
    ['InvalidTimeStamp.Expired', 400, 'clock-skew'],
    ['Throttling.User', 400, 'throttled'],
    ['Throttling.Api', 503, 'throttled'],
  ])('%s with HTTP %i is %s', (code, httpStatus, outcome) => {
    expect(classifyCode(code, httpStatus)).toBe(outcome);
  });

  it.each([
    ['isv.SOMETHING_NEW', 400, 'refused'],
    ['isv.SOMETHING_NEW', 200, 'refused'],
    ['isv.SOMETHING_NEW', 500, 'ambiguous'],
    ['isp.SOMETHING_NEW', 400, 'ambiguous'],
    ['MissingCalledNumber', 400, 'refused'],
    ['InvalidCalledNumber', 500, 'ambiguous'],
    ['Forbidden.New', 403, 'refused'],
    ['Throttling.New', 429, 'throttled'],
    ['Throttling.New', 503, 'throttled'],
  ])('a code of a known family, %s with HTTP %i, is %s', (code, httpStatus, outcome) => {
    expect(classifyCode(code, httpStatus)).toBe(outcome);
  });

  it('takes no code for ambiguous, whatever the status', () => {
    fc.assert(
      fc.property(fc.constantFrom(undefined, ''), anyStatus, (code, status) => {
        expect(classifyCode(code, status)).toBe('ambiguous');
      }),
    );
  });

  it('takes a code of no known family for ambiguous, whatever the status', () => {
    fc.assert(
      fc.property(
        fc.string().map((text) => `x${text}`),
        anyStatus,
        (code, status) => {
          expect(classifyCode(code, status)).toBe('ambiguous');
        },
      ),
    );
  });

  it('agrees with the dictionary on every listed code below 500', () => {
    for (const entry of listErrors()) {
      expect(classifyCode(entry.code, 400)).toBe(entry.outcome);
      for (const alias of entry.aliases ?? []) expect(classifyCode(alias, 200)).toBe(entry.outcome);
    }
  });
});
