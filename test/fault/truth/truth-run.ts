import { SCRIPT_ENDINGS } from '../harness/built.ts';
import type { Wish } from '../harness/ledger.ts';
import { Settlement } from '../harness/settlement.ts';
import { waitUntil } from '../harness/waiting.ts';
import { World } from '../harness/world.ts';
import type { FinalCall, TruthEvidence } from './truth-report.ts';
import { truthWishes } from './truth-wishes.ts';

export interface TruthOptions {
  readonly calls: number;
  readonly seed: number;
  /** Sandbox seconds in one real second; the gateways' times of reconciliation are divided by it, too. */
  readonly timeScale: number;
  readonly onProgress?: (line: string) => void;
}

/** An ending without a script: answered. */
const ANSWERED = '9000';
/** Every script there is, and a number without one. */
export const ENDINGS: readonly string[] = [...SCRIPT_ENDINGS, ANSWERED];

const GATEWAYS = 2;
const CLIENTS = 40;
/** Long enough for a slow machine, and shorter than the answer that comes late on purpose. */
const PATIENCE = { ALIYUN_READ_TIMEOUT_MS: '2000', ALIYUN_TOTAL_TIMEOUT_MS: '2500' };
const LONGEST_MS = 15 * 60_000;
const PAUSE_MS = 200;
/** A proof without an answer is tried again after a minute. */
const LONGEST_PROOF_MS = 90_000;
const GUARD = /^voice_gateway_account_replay_guard\{account="\w+"\}() (\d+)$/gm;
const RECONCILED = /^voice_gateway_reconciler_calls_total\{end="(\w+)"\} (\d+)$/gm;
const OPEN_CALLS = `
select count(*)::integer as open from calls
where status in ('queued', 'dispatching', 'initiated', 'ringing', 'in-progress')
  or (status = 'unknown' and failure_code is distinct from 'OutcomeUnproven')`;

const FACTS = `
select id, duration_seconds as "durationSeconds",
  upstream_call_id is not null or exists (select from receipts where out_id = calls.id) as "hasTrace"
from calls`;

/** Places calls of every script and kind while receipts are lost, doubled and shuffled, and waits until none is open. */
export async function playTruth(options: TruthOptions): Promise<TruthEvidence> {
  const { calls, seed, timeScale } = options;
  const world = await World.open({
    gateways: GATEWAYS,
    timeScale,
    sandbox: { receiptDropRate: 0.1, receiptDuplicateRate: 0.3, receiptShuffle: true, receiptSeed: seed },
    env: { RECONCILE_TIME_SCALE: String(timeScale), UNKNOWN_DEADLINE_MS: '240000', ACCOUNT_QPS: '500', ...PATIENCE },
  });
  try {
    await untilProven(world);
    const wishes = truthWishes(calls, ENDINGS);
    await postAll(world, wishes);
    const { probe } = new Settlement(world);
    let last = -1;
    const hasEnded = async () => {
      const open = (await probe.query<{ open: number }>(OPEN_CALLS, []))[0]?.open ?? 0;
      if (open !== last) options.onProgress?.(`${open} calls without an end`);
      last = open;
      return open === 0;
    };
    await waitUntil('the end of every call', LONGEST_MS, hasEnded, PAUSE_MS);
    return await collect(world, probe, wishes);
  } finally {
    await world.close();
  }
}

/** What a gateway sends before it has proven the replay guard is not sent again. */
async function untilProven(world: World): Promise<void> {
  const isProven = async () => (await readTotals(world, GUARD)).get('') === GATEWAYS;
  await waitUntil('the proof of the replay guard', LONGEST_PROOF_MS, isProven);
}

async function postAll(world: World, wishes: readonly Wish[]): Promise<void> {
  const waiting = [...wishes];
  const work = async () => {
    for (let wish = waiting.shift(); wish !== undefined; wish = waiting.shift()) await world.client.post(wish);
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
}

async function collect(world: World, probe: Settlement['probe'], wishes: Wish[]): Promise<TruthEvidence> {
  const callees = wishes.map(({ callee }) => callee);
  const stored = await probe.calls(callees);
  const facts = await probe.query<Pick<FinalCall, 'id' | 'durationSeconds' | 'hasTrace'>>(FACTS, []);
  const factsOf = new Map(facts.map((row) => [row.id, row]));
  return {
    wishes,
    stored: stored.map((call): FinalCall => ({
      durationSeconds: null,
      hasTrace: false,
      ...call,
      ...factsOf.get(call.id),
    })),
    rings: await world.sandbox.truth(),
    receipts: await world.sandbox.receipts(),
    reconciled: Object.fromEntries(await readTotals(world, RECONCILED)),
  };
}

/** A metric over all gateways, by its only label; without one, by ''. */
async function readTotals(world: World, metric: RegExp): Promise<Map<string, number>> {
  const totals = new Map<string, number>();
  for (const { url } of world.slots) {
    const text = await (await fetch(`${url}/metrics`)).text();
    for (const [, label = '', count] of text.matchAll(metric))
      totals.set(label, (totals.get(label) ?? 0) + Number(count));
  }
  return totals;
}
