import fc from 'fast-check';
import { anyText } from '../../../test/support/any-text.js';
import { createHmac } from 'node:crypto';
import { hmacSha1 } from './hmac-sha1.js';

describe('hmacSha1', () => {
  it('matches RFC 2202, section 3, case 2', () => {
    const digest = Buffer.from('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'hex').toString('base64');

    expect(hmacSha1('Jefe', 'what do ya want for nothing?')).toBe(digest);
  });

  it('agrees with the platform for any key and text, whichever key came before', () => {
    const text = anyText({ maxLength: 400 });
    const key = anyText({ maxLength: 100 });
    fc.assert(
      fc.property(fc.array(key, { minLength: 1, maxLength: 20 }), text, (keys, message) => {
        for (const one of [...keys, ...keys]) {
          expect(hmacSha1(one, message)).toBe(createHmac('sha1', one).update(message).digest('base64'));
        }
      }),
    );
  });
});
