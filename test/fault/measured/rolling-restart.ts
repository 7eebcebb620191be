import { setTimeout as sleep } from 'node:timers/promises';
import type { StoredCall } from '../harness/database-probe.ts';
import { GoodClient } from '../harness/good-client.ts';
import { HttpFront } from '../harness/http-front.ts';
import { acceptedIds, type Wish } from '../harness/ledger.ts';
import { Settlement } from '../harness/settlement.ts';
import { World } from '../harness/world.ts';
import { PATIENT } from '../harness/patience.ts';
import { newCall } from './bulk.ts';

export interface RestartOptions {
  readonly requestsPerSecond: number;
  /** How many of the gateways are restarted, one after the other. */
  readonly restarts: number;
  /** Numbers its calls from here on, for a world in which there are others already. */
  readonly firstCall?: number;
}

export interface RestartResult {
  readonly requests: number;
  /** Requests whose one and only answer was not 201 or 202, as text. */
  readonly failed: readonly string[];
  readonly unknown: number;
  readonly rings: number;
  /** What became of the calls that never rang, as text. */
  readonly silent: readonly string[];
  /** Every gateway ended by itself after SIGTERM. */
  readonly endedByThemselves: boolean;
  /** From SIGTERM to the end of each process, in milliseconds. */
  readonly stopMs: readonly number[];
}

/** The load ends by then, whatever the restarts do; in milliseconds. */
const LONGEST_LOAD_MS = 60_000;
const STEADY_MS = 1_000;
const BEHIND_FRONT = 2;
const CLIENT_TIMEOUT_MS = 30_000;

/** Restarts both gateways of a world one after the other under load. */
export async function measureRollingRestart(options: RestartOptions): Promise<RestartResult> {
  const world = await World.open({ gateways: 2, env: { ...PATIENT, ACCOUNT_QPS: '500' } });
  try {
    return await restartUnderLoad(world, options);
  } finally {
    await world.close();
  }
}

/** Requests come through a front of two gateways, which repeats nothing but refused connections. */
export async function restartUnderLoad(world: World, options: RestartOptions): Promise<RestartResult> {
  const front = await new HttpFront(world.slots.slice(0, BEHIND_FRONT).map(({ port }) => port)).open();
  const client = new GoodClient(() => [front.url], CLIENT_TIMEOUT_MS);
  try {
    const restart = restartAll(world, options.restarts);
    const wishes = await postUntil(client, restart, options);
    // Before the settlement, which asks again for everything.
    const failed = wishes
      .filter((wish) => acceptedIds(wish).length !== 1)
      .map(({ attempts }) => JSON.stringify(attempts));
    const evidence = await new Settlement(world).settle(wishes);
    const stored = evidence.flatMap((one) => one.stored);
    return {
      requests: wishes.length,
      failed,
      unknown: stored.filter(({ status }) => status === 'unknown').length,
      silent: evidence.filter(({ rings }) => rings.length === 0).flatMap((one) => one.stored.map(toText)),
      rings: evidence.reduce((sum, { rings }) => sum + rings.length, 0),
      ...(await restart),
    };
  } finally {
    front.close();
    await client.close();
  }
}

function toText({ status, attempt, notBefore, upstreamCode, failureCode }: StoredCall): string {
  return JSON.stringify({ status, attempt, notBefore, upstreamCode, failureCode });
}

async function restartAll(world: World, restarts: number) {
  let endedByThemselves = true;
  const stopMs: number[] = [];
  for (const slot of world.slots.slice(0, restarts)) {
    await sleep(STEADY_MS);
    const startedAt = Date.now();
    endedByThemselves = (await slot.terminate()) && endedByThemselves;
    stopMs.push(Date.now() - startedAt);
    await slot.start();
  }
  await sleep(STEADY_MS);
  return { endedByThemselves, stopMs };
}

/** One POST after each pause, none of them repeated, until `end`. */
async function postUntil(
  client: GoodClient,
  end: Promise<unknown>,
  { requestsPerSecond, firstCall = 0 }: RestartOptions,
): Promise<Wish[]> {
  const pauseMs = 1_000 / requestsPerSecond;
  const wishes: Wish[] = [];
  const running: Promise<unknown>[] = [];
  let isOver = false;
  void end.finally(() => (isOver = true)).catch(() => undefined);
  const startedAt = Date.now();
  while (!isOver && Date.now() - startedAt < LONGEST_LOAD_MS) {
    const wish = newCall(firstCall + wishes.length);
    wishes.push(wish);
    running.push(client.postOnce(wish));
    await sleep(Math.max(0, startedAt + wishes.length * pauseMs - Date.now()));
  }
  await Promise.all(running);
  return wishes;
}
