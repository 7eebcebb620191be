import { jest } from '@jest/globals';
import { ScrapeReading } from './scrape-reading.js';

describe('ScrapeReading', () => {
  afterEach(() => jest.useRealTimers());

  it('asks once for all scrapes of a moment, and again after it', async () => {
    let now = 0;
    let count = 0;
    const reading = new ScrapeReading(
      () => Promise.resolve(++count),
      () => now,
    );

    expect(await Promise.all([reading.get(), reading.get()])).toEqual([1, 1]);
    now = 2_001;
    expect(await reading.get()).toBe(2);
  });

  it('tells nothing while it cannot be read, and goes on afterwards', async () => {
    let now = 0;
    let isAway = true;
    const reading = new ScrapeReading(
      () => (isAway ? Promise.reject(new Error('away')) : Promise.resolve('there')),
      () => now,
    );

    expect(await reading.get()).toBeUndefined();
    isAway = false;
    now = 2_001;
    expect(await reading.get()).toBe('there');
  });

  it('does not wait for an answer that does not come', async () => {
    jest.useFakeTimers();
    const reading = new ScrapeReading(() => new Promise<string>(() => undefined));
    const read = reading.get();
    await jest.advanceTimersByTimeAsync(2_000);

    expect(await read).toBeUndefined();
    expect(jest.getTimerCount()).toBe(0);
  });
});
