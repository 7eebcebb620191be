import { PGBOUNCER_MISSING } from '../support/pgbouncer.ts';
import { expectNoBreach } from './rounds/expect-no-breach.ts';

const POOLER = PGBOUNCER_MISSING ? [] : (['kill-pooler', 'cut-behind-pooler'] as const);
const KINDS = ['kill-in-fail-over', 'fault-in-fail-over', 'promote-standby', ...POOLER] as const;

if (PGBOUNCER_MISSING) console.warn(`chaos through PgBouncer is left out: ${PGBOUNCER_MISSING}`);

describe('while calls go over to another account, and gateways to another database server through a pooler', () => {
  it(
    'keeps every promise in a round of each kind',
    () =>
      expectNoBreach({
        rounds: KINDS.length,
        hasTwoAccounts: true,
        database: { hasStandby: true, hasPooler: POOLER.length > 0 },
        only: KINDS,
        isEven: true,
      }),
    180_000,
  );
});
