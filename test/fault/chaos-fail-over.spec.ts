import { expectNoBreach } from './rounds/expect-no-breach.ts';

const KINDS = ['kill-in-fail-over', 'fault-in-fail-over'] as const;

describe('while calls go over to another account', () => {
  it(
    'keeps every promise in a round of each kind',
    () => expectNoBreach({ rounds: KINDS.length, hasTwoAccounts: true, only: KINDS, isEven: true }),
    180_000,
  );
});
