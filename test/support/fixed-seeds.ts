import fc from 'fast-check';
import { PROPERTY_SEED } from './seeds.ts';

/** Runs before every test file. `FC_RUNS` is for properties that do not say themselves how often they run. */
fc.configureGlobal({
  seed: PROPERTY_SEED,
  ...(process.env.FC_RUNS !== undefined && { numRuns: Number(process.env.FC_RUNS) }),
});
