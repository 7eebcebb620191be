import fc from 'fast-check';
import { anyText } from '../../../test/support/any-text.js';

import { percentEncode } from './percent-encode.js';

describe('percentEncode', () => {
  it('leaves the unreserved characters of RFC 3986 alone', () => {
    expect(percentEncode('AZaz09-_.~')).toBe('AZaz09-_.~');
  });

  it.each([
    [' ', '%20'],
    ['*', '%2A'],
    ["!'()", '%21%27%28%29'],
    ['+/=&%', '%2B%2F%3D%26%25'],
    ['中', '%E4%B8%AD'],
    ['📞', '%F0%9F%93%9E'],
  ])('encodes %j', (text, encoded) => {
    expect(percentEncode(text)).toBe(encoded);
  });

  it('replaces a lone surrogate instead of throwing', () => {
    expect(percentEncode('a\uD800b')).toBe('a%EF%BF%BDb');
  });

  it('can be decoded to the same text', () => {
    fc.assert(fc.property(anyText(), (text) => decodeURIComponent(percentEncode(text)) === text.toWellFormed()));
  });

  it('gives nothing but unreserved characters and percent signs', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => /^[\w.~%-]*$/.test(percentEncode(text))));
  });
});
