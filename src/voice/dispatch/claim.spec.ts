import { jest } from '@jest/globals';
import { Departure } from './claim.js';

describe('Departure', () => {
  let now = 0;

  beforeEach(() => {
    jest.spyOn(performance, 'now').mockImplementation(() => now);
    jest.spyOn(Date, 'now').mockImplementation(() => now);
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    ['at once', { inMs: 0, answerMs: 5, leaveMs: 10 }, true],
    ['in its turn', { inMs: 500, answerMs: 5, leaveMs: 505 }, true],
    ['within a second', { inMs: 500, answerMs: 5, leaveMs: 1_500 }, true],
    ['later than that', { inMs: 500, answerMs: 5, leaveMs: 1_501 }, false],
    ['at once, after a booking that took long', { inMs: 0, answerMs: 900, leaveMs: 900 }, true],
    ['in its turn, after a booking that may have come later', { inMs: 500, answerMs: 300, leaveMs: 500 }, false],
    ['after its turn, when the latest booking is not ahead of it', { inMs: 500, answerMs: 300, leaveMs: 700 }, true],
  ])('is now when it leaves %s: %j → %s', (_name, { inMs, answerMs, leaveMs }, isNow) => {
    now = 1_000;
    const departure = new Departure(inMs);
    now = 1_000 + answerMs;
    departure.book();
    now = 1_000 + leaveMs;
    expect(departure.isNow).toBe(isNow);
  });

  it('is never now before it is booked', () => {
    expect(new Departure(0).isNow).toBe(false);
  });
});
