import { jest } from '@jest/globals';
import { Repeating } from './repeating.js';

describe('Repeating', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('runs after each period, and not after the stop', async () => {
    let runs = 0;
    const repeating = new Repeating(100, () => Promise.resolve(void (runs += 1)));
    repeating.start();
    await jest.advanceTimersByTimeAsync(350);
    expect(runs).toBe(3);
    await repeating.stop();
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(3);
  });

  it('can begin later than its period, and keeps that distance', async () => {
    const runs: number[] = [];
    const repeating = new Repeating(100, () => Promise.resolve(void runs.push(performance.now())));
    const startedAt = performance.now();
    repeating.start(40);
    await jest.advanceTimersByTimeAsync(350);
    expect(runs.map((at) => at - startedAt)).toEqual([140, 240, 340]);
    await repeating.stop();
  });

  it('runs at once when woken, and once more when woken during a run', async () => {
    let runs = 0;
    const ends: (() => void)[] = [];
    const repeating = new Repeating(100, () => {
      runs += 1;
      return new Promise((resolve) => ends.push(resolve));
    });
    repeating.start();
    repeating.wake();
    repeating.wake();
    repeating.wake();
    expect(runs).toBe(1);
    ends[0]?.();
    await jest.advanceTimersByTimeAsync(0);
    expect(runs).toBe(2);
    const stopped = repeating.stop();
    ends[1]?.();
    await stopped;
    await jest.advanceTimersByTimeAsync(1_000);
    expect(runs).toBe(2);
  });
});
