import { waitUntil } from '../harness/waiting.ts';
import { World } from '../harness/world.ts';
import { PATIENT } from '../harness/patience.ts';
import { newCall, queueMany } from './bulk.ts';

export interface OvertakingResult {
  readonly queued: number;
  /** Calls of the batch that still waited when the codes were asked for. */
  readonly waiting: number;
  /** From the POST of a verification call until the sandbox had its request, in milliseconds. */
  readonly placedAfterMs: readonly number[];
}

/** A batch waits in the queue; verification calls are posted then, placed within the request and queued. */
export async function measureOvertaking(count: number, qps: number, codes: number): Promise<OvertakingResult> {
  const world = await World.open({ gateways: 2, env: { ...PATIENT, ACCOUNT_QPS: String(qps) } });
  try {
    return await overtake(world, count, codes);
  } finally {
    await world.close();
  }
}

/** The same in a world that is there already. */
export async function overtake(world: World, count: number, codes: number): Promise<OvertakingResult> {
  const before = (await world.sandbox.rings()).length;
  const queued = await queueMany(world.client, count);
  const waiting = before + count - (await world.sandbox.rings()).length;
  const placedAfterMs: number[] = [];
  for (let index = 0; index < codes; index++)
    placedAfterMs.push(await placeCode(world, 90_000 + index, index % 2 === 1));
  return { queued, waiting, placedAfterMs };
}

async function placeCode(world: World, index: number, isAsync: boolean): Promise<number> {
  const wish = newCall(index, { purpose: 'verification', isAsync });
  const postedAt = Date.now();
  const posted = world.client.post(wish);
  const ring = await waitUntil('the verification call', 20_000, async () => {
    const rings = await world.sandbox.rings();
    return rings.find(({ calledNumber }) => `+86${calledNumber}` === wish.callee);
  });
  await posted;
  return Date.parse(ring.receivedAt) - postedAt;
}
