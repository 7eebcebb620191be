import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { anyText } from '../../../test/support/any-text.js';
import { PaddedHmac } from './padded-hmac.js';

describe.each(['sha1', 'sha256'] as const)('HMAC with %s and a kept key', (algorithm) => {
  it('agrees with the platform for any key and texts', () => {
    const texts = fc.array(anyText({ maxLength: 400 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 100 }), texts, (bytes, messages) => {
        const key = Buffer.from(bytes);
        const hmac = new PaddedHmac(algorithm, key);
        for (const message of messages) {
          const expected = createHmac(algorithm, key).update(message).digest();
          expect(hmac.bytes(message)).toEqual(expected);
          expect(hmac.digest(message, 'base64')).toBe(expected.toString('base64'));
          expect(hmac.digest(message, 'base64url')).toBe(expected.toString('base64url'));
        }
      }),
    );
  });
});
