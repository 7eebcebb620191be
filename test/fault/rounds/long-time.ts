import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { judge, type Evidence } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import { removeOldRows } from '../harness/old-rows.ts';
import { moveBack } from '../harness/row-shift.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CALLS_OF_EACH = 4;
/** Within the shortest documented lifetime of a key, which begins with the end of the call. */
const WITHIN_LIFETIME_MS = 23 * HOUR_MS;
/** Longer ago than any documented lifetime of a key: a job that removes nothing would prove nothing. */
const BEYOND_LIFETIME_MS = 8 * DAY_MS;
const UNTIL_DUE_MS = 2_000;
/** Whether it rang is not known: its key has no end. */
const MAKE_UNKNOWN = `
update calls set status = 'unknown', failure_code = 'OutcomeUnproven', failure_reason = 'outcome-unproven', ended_at = null
where id = any($1)`;

interface Group {
  readonly wishes: readonly Wish[];
  readonly agedMs: number;
  readonly isUnknown?: boolean;
}

/**
 * Days pass for calls that have ended, calls that were scheduled days ahead, and calls that nobody knows the end of; the job
 * that removes old rows runs, and the same requests come again: no phone may ring for them.
 */
export const letDaysPass: OwnRound = async (scene) => {
  const { world, settlement, random } = scene;
  const daysAhead = random.int(3, 9) * DAY_MS;
  const ended = { wishes: newWishes(scene), agedMs: WITHIN_LIFETIME_MS };
  const scheduled = { wishes: newWishes(scene, Date.now() + daysAhead), agedMs: daysAhead };
  const unknown = { wishes: newWishes(scene), agedMs: random.int(3, 30) * DAY_MS, isUnknown: true };
  const past = { wishes: newWishes(scene), agedMs: BEYOND_LIFETIME_MS };
  const groups: readonly Group[] = [ended, scheduled, unknown, past];
  const all = groups.flatMap((group) => group.wishes);
  await Promise.all(all.map((wish) => world.client.post(wish)));
  await settlement.settle(all);
  await expectKeys(scene, past, CALLS_OF_EACH);
  for (const group of groups) await age(scene, group);
  await sleep(UNTIL_DUE_MS);
  await settlement.settle(scheduled.wishes);
  await removeOldRows(world.databaseUrl);
  await expectKeys(scene, past, 0);
  const wishes = all.filter((wish) => !past.wishes.includes(wish));
  await Promise.all(wishes.map((wish) => world.client.post(wish)));
  await sleep(UNTIL_DUE_MS);
  const known = await settlement.settle([...ended.wishes, ...scheduled.wishes]);
  // Nothing more is going to happen to those that nobody knows the end of.
  const evidence = [...known, ...(await settlement.collect(unknown.wishes))];
  return evidence.map((found) => judgeAged(found, unknown.wishes.includes(found.wish)));
};

function newWishes({ load, round, random }: OwnScene, scheduledAt?: number): Wish[] {
  return Array.from({ length: CALLS_OF_EACH }, () => {
    const wish = load.newWish({ round, kind: 'long-time', endings: ['9000', '0001'], keyless: 0, scheduled: 0 });
    const when = scheduledAt === undefined ? {} : { scheduledAt: new Date(scheduledAt).toISOString() };
    const body = { kind: 'tts', callee: wish.callee, ttsCode: 'TTS_1000001', ttsParams: { code: '1234' }, ...when };
    return { ...wish, key: randomUUID(), isAsync: random.chance(0.5), body };
  });
}

async function age({ settlement: { probe } }: OwnScene, { wishes, agedMs, isUnknown }: Group): Promise<void> {
  const ids = wishes.flatMap(acceptedIds);
  await moveBack(probe, ids, agedMs);
  if (isUnknown) await probe.query(MAKE_UNKNOWN, [ids]);
}

/** The job was at work where their keys are gone; a gateway's own may have been the first. */
async function expectKeys({ settlement: { probe } }: OwnScene, { wishes }: Group, expected: number): Promise<void> {
  const keys = await probe.query('select from idempotency_keys where call_id = any($1)', [wishes.flatMap(acceptedIds)]);
  if (keys.length !== expected) throw new Error(`${keys.length} keys are stored, not ${expected}`);
}

/** The body still says when the call was to ring: that the harness moved its rows is no breach. */
function judgeAged(evidence: Evidence, isUnknown: boolean): Judged {
  const breaches = judge(evidence).filter((breach) => breach !== 'early' && !(isUnknown && breach === 'unknown-left'));
  return { evidence, breaches };
}
