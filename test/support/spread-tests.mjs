import TestSequencer from '@jest/test-sequencer';

/**
 * In which part of the run, of 0 to 1, the files of each tier begin. The last file of processes takes a while, too, so the rest
 * comes after it; unit tests, the shortest, fill the end.
 */
const BEGIN = { fault: [0, 0.7], console: [0, 0], e2e: [0, 0.9], integration: [0, 0.9], unit: [0.1, 1] };

/**
 * Files of all tiers beside each other, so that those that wait, for processes of their own or for time to pass, run beside those
 * that compute; one tier after the other left a third of two cores idle for half of the run. Long files are not the last.
 */
export default class SpreadTests extends TestSequencer {
  sort(tests) {
    const places = Object.entries(BEGIN).flatMap(([tier, [from, to]]) => {
      const files = tests
        .filter(({ context }) => context.config.displayName?.name === tier)
        .sort((one, other) => one.path.localeCompare(other.path));
      return files.map((test, index) => ({ test, at: from + ((to - from) * index) / files.length }));
    });
    return places.sort((one, other) => one.at - other.at).map(({ test }) => test);
  }
}
