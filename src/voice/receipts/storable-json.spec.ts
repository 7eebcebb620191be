import fc from 'fast-check';
import { anyCodePoint } from '../../../test/support/any-text.js';
import { toStorableJson } from './storable-json.js';

describe('toStorableJson', () => {
  it.each<[unknown, unknown]>([
    ['a\0b', 'ab'],
    [{ 'k\0': ['\0', { x: '\0\0y' }] }, { k: ['', { x: 'y' }] }],
    ['\ud800', '\ufffd'],
    [
      { a: 1, b: null, c: true },
      { a: 1, b: null, c: true },
    ],
  ])('makes of %j what PostgreSQL can store', (value, stored) => {
    expect(toStorableJson(value)).toEqual(stored);
  });

  it('leaves no zero character and no broken Unicode in any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCodePoint }), (value) => {
        const text = JSON.stringify(toStorableJson(value));
        expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/);
      }),
    );
  });

  it('ends what is nested too deep', () => {
    let deep: unknown = 'end';
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(JSON.stringify(toStorableJson(deep))).toContain('nested too deep');
  });
});
