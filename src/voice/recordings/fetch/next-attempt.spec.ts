import { pauseSecondsAfter } from './next-attempt.js';

it('waits longer after each attempt, up to an hour', () => {
  const pauses = [1, 2, 3, 9, 10, 11, 500].map((attempts) => pauseSecondsAfter(attempts, 0.5));
  expect(pauses).toEqual([5, 10, 20, 1280, 2560, 3600, 3600]);
  expect([0, 0.999].map((random) => Math.round(pauseSecondsAfter(500, random)))).toEqual([2880, 4319]);
});
