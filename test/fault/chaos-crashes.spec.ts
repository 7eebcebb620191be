import { CRASHES, kindsOf } from './rounds/decks.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = kindsOf(CRASHES);

/** The short version of `npm run chaos`, in three files, so that they run at the same time. */
describe('under kill -9, frozen processes, cut wires and faults of the upstream', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true, longestMs: 2_000 }),
    300_000,
  );
});
