import fc from 'fast-check';
import { runsOf } from '../../support/seeds.js';
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
  /** `npm run properties` runs it with other seeds, and for longer. */
  const toBeRun = { interruptAfterTimeLimit: 280_000, endOnFailure: true };
  it('keeps its promises whatever happens, and in whatever order', async () => {
    await fc.assert(holds, { ...toBeRun, numRuns: runsOf(5) });
  }, 300_000);
});
