import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, Wish } from './harness/ledger.ts';
import { World } from './harness/world.ts';
import { PATIENT } from './harness/patience.ts';
import { newCall } from './measured/bulk.ts';

const REQUESTS = 20;
const TOLERANCE_MS = 3_000;
/** Long enough for a second ring to come, and far from the end of the first minute. */
const WATCHED_MS = 1_500;

/** Moment of the n-th call after the first one under 1 a minute, 5 an hour and 20 a day, in milliseconds. */
function placeOf(index: number): number {
  return Math.floor(index / 5) * 3_600_000 + (index % 5) * 60_000;
}

describe('twenty requests at once to one callee, through four processes', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open({ gateways: 4, env: PATIENT, timeScale: 1, sandbox: { flowControl: true } });
  }, 120_000);
  afterAll(() => world.close());

  async function postAll(purpose: string, callee: string): Promise<Attempt[]> {
    const wishes = Array.from({ length: REQUESTS }, (_, index): Wish => newCall(index, { purpose, callee }));
    return await Promise.all(wishes.map((wish) => world.client.postOnce(wish)));
  }

  async function countRings(callee: string): Promise<number> {
    await sleep(WATCHED_MS);
    return (await world.sandbox.rings()).filter(({ calledNumber }) => `+86${calledNumber}` === callee).length;
  }

  it('ring once, and the other notifications wait for their places', async () => {
    const postedAt = Date.now();
    const answers = await postAll('notification', '+8613700009000');
    const answeredAt = Date.now();
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(REQUESTS - 1).fill(202)]);
    const waits = answers.flatMap(({ notBefore }) => (notBefore === undefined ? [] : [Date.parse(notBefore)]));
    waits
      .sort((a, b) => a - b)
      .forEach((at, index) => {
        expect(at).toBeGreaterThanOrEqual(postedAt + placeOf(index + 1) - TOLERANCE_MS);
        expect(at).toBeLessThanOrEqual(answeredAt + placeOf(index + 1) + TOLERANCE_MS);
      });
    expect(waits).toHaveLength(REQUESTS - 1);
    expect(await countRings('+8613700009000')).toBe(1);
  }, 60_000);

  it('ring once, and the other verification codes hear when to come again', async () => {
    const answers = await postAll('verification', '+8613700019000');
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(REQUESTS - 1).fill(429)]);
    for (const { status, code, retryAfterSeconds } of answers.filter((answer) => answer.status === 429)) {
      expect({ status, code }).toEqual({ status: 429, code: 'flow-controlled' });
      expect(retryAfterSeconds).toBeGreaterThan(50);
      expect(retryAfterSeconds).toBeLessThanOrEqual(61);
    }
    expect(await countRings('+8613700019000')).toBe(1);
  }, 60_000);
});
