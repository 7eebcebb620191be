import { setTimeout as sleep } from 'node:timers/promises';
import { API_KEY } from '../harness/good-client.ts';
import { type Breach, type Evidence, judge } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import type { Truth } from '../harness/sandbox-control.ts';
import type { SandboxProcess } from '../harness/sandbox-process.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';

/** Of each kind of key. */
const CALLS = 14;
/** In some rounds the sandbox does not answer, or not to all. */
const FAULTS = ['none', 'hang', 'hang-after-place', 'reset-after-place'] as const;
const PATIENCE_MS = 30_000;
const LOOK_MS = 250;
const OPEN = new Set(['queued', 'dispatching']);

type Rings = Readonly<Record<'there' | 'here', readonly Truth[]>>;

/**
 * One gateway gets a sandbox for its test keys, takes calls of both kinds of keys, and is killed in the middle of them. What a
 * test key asked for rings in the sandbox or nowhere, and at most once; what a live key asked for rings upstream only.
 */
export const useTestKeys: OwnRound = async (scene) => {
  const { world, settlement, load, round, victim } = scene;
  const other = await world.openOtherSandbox();
  await victim.terminate();
  victim.otherEnv = { TEST_KEYS_SANDBOX_URL: other.url };
  await victim.start();
  const plan = { round, kind: 'test-keys', keyless: 0, scheduled: 0.2 };
  const [tried, real] = [0, 1].map(() => Array.from({ length: CALLS }, () => load.newWish(plan))) as [Wish[], Wish[]];
  await ask(scene, other, { tried, real });
  await untilNoneIsOpen(scene, tried);
  const stored = await settlement.probe.calls(tried.map(({ callee }) => callee));
  settlement.ignore(new Set(stored.map(({ id }) => id)));
  const evidence = await settlement.settle(real);
  const rings = { there: await other.control.truth(), here: await world.sandbox.truth() };
  await victim.terminate();
  victim.otherEnv = undefined;
  await victim.start();
  const evidenceOf = (wish: Wish): Evidence => ({
    wish,
    stored: stored.filter(({ callee }) => callee === wish.callee),
    rings: rings.there.filter(isTo(wish)),
  });
  return [
    ...evidence.map((found) => judgeReal(found, rings)),
    ...tried.map((wish) => judgeTried(evidenceOf(wish), rings)),
  ];
};

async function ask(
  { world, random, victim }: OwnScene,
  other: SandboxProcess,
  { tried, real }: Readonly<Record<'tried' | 'real', readonly Wish[]>>,
): Promise<void> {
  const key = await makeTestKey(victim.url);
  await other.control.fault(random.pick(FAULTS), { count: random.int(1, CALLS) });
  const asked = Promise.all([
    ...tried.map((wish) => world.client.postTo(victim.url, wish, key)),
    ...real.map((wish) => world.client.postTo(victim.url, wish)),
  ]);
  await sleep(random.int(20, 500));
  await victim.kill();
  await asked;
  await other.control.fault('none');
  await victim.start();
  // As clients do who got no answer.
  await Promise.all(tried.map((wish) => world.client.postTo(victim.url, wish, key)));
}

async function makeTestKey(url: string): Promise<string> {
  const answer = await fetch(`${url}/v1/applications/default/api-keys`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'test', scopes: ['calls:write', 'calls:read'] }),
  });
  const { key } = (await answer.json()) as { key?: string };
  if (key === undefined) throw new Error(`no test key: ${answer.status}`);
  return key;
}

/** Attempts of the killed process are taken over, and what is due is placed. */
async function untilNoneIsOpen({ settlement }: OwnScene, wishes: readonly Wish[]): Promise<void> {
  const callees = wishes.map(({ callee }) => callee);
  for (const until = Date.now() + PATIENCE_MS; Date.now() < until; await sleep(LOOK_MS)) {
    const calls = await settlement.probe.calls(callees);
    if (!calls.some(({ status, isDue }) => isDue && OPEN.has(status))) return;
    await settlement.expireDeadClaims();
  }
}

const isTo =
  ({ callee }: Wish) =>
  ({ calledNumber }: Truth) =>
    `+86${calledNumber}` === callee;

function judgeReal(evidence: Evidence, { there }: Rings): Judged {
  return { evidence, breaches: there.some(isTo(evidence.wish)) ? ['wrong-mode'] : judge(evidence) };
}

function judgeTried(evidence: Evidence, { here }: Rings): Judged {
  const { wish, stored, rings } = evidence;
  const ids = acceptedIds(wish);
  const breaches: Breach[] = here.some(isTo(wish)) ? ['wrong-mode'] : [];
  if (rings.length > 1) breaches.push('double-ring');
  if (ids.length > 1) breaches.push('inconsistent-id');
  if (ids.some((id) => !stored.some((call) => call.id === id))) breaches.push('lost');
  if (rings.some(({ outId }) => !stored.some(({ id }) => id === outId))) breaches.push('lost');
  return { evidence, breaches };
}
