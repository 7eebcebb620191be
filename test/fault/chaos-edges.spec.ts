import { EDGES, kindsOf } from './rounds/decks.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = kindsOf(EDGES);

describe('with wrong clocks, a switch of mode, days that pass, and several calls to one callee', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true }),
    180_000,
  );
});
