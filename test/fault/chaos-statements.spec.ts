import { kindsOf, STATEMENTS } from './rounds/decks.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = kindsOf(STATEMENTS);

describe('when single statements are lost, late, slow or frozen on their way to PostgreSQL and back', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true, longestMs: 3_000 }),
    180_000,
  );
});
