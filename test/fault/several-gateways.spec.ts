import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt, Wish } from './harness/ledger.ts';
import { PATIENT } from './harness/patience.ts';
import { World } from './harness/world.ts';
import { newCall } from './measured/bulk.ts';
import { overtake } from './measured/overtaking.ts';
import { mostInOneSecond, readPacing } from './measured/pacing.ts';
import { restartUnderLoad } from './measured/rolling-restart.ts';

const QPS = 25;
/** Eight seconds at this pace. */
const BATCH = 200;
const CODES = 4;
const REQUESTS = 20;
const TOLERANCE_MS = 3_000;
/** Long enough for a second ring to come, and far from the end of the first minute. */
const WATCHED_MS = 1_500;

/** Moment of the n-th call after the first one under 1 a minute, 5 an hour and 20 a day, in milliseconds. */
function placeOf(index: number): number {
  return Math.floor(index / 5) * 3_601_250 + (index % 5) * 61_250;
}

/** One world for all of them: its processes cost more than what they are asked for. */
describe('three processes that share one account', () => {
  let world: World;

  beforeAll(async () => {
    world = await World.open({
      gateways: 3,
      env: { ...PATIENT, ACCOUNT_QPS: String(QPS) },
      timeScale: 1,
      sandbox: { flowControl: true },
    });
  }, 120_000);
  afterAll(() => world.close());

  describe('twenty requests at once to one callee', () => {
    async function postAll(purpose: string, callee: string): Promise<Attempt[]> {
      const wishes = Array.from({ length: REQUESTS }, (_, index): Wish => ({
        ...newCall(index, { purpose, callee }),
        key: `${callee}-${index}`,
      }));
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
        expect(retryAfterSeconds).toBeLessThanOrEqual(62);
      }
      expect(await countRings('+8613700019000')).toBe(1);
    }, 60_000);
  });

  it(`place a verification call long before the batch it is behind, and never send more than ${QPS} requests in any sliding second`, async () => {
    const before = (await world.sandbox.rings()).length;
    const { queued, waiting, placedAfterMs } = await overtake(world, BATCH, CODES);
    const pacing = await readPacing(world, before + BATCH + CODES, QPS);
    console.log(JSON.stringify({ queued, waiting, placedAfterMs, ...pacing }));
    expect({ queued, ...pacing }).toMatchObject({ queued: BATCH, rings: before + BATCH + CODES });
    // `npm run chaos:measured` prints at full size how long codes take, and how much of the rate is used: other work counts.
    expect(waiting).toBeGreaterThan(100);
    expect(Math.max(...placedAfterMs)).toBeLessThan(((waiting / QPS) * 1_000) / 2);
    expect(pacing.mostInOneSecond).toBeLessThanOrEqual(QPS);
  }, 180_000);

  it('fail no request, leave no outcome unknown, and end by themselves in a rolling restart under load', async () => {
    const { requests, ...result } = await restartUnderLoad(world, {
      requestsPerSecond: 20,
      restarts: 1,
      firstCall: 2 * BATCH,
    });
    console.log(JSON.stringify({ requests, ...result }));
    expect(result).toMatchObject({ failed: [], silent: [], unknown: 0, rings: requests, endedByThemselves: true });
    // `npm run chaos:measured` does it at full size.
    expect(requests).toBeGreaterThan(30);
  }, 180_000);
});

describe('mostInOneSecond', () => {
  it.each([
    [[], 0],
    [[5], 1],
    [[0, 999, 1_000, 1_998], 3],
    [[0, 1_000, 2_000], 1],
  ])('of %j is %d', (times, most) => {
    expect(mostInOneSecond(times)).toBe(most);
  });
});
