import fc from 'fast-check';
import { TimerHeap } from './timer-heap.js';

it('gives tasks back by moment, and of one moment in order', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (moments) => {
      const heap = new TimerHeap();
      const tasks = moments.map((dueAt, order) => ({ dueAt, order, run: undefined }));
      tasks.forEach((task) => heap.push(task));

      const popped = tasks.map(() => heap.pop());

      expect(popped).toEqual([...tasks].sort((a, b) => a.dueAt - b.dueAt || a.order - b.order));
      expect(heap.pop()).toBeUndefined();
    }),
  );
});
