import fc from 'fast-check';
import { anyCodePoint } from '../../../test/support/any-text.js';
import { readJson } from './json-body.js';

const read = (text: string) => readJson(Buffer.from(text), 'application/json');

describe('readJson', () => {
  it('reads what JSON.stringify writes, as it was', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCodePoint }), (value) => {
        const text = JSON.stringify(value);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('takes nothing for undefined', () => expect(read('')).toBeUndefined());

  it.each([
    ['{"a":1,"a":1}', 'a'],
    ['{"a":{"b":1},"c":[{"d":1,"d":2}]}', 'c.0.d'],
    ['{"a":1,"\\u0061":2}', 'a'],
  ])('refuses a field that stands twice: %s', (text, field) => {
    expect(() => read(text)).toThrow(`The body has ${field} twice in the same object; send it once`);
  });

  it.each([['{"a":":","b":"\\":","c\\\\":1}'], ['[{"a":1},{"a":1}]'], ['{"a":"\\\\"}']])('takes %s', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it('is not exhausted by what is nested deeply, broken or not', () => {
    expect(() => read('['.repeat(200_000))).toThrow('The body is not JSON');
    expect(() => read('{"a":'.repeat(40_000))).toThrow('The body is not JSON');
    expect(read('['.repeat(100_000) + ']'.repeat(100_000))).toBeDefined();
  });
});
