import fc from 'fast-check';
import { randomSeed, runsOf } from '../../support/seeds.js';
import { LifeWorld } from './life-world.js';
import { shortenPauses } from './short-pauses.js';
import { anyLife, anySurroundings, Life } from './steps.js';

describe('the life of a call', () => {
  let world: LifeWorld;
  let lengthenPauses: () => void;

  beforeAll(async () => {
    world = await LifeWorld.open();
    lengthenPauses = shortenPauses();
  });
  afterAll(async () => {
    lengthenPauses();
    await world.close();
  });

  const holds = fc.asyncProperty(anySurroundings, anyLife, async (surroundings, steps) => {
    await world.reset(surroundings);
    await new Life(world).run(steps);
  });
  const toBeRun = { interruptAfterTimeLimit: 280_000, endOnFailure: true };
  /** Another one each time; its name tells it, and `FC_SEED` repeats it. */
  const seed = randomSeed();

  it('keeps its promises whatever happens, and in whatever order', async () => {
    await fc.assert(holds, { ...toBeRun, numRuns: runsOf(5) });
  }, 300_000);

  it(`keeps them with seed ${seed}, too`, async () => {
    await fc.assert(holds, { ...toBeRun, numRuns: 2, seed });
  }, 300_000);
});
