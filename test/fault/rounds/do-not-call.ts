import type { Changed } from '../harness/good-client.ts';
import { type Breach, judge, ROUNDING_MS } from '../harness/judge.ts';
import type { Wish } from '../harness/ledger.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';
import { changeInTrouble } from './troubled.ts';

const CALLS = 24;
/** Some ring, and some wait: throttled for ever, or scheduled. */
const ENDINGS = ['9000', '9000', '9000', '0001', '0020', '0021'];

/** The answer to `PUT /v1/suppressions/{number}`, as far as it matters here. */
export interface Suppressed {
  /** A call was being placed for too long to be waited for. */
  readonly callsUnderWay: boolean;
}

/**
 * People are put on the do-not-call list while they are being called, and gateways, statements and the upstream are in trouble. The
 * entry holds with its answer, on every gateway: nobody rings after it, whatever was queued, signed or sent again.
 */
export const suppress: OwnRound = async (scene) => {
  const { settlement, load, round } = scene;
  const plan = { round, kind: 'do-not-call', endings: ENDINGS, scheduled: 0.3 };
  const wishes = Array.from({ length: CALLS }, () => load.newWish(plan));
  const entries = await changeInTrouble(scene, wishes, (wish) => putOnList(scene, wish));
  const evidence = await settlement.settle(wishes);
  return evidence.map((found, index) => judgeSuppressed(found, entries[index]));
};

/** Whoever would be rung: of a two-way call the caller, too. */
async function putOnList({ world, random }: OwnScene, { body, callee }: Wish): Promise<Changed<Suppressed>> {
  const number = typeof body.caller === 'string' && random.chance(0.5) ? body.caller : callee;
  const scope = random.pick(['application', 'global']);
  return await world.client.change('PUT', `/v1/suppressions/${encodeURIComponent(number)}`, {
    scope,
    appliesTo: 'all',
  });
}

/** Pure. */
export function judgeSuppressed(evidence: Judged['evidence'], entry: Changed<Suppressed> | undefined): Judged {
  const breaches: Breach[] = judge(evidence);
  const holdsSince = entry && !entry.body.callsUnderWay ? entry.doneAt + ROUNDING_MS : Infinity;
  if (evidence.rings.some(({ receivedAt }) => Date.parse(receivedAt) > holdsSince)) breaches.push('suppressed-rang');
  return { evidence, breaches };
}
