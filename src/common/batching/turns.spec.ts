import { Turns } from './turns.js';

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
