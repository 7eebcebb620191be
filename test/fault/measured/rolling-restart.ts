import { setTimeout as sleep } from 'node:timers/promises';
import { GoodClient } from '../harness/good-client.ts';
import { HttpFront } from '../harness/http-front.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import { Settlement } from '../harness/settlement.ts';
import { World } from '../harness/world.ts';
import { newCall, PATIENT } from './bulk.ts';

export interface RestartResult {
  readonly requests: number;
  /** Requests whose one and only answer was not 201 or 202, as text. */
  readonly failed: readonly string[];
  readonly unknown: number;
  readonly rings: number;
  /** Both gateways ended by themselves after SIGTERM. */
  readonly endedByThemselves: boolean;
}

const PAUSE_MS = 10;
const MOST_REQUESTS = 12_000;
const STEADY_MS = 1_000;

/** Restarts two gateways, one after the other, under 100 requests a second through a front. */
export async function measureRollingRestart(): Promise<RestartResult> {
  const world = await World.open({ gateways: 2, env: { ...PATIENT, ACCOUNT_QPS: '500' } });
  const front = await new HttpFront(world.slots.map(({ port }) => port)).open();
  const client = new GoodClient(() => [front.url]);
  try {
    const restart = restartAll(world);
    const wishes = await postUntil(client, restart);
    const evidence = await new Settlement(world).settle(wishes);
    const stored = evidence.flatMap((one) => one.stored);
    return {
      requests: wishes.length,
      failed: wishes.filter((wish) => acceptedIds(wish).length !== 1).map(({ attempts }) => JSON.stringify(attempts)),
      unknown: stored.filter(({ status }) => status === 'unknown').length,
      rings: evidence.reduce((sum, { rings }) => sum + rings.length, 0),
      endedByThemselves: await restart,
    };
  } finally {
    front.close();
    await client.close();
    await world.close();
  }
}

async function restartAll(world: World): Promise<boolean> {
  let endedByThemselves = true;
  for (const slot of world.slots) {
    await sleep(STEADY_MS);
    endedByThemselves = (await slot.terminate()) && endedByThemselves;
    await slot.start();
  }
  await sleep(STEADY_MS);
  return endedByThemselves;
}

/** One POST each ten milliseconds, none of them repeated, until `end`. */
async function postUntil(client: GoodClient, end: Promise<unknown>): Promise<Wish[]> {
  const wishes: Wish[] = [];
  const running: Promise<unknown>[] = [];
  let isOver = false;
  void end.finally(() => (isOver = true)).catch(() => undefined);
  const startedAt = Date.now();
  while (!isOver && wishes.length < MOST_REQUESTS) {
    const wish = newCall(wishes.length);
    wishes.push(wish);
    running.push(client.postOnce(wish));
    await sleep(Math.max(0, startedAt + wishes.length * PAUSE_MS - Date.now()));
  }
  await Promise.all(running);
  return wishes;
}
