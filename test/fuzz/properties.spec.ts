import fc from 'fast-check';
import { PROPERTY_SEED } from '../support/seeds.ts';
import { findPropertySpecs } from './run/property-specs.ts';

describe('properties', () => {
  it('draw the same values in every run, so that a change is judged by itself', () => {
    const numbers = () => fc.sample(fc.integer(), 5);

    expect(numbers()).toEqual(numbers());
    expect(numbers()).toEqual(fc.sample(fc.integer(), { seed: PROPERTY_SEED, numRuns: 5 }));
  });

  it('are found for the long run: unit tests, and those with a database', () => {
    expect(findPropertySpecs()).toEqual(
      expect.arrayContaining(['src/aliyun/auth/percent-encode.spec.ts', 'test/integration/pacing-store.spec.ts']),
    );
  });
});
