import { MemoryCurve } from './run/memory-curve.ts';

function curveOf(samples: readonly number[]): MemoryCurve {
  const curve = new MemoryCurve();
  for (const sample of samples) curve.add(sample);
  return curve;
}

describe('the memory of a process over a long run', () => {
  it('is stable once a process that grew has what it needs', () => {
    const grown = [...Array.from({ length: 20 }, (_, index) => 150 + 15 * index), ...Array<number>(20).fill(450)];
    expect(curveOf(grown)).toMatchObject({ growth: 1, isRising: false });
  });

  it('is not while it goes on growing', () => {
    expect(curveOf(Array.from({ length: 40 }, (_, index) => 150 + 15 * index)).isRising).toBe(true);
  });

  it('is not judged by a few samples', () => {
    expect(curveOf([1, 2, 3, 4])).toMatchObject({ growth: undefined, isRising: false });
  });
});
