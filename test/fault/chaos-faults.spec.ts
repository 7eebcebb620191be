import { expectNoBreach } from './rounds/expect-no-breach.ts';
import { CRASHES, kindsOf } from './rounds/decks.ts';

const KINDS = kindsOf(CRASHES).filter((kind) => !kind.startsWith('kill'));

describe('under frozen processes, cut wires and faults of the upstream', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, only: KINDS, isEven: true }),
    300_000,
  );
});

describe('while calls go over to another account', () => {
  it(
    'keeps every promise in 4 rounds, most of them with kill -9',
    () => expectNoBreach({ rounds: 4, hasTwoAccounts: true, only: ['kill-in-fail-over', 'fault-in-fail-over'] }),
    300_000,
  );
});
