import fc from 'fast-check';
import { anyCodePoint } from '../support/any-text.ts';
import { PROPERTY_SEED } from '../support/seeds.ts';
import { findPropertySpecs } from './run/property-specs.ts';

describe('properties', () => {
  it('draw the same values in every run, so that a change is judged by itself', () => {
    const numbers = () => fc.sample(fc.integer(), 5);

    expect(numbers()).toEqual(numbers());
    expect(numbers()).toEqual(fc.sample(fc.integer(), { seed: PROPERTY_SEED, numRuns: 5 }));
  });

  it('draw well-formed text of any code point, and can make it smaller', () => {
    const texts = fc.sample(anyCodePoint, 2_000);

    expect(texts.filter((text) => !text.isWellFormed() || [...text].length !== 1)).toEqual([]);
    expect(texts.some((text) => (text.codePointAt(0) ?? 0) > 0xffff)).toBe(true);
    const smaller = ['\ud7ff', '\ue000', '\u{10ffff}'].map((text) => anyCodePoint.canShrinkWithoutContext(text));
    expect(smaller).toEqual([true, true, true]);
    expect(['', 'ab', '\ud800'].some((text) => anyCodePoint.canShrinkWithoutContext(text))).toBe(false);
  });

  it('are found for the long run: unit tests, and those with a database', () => {
    expect(findPropertySpecs()).toEqual(
      expect.arrayContaining(['src/aliyun/auth/percent-encode.spec.ts', 'test/integration/pacing-store.spec.ts']),
    );
  });
});
