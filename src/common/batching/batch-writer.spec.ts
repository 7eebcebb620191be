import { setImmediate as nextTurn } from 'node:timers/promises';
import { BatchWriter } from './batch-writer.js';

describe('BatchWriter', () => {
  it('writes together what arrives together, and gathers what arrives meanwhile', async () => {
    const batches: number[][] = [];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const writer = new BatchWriter<number, number>(
      async (items) => {
        batches.push([...items]);
        if (batches.length === 1) await gate;
        return items.map((item) => item * 10);
      },
      () => false,
      3,
    );
    const first = [1, 2].map((item) => writer.add(item));
    await nextTurn();
    expect(batches).toEqual([[1, 2]]);
    const later = [3, 4, 5, 6].map((item) => writer.add(item));
    release();
    expect(await Promise.all([...first, ...later])).toEqual([10, 20, 30, 40, 50, 60]);
    expect(batches).toEqual([[1, 2], [3, 4, 5], [6]]);
  });

  it('fails only the faulty item of a batch', async () => {
    const write = (items: readonly number[]) =>
      items.includes(2) ? Promise.reject(new RangeError('two')) : Promise.resolve(items);
    const writer = new BatchWriter<number, number>(write, (error) => error instanceof RangeError, 10);
    const results = await Promise.allSettled([1, 2, 3].map((item) => writer.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('writes nothing twice when the connection broke: it fails the batch', async () => {
    let writes = 0;
    const writer = new BatchWriter<number, number>(
      () => {
        writes += 1;
        return Promise.reject(new Error('connection lost'));
      },
      () => false,
      10,
    );
    const results = await Promise.allSettled([1, 2, 3].map((item) => writer.add(item)));
    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(writes).toBe(1);
  });

  it('goes on after a failure', async () => {
    let fails = true;
    const writer = new BatchWriter<number, number>(
      (items) => (fails ? Promise.reject(new Error('away')) : Promise.resolve(items)),
      () => false,
      10,
    );
    await expect(writer.add(1)).rejects.toThrow('away');
    fails = false;
    expect(await writer.add(2)).toBe(2);
  });
});
