import { expectNoBreach } from './rounds/expect-no-breach.ts';
import { CRASHES, kindsOf } from './rounds/decks.ts';

const KINDS = kindsOf(CRASHES).filter((kind) => kind.startsWith('kill'));

/** The other kinds of rounds are in `chaos-faults.spec.ts`: two files, so that they run at the same time. */
describe('under kill -9 of gateways and PostgreSQL', () => {
  it(
    'keeps every promise in a round of each kind, and three more',
    () => expectNoBreach({ rounds: KINDS.length + 3, only: KINDS, isEven: true }),
    300_000,
  );
});
