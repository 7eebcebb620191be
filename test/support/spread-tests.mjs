import TestSequencer from '@jest/test-sequencer';

/** The rest comes after the last file of processes has begun, which takes a while, too. */
const SHARE_BESIDE_FAULTS = 0.8;

/**
 * Long files first, so that none is left alone at the end; but files of processes (`fault`) spread among those that mostly
 * compute, so that no two of them have to share the cores for long. Unit tests, the shortest, fill the end.
 */
export default class SpreadTests extends TestSequencer {
  sort(tests) {
    const ofTier = (...tiers) =>
      tests
        .filter(({ context }) => tiers.includes(context.config.displayName?.name))
        .sort((one, other) => one.path.localeCompare(other.path));
    const [fault, rest, unit] = [ofTier('fault'), ofTier('console', 'integration', 'e2e'), ofTier('unit')];
    const perFault = Math.floor((rest.length * SHARE_BESIDE_FAULTS) / Math.max(1, fault.length));
    const spread = fault.flatMap((test, index) => [test, ...rest.slice(index * perFault, (index + 1) * perFault)]);
    return [...spread, ...rest.slice(fault.length * perFault), ...unit];
  }
}
