/**
 * The long run of the fault harness: `npm run chaos [-- --rounds 400 --seed 7 --accounts 2 --only kill-gateway,pause]`.
 * `--pooler pgbouncer`: the gateways reach PostgreSQL through PgBouncer; `--standby`: nothing is committed without a standby, which
 * is promoted now and then; `--stored 5000000`: so many calls of the last months are there already (1.1 GB a million in TMPDIR).
 * Prints a table and, as the last line, JSON; ends with 1 when a promise was broken.
 */
import { parseArgs } from 'node:util';
import { PGBOUNCER_MISSING } from '../support/pgbouncer.ts';
import { randomSeed } from '../support/seeds.ts';
import { ChaosRun } from './rounds/chaos-run.ts';
import { isRoundKind } from './rounds/decks.ts';

const DEFAULT_ROUNDS = '400';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: DEFAULT_ROUNDS },
    seed: { type: 'string', default: String(randomSeed()) },
    accounts: { type: 'string', default: '1' },
    only: { type: 'string' },
    pooler: { type: 'string' },
    standby: { type: 'boolean', default: false },
    stored: { type: 'string', default: '0' },
  },
});
if (values.pooler !== undefined && values.pooler !== 'pgbouncer')
  throw new Error(`not a pooler that can be started here: ${values.pooler}; there is pgbouncer`);
if (values.pooler !== undefined && PGBOUNCER_MISSING) throw new Error(PGBOUNCER_MISSING);
const storedCalls = Number(values.stored);
if (!Number.isSafeInteger(storedCalls) || storedCalls < 0) throw new Error(`not a number of calls: ${values.stored}`);
const database = { hasPooler: values.pooler !== undefined, hasStandby: values.standby, storedCalls };
const only = values.only?.split(',').filter(isRoundKind);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

console.log(`seed ${values.seed}`);
const report = await ChaosRun.play({
  seed: Number(values.seed),
  rounds: Number(values.rounds),
  hasTwoAccounts: values.accounts === '2',
  database,
  only,
  onProgress: (line, findings) => {
    console.log(line);
    for (const finding of findings) console.log(finding);
  },
});
console.table(report.toTable());
console.log(report.toJson());
process.exitCode = Object.keys(report.breaches).length > 0 ? 1 : 0;
