import { AnswerTimes } from './answer-times.js';

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

  it('costs little where answer times spread widely', () => {
    const times = new AnswerTimes();
    const lateMs = Array.from({ length: 2_000 }, (_, index) => times.latenessOf(50 + ((index * 37) % 101))).slice(200);
    expect(lateMs.reduce((sum, ms) => sum + ms, 0) / lateMs.length).toBeLessThan(8);
  });
});
