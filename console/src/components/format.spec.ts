import { formatDuration } from './format.js';

describe('a duration', () => {
  it.each([
    [840, '840 ms'],
    [999.6, '1.00 s'],
    [3_240, '3.24 s'],
    [9_999, '10.0 s'],
    [59_990, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_900, '1 h'],
    [86_399_000, '1 d'],
  ])('of %s ms is %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
