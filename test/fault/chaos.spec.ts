import { EDGES, kindsOf, STATEMENTS } from './rounds/decks.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = kindsOf({ ...STATEMENTS, ...EDGES });

describe('when statements are lost or late on their way to PostgreSQL, clocks are wrong, days pass, and the mode changes', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true, longestMs: 2_000 }),
    300_000,
  );
});
