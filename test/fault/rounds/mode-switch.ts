import { setTimeout as sleep } from 'node:timers/promises';
import type { GatewaySlot } from '../harness/gateway-slot.ts';
import { type Breach, type Evidence, judge } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import type { Truth } from '../harness/sandbox-control.ts';
import type { SandboxProcess } from '../harness/sandbox-process.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';

const CALLS = 16;
/** Longer than a scheduled call of this round waits, and the queue looks for it. */
const UNTIL_ALL_ARE_DUE_MS = 4_500;
/** Throttled for ever: these calls are still queued when the mode changes. */
const ENDINGS = ['9000', '9000', '0001', '0021'];

/**
 * One gateway is switched to the sandbox, on the same database, takes calls, and is switched back in the middle of them. What
 * was asked for in one mode must not ring in the other, and a key that was used in one mode is new in the other.
 */
export const switchMode: OwnRound = async (scene) => {
  const { world, settlement, load, round } = scene;
  const other = await world.openOtherSandbox();
  const plan = { round, kind: 'mode-switch', endings: ENDINGS, keyless: 0, scheduled: 0.4 };
  const tried = Array.from({ length: CALLS }, () => load.newWish(plan));
  await askInSandbox(scene, other, tried);
  const stored = await settlement.probe.calls(tried.map(({ callee }) => callee));
  const ids = new Set(stored.map(({ id }) => id));
  settlement.ignore(ids);
  // The same key with another body would be another matter: what is scheduled is not asked for again.
  const again = tried
    .filter(({ body }) => body.scheduledAt === undefined)
    .map((wish): Wish => ({ ...wish, attempts: [] }));
  await Promise.all(again.map((wish) => world.client.post(wish)));
  await sleep(UNTIL_ALL_ARE_DUE_MS);
  const evidence = await settlement.settle(again);
  const rings = { there: await other.control.truth(), here: await world.sandbox.truth() };
  return [
    ...evidence.map((found) => judgeAgain(found, ids, rings.there)),
    ...tried.map((wish) => judgeTried(wish, ids, rings)),
  ];
};

async function askInSandbox({ world, random, victim }: OwnScene, other: SandboxProcess, wishes: Wish[]): Promise<void> {
  await victim.terminate();
  victim.otherEnv = { ALIYUN_MODE: 'sandbox', ALIYUN_VOICE_ENDPOINT: other.url };
  await victim.start();
  const asked = Promise.all(wishes.map((wish) => world.client.postTo(victim.url, wish)));
  await sleep(random.int(20, 400));
  await endIn(victim, random.chance(0.5));
  await asked;
  victim.otherEnv = undefined;
  await victim.start();
}

async function endIn(slot: GatewaySlot, isOrderly: boolean): Promise<void> {
  if (isOrderly) await slot.terminate();
  else await slot.kill();
}

/** A call in live mode, whose key was used in the sandbox before. */
function judgeAgain(evidence: Evidence, idsThere: ReadonlySet<string>, ringsThere: readonly Truth[]): Judged {
  const isReplayed = acceptedIds(evidence.wish).some((id) => idsThere.has(id));
  const hasRungThere = ringsThere.some(({ outId }) => evidence.stored.some(({ id }) => id === outId));
  return { evidence, breaches: isReplayed || hasRungThere ? ['wrong-mode'] : judge(evidence) };
}

/** A call of the sandbox: it rings there or nowhere. */
function judgeTried(
  wish: Wish,
  ids: ReadonlySet<string>,
  { there, here }: Readonly<Record<'there' | 'here', readonly Truth[]>>,
): Judged {
  const isOwn = ({ calledNumber, outId }: Truth) => `+86${calledNumber}` === wish.callee && ids.has(outId);
  const rings = there.filter(isOwn);
  const breaches: Breach[] = rings.length > 1 ? ['double-ring'] : [];
  if (here.some(isOwn)) breaches.push('wrong-mode');
  return { evidence: { wish, stored: [], rings }, breaches };
}
