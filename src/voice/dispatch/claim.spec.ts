import { jest } from '@jest/globals';
import { Departure } from './claim.js';

const BOOKED = new Date('2026-11-25T10:00:00Z');

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
    ['long after its turn', { inMs: 500, answerMs: 5, leaveMs: 700 }, false],
    ['after a booking that took long', { inMs: 500, answerMs: 300, leaveMs: 500 }, false],
  ])('is now when it leaves %s: %j → %s', (_name, { inMs, answerMs, leaveMs }, isNow) => {
    now = 1_000;
    const departure = new Departure(inMs);
    now = 1_000 + answerMs;
    departure.book(BOOKED);
    now = 1_000 + leaveMs;
    expect(departure.isNow).toBe(isNow);
  });

  it('is never now before it is booked', () => {
    expect(new Departure(0).isNow).toBe(false);
  });
});
