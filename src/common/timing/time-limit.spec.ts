import { jest } from '@jest/globals';
import { TimeLimit } from './time-limit.js';

describe('TimeLimit', () => {
  let monotonic = 1_000;
  let wall = 5_000_000;

  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => monotonic);
    jest.spyOn(Date, 'now').mockImplementation(() => wall);
  });
  afterEach(() => jest.restoreAllMocks());

  it('counts the monotonic clock when the wall clock is set back', () => {
    const limit = new TimeLimit(100);
    monotonic += 101;
    wall -= 3_600_000;
    expect(limit.isOver).toBe(true);
  });

  it('counts the wall clock after the machine was suspended', () => {
    const limit = new TimeLimit(100);
    wall += 60_000;
    expect(limit.leftMs).toBe(100 - 60_000);
  });

  it('is not over within its length', () => {
    const limit = new TimeLimit(100);
    monotonic += 40;
    wall += 40;
    expect([limit.elapsedMs, limit.leftMs, limit.isOver]).toEqual([40, 60, false]);
  });
});
