/**
 * What random tests draw from. A fixed seed judges a change by itself: two runs of one commit see the same values. The
 * search for new ones is a run of its own: `npm run properties`, `chaos`, `truth` and `fuzz` begin with a seed of their own.
 */
const FIXED_SEED = 2612;

/** Of every property of fast-check. */
export const PROPERTY_SEED = Number(process.env.FC_SEED ?? FIXED_SEED);

/** Of the short versions of the long runs. */
export const FAULT_SEED = Number(process.env.FAULT_SEED ?? FIXED_SEED);

/** How often a property runs that takes long: `count` times with a change, several times as often by `npm run properties`. */
export function runsOf(count: number): number {
  return count * Number(process.env.FC_SCALE ?? 1);
}

/** Another one with every run that does not name its own. */
export function randomSeed(): number {
  return Date.now() % 1_000_000;
}
