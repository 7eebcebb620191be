import { jest } from '@jest/globals';
import { createTestWorkerHost } from '../../common/timing/testing/test-worker-host.js';
import type { RollupStep } from './rollup.repository.js';
import { StatisticsRollup } from './statistics-rollup.js';

const DONE: RollupStep = { spanCount: 0, isLeft: false };
const MORE: RollupStep = { spanCount: 3, isLeft: true };

describe('counting calls for charts', () => {
  /** A database that cannot do steps of more events than that in time. */
  const rollupWith = (mostInTime: number, then: RollupStep[], state = { isPrepared: true, hasNews: true }) => {
    const asked: number[] = [];
    const prepare = jest.fn(() => Promise.resolve());
    const rollup = {
      look: () => Promise.resolve(state),
      prepare,
      step: (mostEvents: number) => {
        asked.push(mostEvents);
        if (mostEvents > mostInTime) return Promise.reject(new Error('canceling statement due to statement timeout'));
        return Promise.resolve(then.shift() ?? DONE);
      },
    };
    return { asked, prepare, worker: new StatisticsRollup(rollup as never, createTestWorkerHost()) };
  };

  it('gets on with smaller steps where one took too long', async () => {
    const { asked, worker } = rollupWith(3_000, [MORE, DONE]);
    await expect(worker.catchUp()).rejects.toThrow('timeout');
    await expect(worker.catchUp()).rejects.toThrow('timeout');
    await worker.catchUp();
    expect(asked).toEqual([40_000, 10_000, 2_500, 3_000]);
  });

  it.each([
    [{ isPrepared: true, hasNews: false }, 0, 0],
    [{ isPrepared: true, hasNews: true }, 0, 1],
    [{ isPrepared: false, hasNews: false }, 1, 1],
  ])('does what a look finds to do (%j)', async (state, prepared, steps) => {
    const { asked, prepare, worker } = rollupWith(40_000, [], state);
    await worker.catchUp();
    expect([prepare.mock.calls.length, asked.length]).toEqual([prepared, steps]);
  });

  it('rests after a step that failed, too, and has got nothing done until the next one', async () => {
    const { asked, worker } = rollupWith(800, []);
    jest
      .spyOn(performance, 'now')
      .mockReturnValueOnce(0)
      .mockReturnValueOnce(6_000)
      .mockReturnValueOnce(149_000)
      .mockReturnValue(151_000);
    await expect(worker.runOnce()).rejects.toThrow('timeout');
    await expect(worker.runOnce()).rejects.toThrow('timeout');
    expect(asked).toHaveLength(1);
    await expect(worker.runOnce()).rejects.toThrow('timeout');
    expect(asked).toEqual([40_000, 10_000]);
  });

  it('rests in peace after one that did not', async () => {
    const { asked, worker } = rollupWith(40_000, [MORE]);
    jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(6_000).mockReturnValue(149_000);
    await worker.runOnce();
    await worker.runOnce();
    expect(asked).toHaveLength(1);
  });
});
