import { jest } from '@jest/globals';
import { DatabaseClock } from './database-clock.js';

const HOUR_MS = 3_600_000;

describe('DatabaseClock', () => {
  let [monotonic, wall, asked] = [0, 0, 0];
  let clock: DatabaseClock;

  beforeEach(async () => {
    [monotonic, wall, asked] = [1_000, 5_000_000, 0];
    jest.spyOn(performance, 'now').mockImplementation(() => monotonic);
    jest.spyOn(Date, 'now').mockImplementation(() => wall);
    clock = new DatabaseClock(async (learn) => {
      asked += 1;
      learn(new Date(Date.now()));
      await Promise.resolve();
    });
    await clock.compare();
  });

  it('is compared anew, and once, after the machine was suspended', async () => {
    wall += HOUR_MS;
    expect(clock.now().getTime()).toBe(wall - HOUR_MS);
    await clock.ensure();
    await clock.ensure();
    expect([clock.now().getTime(), asked]).toEqual([wall, 2]);
  });

  it('is compared once more when the machine was suspended before an answer arrived', async () => {
    const slow = new DatabaseClock(async (learn) => {
      asked += 1;
      const remote = new Date(Date.now());
      if (asked === 2) wall += HOUR_MS;
      learn(remote);
      await Promise.resolve();
    });
    await slow.compare();
    await slow.ensure();
    expect([slow.now().getTime(), asked]).toEqual([wall, 3]);
  });

  it('is asked nothing while both clocks go on', async () => {
    [monotonic, wall] = [monotonic + HOUR_MS, wall + HOUR_MS];
    await clock.ensure();
    expect([clock.now().getTime(), asked]).toEqual([wall, 1]);
  });
});
