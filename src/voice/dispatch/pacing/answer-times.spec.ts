import { AnswerTimes } from './answer-times.js';
import { GUARD_MS } from './pacing-arithmetic.js';

describe('AnswerTimes', () => {
  it('sees no lateness in answers that take as long as ever', () => {
    const times = new AnswerTimes();
    for (let count = 0; count < 100; count += 1) times.latenessOf(40);
    expect(times.latenessOf(36)).toBe(0);
  });

  it('sees the whole of a stall', () => {
    const times = new AnswerTimes();
    for (let count = 0; count < 100; count += 1) times.latenessOf(2);
    expect(times.latenessOf(150)).toBeGreaterThan(145);
  });

  it('notices every delay that the guard time does not cover, also where answers are usually slow', () => {
    const times = new AnswerTimes();
    const answers = Array.from({ length: 500 }, (_, index) => 2 + ((index * 7) % 40));
    for (const answerMs of answers) {
      expect(times.latenessOf(answerMs)).toBeGreaterThanOrEqual(answerMs - 2 - GUARD_MS);
    }
  });

  it('learns a longer way to the upstream', () => {
    const times = new AnswerTimes();
    for (let count = 0; count < 1_000; count += 1) times.latenessOf(count < 100 ? 2 : 60);
    expect(times.latenessOf(61)).toBeLessThan(2);
  });
});
