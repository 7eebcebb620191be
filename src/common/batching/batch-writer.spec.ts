import { setImmediate as nextTurn } from 'node:timers/promises';
import { BatchTimeoutError, BatchWriter } from './batch-writer.js';

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

  it('sends the next batch before it hands out the results of the one before', async () => {
    const course: string[] = [];
    const writer = new BatchWriter<number, number>(
      async (items) => {
        course.push(`sent ${items.join()}`);
        await nextTurn();
        return items;
      },
      () => false,
      1,
    );
    const add = (item: number) => writer.add(item).then(() => course.push(`told ${item}`));
    await Promise.all([add(1), add(2)]);
    expect(course).toEqual(['sent 1', 'sent 2', 'told 1', 'told 2']);
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

  const lockTimeout = () => Object.assign(new Error('canceling statement due to lock timeout'), { code: '55P03' });

  it.each(['55P03', '40001', '40P01'])(
    'repeats apart from the others what lost against a transaction (%s)',
    async (code) => {
      const written: number[][] = [];
      let isLocked = true;
      const write = (items: readonly number[]) => {
        if (isLocked && items.includes(2)) return Promise.reject(Object.assign(new Error('lost'), { code }));
        written.push([...items]);
        return Promise.resolve(items);
      };
      const writer = new BatchWriter<number, number>(write, () => false, 10);
      const locked = writer.add(2);
      const others = [1, 3, 4].map((item) => writer.add(item));
      expect(await Promise.all(others)).toEqual([1, 3, 4]);
      expect(await writer.add(5)).toBe(5);
      isLocked = false;
      expect(await locked).toBe(2);
      expect(written.flat().sort()).toEqual([1, 2, 3, 4, 5]);
    },
  );

  it('gives an item up that loses for too long, and no other one', async () => {
    const write = (items: readonly number[]) =>
      items.includes(2) ? Promise.reject(lockTimeout()) : Promise.resolve(items);
    const writer = new BatchWriter<number, number>(write, () => false, 10, { retryForMs: 50 });
    const results = await Promise.allSettled([1, 2, 3].map((item) => writer.add(item)));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not hold up the next batch with one that is slow', async () => {
    const never = new Promise<never>(() => undefined);
    const write = (items: readonly number[]) => (items.includes(1) ? never : Promise.resolve(items));
    const writer = new BatchWriter<number, number>(write, () => false, 10, { slowAfterMs: 20, timeoutMs: 200 });
    const stuck = writer.add(1);
    await nextTurn();
    expect(await writer.add(2)).toBe(2);
    await expect(stuck).rejects.toBeInstanceOf(BatchTimeoutError);
  });

  it('fails a batch that gets no answer in time, as not known, and goes on', async () => {
    let isDead = true;
    const never = new Promise<never>(() => undefined);
    const writer = new BatchWriter<number, number>(
      (items) => (isDead ? never : Promise.resolve(items)),
      () => false,
      10,
      { timeoutMs: 20 },
    );
    await expect(writer.add(1)).rejects.toBeInstanceOf(BatchTimeoutError);
    isDead = false;
    expect(await writer.add(2)).toBe(2);
  });
});
