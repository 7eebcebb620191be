import { setTimeout as sleep } from 'node:timers/promises';
import type { Breach } from '../harness/judge.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import type { SandboxRequest } from '../harness/sandbox-control.ts';
import type { Judged, OwnRound, OwnScene } from './own-round.ts';

/** As many as {@link SLOW_VOICE_FILES} lets go in a second. */
const CALLEES = 6;
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
/** Over this time the calls to one callee are asked for. */
const SPREAD_MS = 250;
/** Long enough for everything that may ring within its minute. */
const UNTIL_PLACED_MS = 3_500;
const BLOCKED = 'isv.BUSINESS_LIMIT_CONTROL';

/** What each callee is to be called for: `SingleCallByVoice` is paced slowly, so that it leaves later than it is booked. */
const CALLS = [
  { kind: 'voice-file', voiceCode: 'VOICE_1000001', purpose: 'notification', flowControl: 'defer' },
  { kind: 'tts', ttsCode: 'TTS_2000001', ttsParams: { code: '1234' }, purpose: 'verification', flowControl: 'defer' },
  { kind: 'tts', ttsCode: 'TTS_1000001', ttsParams: { code: '1234' }, purpose: 'notification', flowControl: 'defer' },
] as const;

/** The slow pace; see {@link CALLS}. */
export const SLOW_VOICE_FILES = `SingleCallByVoice:${CALLEES}`;

/**
 * Several calls to each callee over all gateways: upstream, no two requests to one number come within a second, where Aliyun
 * blocks both, and no more than one a minute for one purpose.
 */
export const fillWindows: OwnRound = async (scene) => {
  const { world, random } = scene;
  await world.sandbox.configure({ flowControl: true });
  const usedUp = useUpPace(scene);
  await sleep(random.int(100, 500));
  const groups = Array.from({ length: CALLEES }, () => newGroup(scene));
  const wishes = groups.flat();
  await Promise.all([usedUp, ...wishes.map((wish) => askSometime(scene, wish))]);
  await sleep(UNTIL_PLACED_MS);
  const requests = await world.sandbox.requests();
  await Promise.all(wishes.map((wish) => giveUp(scene, wish)));
  await world.sandbox.configure({ flowControl: false });
  return await judgeAll(scene, wishes, requests);
};

async function judgeAll(
  { world, settlement }: OwnScene,
  wishes: readonly Wish[],
  requests: readonly SandboxRequest[],
): Promise<Judged[]> {
  const rings = await world.sandbox.truth();
  const stored = await settlement.probe.calls(wishes.map(({ callee }) => callee));
  const purposes = purposesOf(wishes);
  return wishes.map((wish) => {
    const ids = acceptedIds(wish);
    const evidence = {
      wish,
      stored: stored.filter(({ id }) => ids.includes(id)),
      rings: rings.filter(({ outId }) => ids.includes(outId)),
    };
    const breaches: Breach[] = evidence.rings.length > 1 ? ['double-ring'] : [];
    if (isTooClose(wish, requests, purposes)) breaches.push('too-close');
    return { evidence, breaches };
  });
}

/** The next voice files have to wait for their turn: up to a second. */
async function useUpPace({ world, load, round }: OwnScene): Promise<void> {
  const wishes = Array.from({ length: CALLEES }, () => {
    const wish = load.newWish({ round, kind: 'callee-windows', endings: ['9000'], keyless: 0 });
    return { ...wish, isAsync: false, body: { ...CALLS[0], callee: wish.callee } };
  });
  await Promise.all(wishes.map((wish) => world.client.post(wish)));
}

function newGroup({ load, round, random }: OwnScene): Wish[] {
  const first = load.newWish({ round, kind: 'callee-windows', endings: ['9000'], keyless: 0 });
  return random.shuffle(CALLS).map((call, index) => ({
    ...first,
    key: `${first.key}-${index}`,
    isAsync: random.chance(0.2),
    body: { ...call, callee: first.callee },
    attempts: [],
  }));
}

/** Voice files mostly come first: what they have booked is what the others wait for. */
async function askSometime({ world, random }: OwnScene, wish: Wish): Promise<void> {
  const isFirst = wish.body.kind === 'voice-file' && random.chance(0.8);
  await sleep(isFirst ? 0 : random.int(20, SPREAD_MS));
  await world.client.post(wish);
}

/** Calls that wait for the next minute are not waited for. */
async function giveUp({ world }: OwnScene, wish: Wish): Promise<void> {
  const [id] = acceptedIds(wish);
  if (id !== undefined) await world.client.cancel(id);
}

function purposesOf(wishes: readonly Wish[]): ReadonlyMap<string, unknown> {
  return new Map(wishes.flatMap((wish) => acceptedIds(wish).map((id) => [id, wish.body.purpose] as const)));
}

/** Whether the request of this call came too soon after another one to the same callee. */
function isTooClose(wish: Wish, requests: readonly SandboxRequest[], purposes: ReadonlyMap<string, unknown>): boolean {
  const [id] = acceptedIds(wish);
  const sent = requests
    .filter(
      ({ calledNumber, verdict, code }) =>
        `+86${calledNumber}` === wish.callee && (verdict === 'placed' || code === BLOCKED),
    )
    .map(({ outId = '', receivedAt }) => ({ outId, at: Date.parse(receivedAt) }));
  const own = sent.filter(({ outId }) => outId === id);
  return own.some((request) =>
    sent.some((other) => {
      const gapMs = request.at - other.at;
      const isSamePurpose = purposes.get(other.outId) === wish.body.purpose;
      return other !== request && gapMs >= 0 && gapMs < (isSamePurpose ? MINUTE_MS : SECOND_MS);
    }),
  );
}
