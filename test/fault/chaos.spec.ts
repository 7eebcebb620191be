import { CRASHES, EDGES, kindsOf, STATEMENTS } from './rounds/decks.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = kindsOf({ ...CRASHES, ...STATEMENTS, ...EDGES });

/** The short version of `npm run chaos`, in one world: its processes cost as much as several rounds. */
describe('under kill -9, frozen processes, cut wires, faults of the upstream and of statements, wrong clocks and days that pass', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true, longestMs: 2_000 }),
    420_000,
  );
});
