import { setTimeout as sleep } from 'node:timers/promises';
import type { Changed } from '../harness/good-client.ts';
import { type Breach, type Evidence, judge, ROUNDING_MS } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';
import { changeInTrouble } from './troubled.ts';

const CALLS = 24;
/** Of some nobody knows whether they rang; those that wait are scheduled. Copies that prove nothing would be sent for minutes. */
const ENDINGS = ['9000', '9000', '9000', '0001', '0020', '0026'];
/** Longer than a call of the sandbox takes, and its receipts. */
const LONGEST_MS = 30_000;
const LOOK_MS = 250;
/** Of calls that were erased: whether anything of the person is left, and whether they are what they say. */
const LEFT = `
select id, status, attempt, failure_code as "failureCode", failure_reason as "failureReason", event_count as "eventCount",
  (select count(*)::integer from call_events where call_id = c.id) as "storedEvents",
  (select coalesce(max(number), 0)::integer from call_events where call_id = c.id) as "lastEvent",
  coalesce(callee_index, caller_index, callee_sealed, caller_sealed, spoken_sealed) is not null as "isLeft"
from calls c where id = any($1) and erased_at is not null`;

type ErasedRow = Pick<
  Evidence['stored'][number],
  'id' | 'status' | 'attempt' | 'failureCode' | 'failureReason' | 'eventCount' | 'storedEvents' | 'lastEvent'
> & { readonly isLeft: boolean };

/** The answer to `DELETE /v1/callees/{number}`, as far as it matters here. */
export interface Erasure {
  readonly isComplete: boolean;
}

/**
 * People are erased while they are being called, and gateways, statements and the upstream are in trouble. What was asked for before
 * rings at most once, and not after its erasure was complete; it keeps its events and tells no untruth, and nothing of the person.
 */
export const erase: OwnRound = async (scene) => {
  const { settlement, load, round } = scene;
  const plan = { round, kind: 'erasure', endings: ENDINGS, keyless: 0, scheduled: 0.3 };
  const wishes = Array.from({ length: CALLS }, () => load.newWish(plan));
  const erasures = await changeInTrouble(scene, wishes, (wish) => eraseCallee(scene, wish));
  await settlement.settle(wishes);
  let judged: Judged[] = [];
  // Calls that were erased are not among those that have been waited for.
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; await sleep(LOOK_MS)) {
    judged = await judgeAll(scene, wishes, erasures);
    if (judged.every(({ breaches }) => breaches.length === 0)) break;
  }
  return judged;
};

async function judgeAll(
  { settlement }: OwnScene,
  wishes: readonly Wish[],
  erasures: readonly Changed<Erasure>[],
): Promise<Judged[]> {
  const evidence = await settlement.collect(wishes);
  const rows = await settlement.probe.query<ErasedRow>(LEFT, [evidence.flatMap(idsOf)]);
  return evidence.map((found, index) => judgeErased(found, rows, erasures[index]));
}

function idsOf({ wish, rings }: Evidence): string[] {
  return [...acceptedIds(wish), ...rings.map(({ outId }) => outId)];
}

async function eraseCallee({ world }: OwnScene, { callee }: Wish): Promise<Changed<Erasure>> {
  for (const until = Date.now() + LONGEST_MS; ; await sleep(LOOK_MS)) {
    const erasure = await world.client.change<Erasure>('DELETE', `/v1/callees/${encodeURIComponent(callee)}`);
    if (erasure.body.isComplete || Date.now() > until) return erasure;
  }
}

/** Pure. */
export function judgeErased(found: Evidence, rows: readonly ErasedRow[], erasure?: Changed<Erasure>): Judged {
  const { wish, rings } = found;
  const ids = idsOf(found);
  const erased = rows.filter(({ id }) => ids.includes(id));
  const known = erased.map(({ isLeft: _, ...row }) => ({
    ...row,
    callee: wish.callee,
    isDue: false,
    isOverdue: false,
    notBefore: null,
    signedAt: null,
    upstreamCode: null,
  }));
  const evidence = { ...found, stored: [...found.stored, ...known] };
  const breaches: Breach[] = judge(evidence);
  if (erased.some(({ isLeft }) => isLeft)) breaches.push('not-erased');
  if (erasure?.body.isComplete === false) breaches.push('not-erased');
  const doneAt = (erasure?.doneAt ?? Infinity) + ROUNDING_MS;
  const hasRung = rings.some(
    ({ outId, receivedAt }) => erased.some(({ id }) => id === outId) && Date.parse(receivedAt) > doneAt,
  );
  if (hasRung) breaches.push('erased-rang');
  return { evidence, breaches };
}
