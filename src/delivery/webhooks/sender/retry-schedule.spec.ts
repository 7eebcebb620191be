import { pauseRules, readRetryAfter, retryPauseMs } from './retry-schedule.js';

const HOUR_MS = 3_600_000;
const NOW = new Date('2026-11-23T08:00:00Z');

describe('the pauses between attempts', () => {
  it('are 5 s, 30 s, 2 min, 10 min, 30 min, 2 h, 6 h and 12 h; after those it is given up', () => {
    const pauses = Array.from({ length: 10 }, (_, index) => retryPauseMs(index + 1, undefined, 1, 0.5));
    const seconds = [5, 30, 120, 600, 1_800, 7_200, 21_600, 43_200];
    expect(pauses).toEqual([...seconds.map((each) => each * 1_000), undefined, undefined]);
  });

  it('differ by up to a tenth', () => {
    expect([retryPauseMs(2, undefined, 1, 0), retryPauseMs(2, undefined, 1, 0.999_999)]).toEqual([27_000, 33_000]);
  });

  it('are as long as the receiver asks for, but neither shorter than ours nor longer than 12 hours', () => {
    expect(retryPauseMs(1, 60_000, 1, 0.5)).toBe(60_000);
    expect(retryPauseMs(1, 1_000, 1, 0.5)).toBe(5_000);
    expect(retryPauseMs(1, 100 * HOUR_MS, 1, 0.5)).toBe(12 * HOUR_MS);
    expect(retryPauseMs(9, 60_000, 1, 0.5)).toBeUndefined();
  });

  it('are divided by the scale, but for what the receiver asks for', () => {
    expect(retryPauseMs(1, undefined, 100, 0.5)).toBe(50);
    expect(retryPauseMs(1, 1_000, 100, 0.5)).toBe(1_000);
    expect(pauseRules(24)).toEqual({ afterMs: HOUR_MS, apartMs: HOUR_MS / 2, probeMs: 37_500 });
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 08:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 07:00:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['1e9', undefined],
    ['2026-11-23T09:00:00Z', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j is %j ms', (value, expected) => {
    expect(readRetryAfter(value, NOW)).toBe(expected);
  });
});
