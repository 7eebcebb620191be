import { FeedPace } from './feed-pace.js';

describe('the reader of the log', () => {
  it('rests for a second when nothing is held back', () => {
    expect(new FeedPace().next(false, true)).toBe(1_000);
  });

  it('looks again soon when a transaction holds events back, less and less often, and soon again when it has moved', () => {
    const pace = new FeedPace();
    const rests = Array.from({ length: 9 }, () => pace.next(true, false));
    expect(rests).toEqual([5, 10, 20, 40, 80, 160, 250, 250, 250]);
    expect(pace.next(true, true)).toBe(5);
    expect(pace.next(false, false)).toBe(1_000);
    expect(pace.next(true, false)).toBe(5);
  });
});
