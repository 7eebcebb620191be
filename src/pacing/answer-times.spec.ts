import fc from 'fast-check';
import { AnswerTimes } from './answer-times.js';

const SPAN = 20_000;

/** Answers of one length, spread over one span. */
function spend(times: AnswerTimes, answerMs: number, from: number, count = 30): void {
  for (let index = 0; index < count; index += 1) times.latenessOf(answerMs, from + (index * SPAN) / count);
}

describe('AnswerTimes', () => {
  it('trusts no way to be long before it has seen it for a while', () => {
    const times = new AnswerTimes();
    expect(times.latenessOf(40, 0)).toBe(40);
    expect(times.latenessOf(40, SPAN - 1)).toBe(40);
  });

  it('sees no lateness in answers that take as long as ever', () => {
    const times = new AnswerTimes();
    spend(times, 40, 0);
    expect(times.latenessOf(40, SPAN)).toBe(0);
    expect(times.latenessOf(43, SPAN + 1)).toBe(3);
  });

  it('sees the whole of a stall, however many answers it delays', () => {
    const times = new AnswerTimes();
    spend(times, 2, 0);
    for (let count = 0; count < 1_000; count += 1) expect(times.latenessOf(150, SPAN + count)).toBe(148);
  });

  it('concludes nothing from a few slow answers', () => {
    const times = new AnswerTimes();
    spend(times, 200, 0, 5);
    expect(times.latenessOf(200, SPAN)).toBe(200);
  });

  it('forgets after a while without answers', () => {
    const times = new AnswerTimes();
    spend(times, 40, 0);
    expect(times.latenessOf(40, SPAN * 2)).toBe(40);
  });

  it('learns a longer way to the upstream', () => {
    const times = new AnswerTimes();
    [2, 60, 60].forEach((answerMs, index) => spend(times, answerMs, index * SPAN));
    expect(times.latenessOf(61, SPAN * 3)).toBe(1);
  });

  it('lets no two uses of a token arrive within a second while the fastest way is taken now and then', () => {
    const leg = fc.double({ min: 0, max: 300, noNaN: true });
    const request = fc.record({ there: leg, back: leg });
    fc.assert(
      fc.property(leg, leg, fc.array(request, { minLength: 60, maxLength: 120 }), (leastThere, leastBack, requests) => {
        const times = new AnswerTimes();
        let sentAt = 0;
        let arrivedAt = Number.NEGATIVE_INFINITY;
        requests.forEach(({ there, back }, index) => {
          // Other tokens are used meanwhile.
          for (let other = 0; other < 6; other += 1) times.latenessOf(leastThere + leastBack + there, sentAt);
          const [toMs, fromMs] = index % 3 === 0 ? [0, 0] : [there, back];
          expect(sentAt + leastThere + toMs - arrivedAt).toBeGreaterThanOrEqual(1_000 - 1e-6);
          arrivedAt = sentAt + leastThere + toMs;
          const answeredAt = arrivedAt + leastBack + fromMs;
          sentAt += 1_000 + times.latenessOf(answeredAt - sentAt, answeredAt);
        });
      }),
      { numRuns: 50 },
    );
  });
});
