import { FeedPace } from './feed-pace.js';
import { Turns } from './turns.js';

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

describe('turns', () => {
  it('let so many at once in, and the others in their order, also after a failure', async () => {
    const turns = new Turns(2);
    const order: string[] = [];
    const gates = ['a', 'b', 'c', 'd'].map((name) => ({ name, gate: Promise.withResolvers<void>() }));
    const tasks = gates.map(({ name, gate }) =>
      turns.take(async () => {
        order.push(name);
        await gate.promise;
      }),
    );
    await Promise.resolve();
    expect(order).toEqual(['a', 'b']);
    gates[1]?.gate.reject(new Error('no'));
    await expect(tasks[1]).rejects.toThrow('no');
    expect(order).toEqual(['a', 'b', 'c']);
    for (const { gate } of gates) gate.resolve();
    await Promise.all([tasks[0], tasks[2], tasks[3]]);
    expect(order).toEqual(['a', 'b', 'c', 'd']);
  });
});
