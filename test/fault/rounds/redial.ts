import { setTimeout as sleep } from 'node:timers/promises';
import type { Breach, Evidence } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import { moveBack } from '../harness/row-shift.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';
import { newOffset } from './process-faults.ts';

const CALLS = 8;
/** Rings, and sends no receipt (docs/sandbox.md): only the answer could tell, and it is lost. */
const SILENT = '0034';
const MINUTE_MS = 60_000;
/** A call is looked at after this time, but given up only after {@link UNTIL_GIVEN_UP_MS}. */
const UNTIL_REVIEWED_MS = 10 * MINUTE_MS;
const UNTIL_GIVEN_UP_MS = 60 * MINUTE_MS;
/** In this time every gateway has looked for calls that are due. */
const LOOK_MS = 2_500;
const LONGEST_MS = 15_000;
const CANCELLATIONS = 10;
/** That long ago was the first attempt: its callees may be called again. */
const FORGET_CALLEES = `delete from callee_flows where key = any($1)`;
const EXPIRE = `update calls set expires_at = now() where id = any($1) and status = 'queued'`;

/** What becomes of the second attempt. */
const SECONDS = ['placed', 'canceled', 'expired'] as const;
type Second = (typeof SECONDS)[number];

/**
 * Calls ring, and neither their answer nor a receipt comes; their application wants them dialed once more then. Not before
 * their time, whatever the clocks of the gateways and of the upstream say; and whatever becomes of the second attempt, such a call
 * may have rung twice, as was wished, but never ends as one that did not ring.
 */
export const redial: OwnRound = async (scene) => {
  const { world, settlement, random } = scene;
  const second = random.pick(SECONDS);
  await setUnknownOutcome(scene, 'redial');
  try {
    const wishes = await ringUnanswered(scene);
    const ids = wishes.flatMap(acceptedIds);
    const numbers = await settlement.probe.numbers();
    await settlement.probe.query(FORGET_CALLEES, [wishes.map(({ callee }) => `live|${numbers.indexOf(callee)}`)]);
    // Whichever gateway looks at them, its clock is wrong by then.
    for (const slot of world.slots) slot.shiftClock(newOffset(random));
    await moveBack(settlement.probe, ids, UNTIL_REVIEWED_MS);
    await world.sandbox.configure({ clockOffsetMs: random.chance(0.5) ? newOffset(random) : 0 });
    await sleep(LOOK_MS);
    const early = await settlement.collect(wishes);
    if (second !== 'placed') await world.sandbox.fault('throttle', { count: 1_000 });
    await moveBack(settlement.probe, ids, UNTIL_GIVEN_UP_MS);
    const isRedialed = await untilAll(scene, wishes, ({ status, attempt }) =>
      second === 'placed' ? status === 'initiated' : status === 'queued' || attempt > 1,
    );
    await end(scene, second, ids);
    await sleep(LOOK_MS);
    const late = await settlement.collect(wishes);
    return late.map((evidence, index) => judgeRedial(evidence, early[index], isRedialed));
  } finally {
    for (const slot of world.slots) slot.shiftClock(0);
    await world.sandbox.configure({ clockOffsetMs: 0 });
    await world.sandbox.fault('none');
    await setUnknownOutcome(scene, 'report');
  }
};

async function setUnknownOutcome({ world }: OwnScene, unknownOutcome: 'redial' | 'report'): Promise<void> {
  await world.client.change('PATCH', '/v1/application', { unknownOutcome });
}

/** Calls of which nobody knows whether they rang. */
async function ringUnanswered(scene: OwnScene): Promise<Wish[]> {
  const { world, load, round } = scene;
  await world.sandbox.fault('reset-after-place', { count: 1_000 });
  const wishes = Array.from({ length: CALLS }, () => {
    const wish = load.newWish({ round, kind: 'redial', endings: [SILENT], keyless: 0, scheduled: 0 });
    const body = { kind: 'tts', callee: wish.callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } };
    return { ...wish, isAsync: false, body };
  });
  await Promise.all(wishes.map((wish) => world.client.post(wish)));
  if (!(await untilAll(scene, wishes, ({ status }) => status === 'unknown')))
    throw new Error('calls whose answer was lost are not unknown');
  await world.sandbox.fault('none');
  return wishes;
}

async function end({ world, settlement }: OwnScene, second: Second, ids: readonly string[]): Promise<void> {
  if (second === 'expired') await settlement.probe.query(EXPIRE, [ids]);
  if (second === 'canceled') await Promise.all(ids.map((id) => cancel(world.client, id)));
}

/** A call that is being sent at this moment cannot be canceled. */
async function cancel(client: OwnScene['world']['client'], id: string): Promise<void> {
  for (let tries = 0; tries < CANCELLATIONS && !(await client.cancel(id)); tries++) await sleep(100);
}

/** @returns false when it takes too long. */
async function untilAll(
  { settlement }: OwnScene,
  wishes: readonly Wish[],
  isSo: (call: Evidence['stored'][number]) => boolean,
): Promise<boolean> {
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; await sleep(200)) {
    const evidence = await settlement.collect(wishes);
    if (evidence.every(({ stored }) => stored.length > 0 && stored.every(isSo))) return true;
  }
  return false;
}

/** Pure. */
export function judgeRedial(late: Evidence, early: Evidence | undefined, isRedialed: boolean): Judged {
  const breaches: Breach[] = [];
  if ((early?.rings.length ?? 0) > 1) breaches.push('early');
  if (late.rings.length > 2) breaches.push('double-ring');
  if (!isRedialed) breaches.push('waits');
  if (late.rings.length > 0 && late.stored.some(({ status }) => SAYS_NO_RING.includes(status))) breaches.push('untrue');
  return { evidence: late, breaches };
}

/** A call that has rung may wait for its second attempt, but not end so. */
const SAYS_NO_RING = ['failed', 'canceled', 'busy', 'rejected', 'no-answer'];
