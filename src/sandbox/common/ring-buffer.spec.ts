import { RingBuffer } from './ring-buffer.js';

it('keeps the last values in order and tells which ones had to go', () => {
  const gone: number[] = [];
  const buffer = new RingBuffer<number>(3, (value) => gone.push(value));

  for (let value = 1; value <= 7; value++) buffer.push(value);

  expect(buffer.toArray()).toEqual([5, 6, 7]);
  expect(gone).toEqual([1, 2, 3, 4]);
  expect(buffer.droppedCount).toBe(4);
});

it('is empty after it was cleared', () => {
  const buffer = new RingBuffer<number>(2);
  [1, 2, 3].forEach((value) => buffer.push(value));

  buffer.clear();
  buffer.push(9);

  expect(buffer.toArray()).toEqual([9]);
  expect(buffer.droppedCount).toBe(0);
});
