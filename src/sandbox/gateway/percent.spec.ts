import fc from 'fast-check';
import { anyText } from '../../../test/support/any-text.js';
import { canonicalQuery, formDecode, percentEncode, readFields } from './percent.js';

it('encodes everything but the unreserved characters', () => {
  expect(percentEncode("AZaz09-_.~ !'()*+&=%/语")).toBe('AZaz09-_.~%20%21%27%28%29%2A%2B%26%3D%25%2F%E8%AF%AD');
});

it('decodes what it encoded', () => {
  fc.assert(fc.property(anyText(), (value) => formDecode(percentEncode(value)) === value));
});

it('reads + as a space, and leaves a broken escape as it is', () => {
  expect(formDecode('a+b%2B')).toBe('a b+');
  expect(formDecode('100%')).toBe('100%');
});

it('takes the first of two values, empty values and keys without a value', () => {
  const fields = new Map<string, string>();
  readFields('a=1&b=&c&&a=2&d=x=y', fields);

  expect([...fields]).toEqual([
    ['a', '1'],
    ['b', ''],
    ['c', ''],
    ['d', 'x=y'],
  ]);
});

it('sorts by key in byte order, whatever the order of arrival', () => {
  const fields = new Map([
    ['b', '2'],
    ['a.b', '3'],
    ['a', '*'],
    ['B', ' '],
    ['\u{1F600}', '1'],
    ['\uFFE5', '1'],
  ]);

  expect(canonicalQuery(fields)).toBe('B=%20&a=%2A&a.b=3&b=2&%EF%BF%A5=1&%F0%9F%98%80=1');
});
