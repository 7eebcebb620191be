import fc from 'fast-check';
import { AnswerTimes } from './answer-times.js';

const MINUTE = 60_000;

describe('AnswerTimes', () => {
  it('trusts no way to be long before it has seen it for a minute', () => {
    const times = new AnswerTimes();
    expect(times.latenessOf(40, 0)).toBe(40);
    expect(times.latenessOf(40, MINUTE - 1)).toBe(40);
  });

  it('sees no lateness in answers that take as long as ever', () => {
    const times = new AnswerTimes();
    times.latenessOf(40, 0);
    expect(times.latenessOf(40, MINUTE)).toBe(0);
    expect(times.latenessOf(43, MINUTE + 1)).toBe(3);
  });

  it('sees the whole of a stall, however many answers it delays', () => {
    const times = new AnswerTimes();
    times.latenessOf(2, 0);
    for (let count = 0; count < 1_000; count += 1) expect(times.latenessOf(150, MINUTE + count)).toBe(148);
  });

  it('forgets after two minutes without an answer', () => {
    const times = new AnswerTimes();
    times.latenessOf(40, 0);
    expect(times.latenessOf(40, MINUTE * 2)).toBe(40);
  });

  it('learns a longer way to the upstream', () => {
    const times = new AnswerTimes();
    for (let now = 0; now < MINUTE * 4; now += 1_000) times.latenessOf(now < MINUTE ? 2 : 60, now);
    expect(times.latenessOf(61, MINUTE * 4)).toBe(1);
  });

  it('lets no two uses of a token arrive within a second, as long as no answer is faster than the fastest of the last minute', () => {
    const leg = fc.double({ min: 0, max: 300, noNaN: true });
    const request = fc.record({ there: leg, back: leg, pauseMs: fc.double({ min: 0, max: 40_000, noNaN: true }) });
    fc.assert(
      fc.property(leg, leg, fc.array(request, { minLength: 2, maxLength: 60 }), (leastThere, leastBack, requests) => {
        const times = new AnswerTimes();
        let sentAt = 0;
        let arrivedAt = Number.NEGATIVE_INFINITY;
        let answeredAt = 0;
        requests.forEach(({ there, back, pauseMs }, index) => {
          // The fastest way is seen often enough: every third request takes it.
          const [toMs, fromMs] = index % 3 === 0 ? [0, 0] : [there, back];
          expect(sentAt + leastThere + toMs - arrivedAt).toBeGreaterThanOrEqual(1_000 - 1e-6);
          arrivedAt = sentAt + leastThere + toMs;
          answeredAt = arrivedAt + leastBack + fromMs;
          const readyAt = sentAt + 1_000 + times.latenessOf(answeredAt - sentAt, answeredAt);
          sentAt = Math.max(readyAt, answeredAt) + pauseMs / 10;
        });
      }),
    );
  });
});
