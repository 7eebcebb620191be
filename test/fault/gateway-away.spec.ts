import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseProbe } from './harness/database-probe.ts';
import type { Wish } from './harness/ledger.ts';
import { waitUntil } from './harness/waiting.ts';
import { PATIENT } from './harness/patience.ts';
import { World } from './harness/world.ts';
import { newCall } from './measured/bulk.ts';

/** Sandbox seconds in one second: while calls go on, while nobody is there, and while the gateway starts. */
const SPEED = { calls: 10, away: 200, start: 1 };
const CALLS = 20;
/** On a busy machine a client waits longer than it has to elsewhere. */
const MOST_POSTS = 20;
/** The sandbox gathers receipts for a shorter time before it pushes them. */
const LONGER_THAN_A_BATCH_MS = 300;
/** Answered, busy, rejected, placed with a lost answer. */
const ENDS: Readonly<Record<string, string>> = {
  '9000': 'completed',
  '0001': 'busy',
  '0003': 'rejected',
  '0026': 'completed',
};
const ENDINGS = Object.keys(ENDS);

/** Receipts are pushed at once, and again after 1, 5 and 10 minutes, the last time 16 minutes after the first; then dropped. */
describe('a gateway that is away while receipts are pushed', () => {
  let world: World;
  let probe: DatabaseProbe;

  beforeAll(async () => {
    world = await World.open({
      gateways: 1,
      timeScale: SPEED.start,
      env: { ...PATIENT, RECONCILE_TIME_SCALE: '100', UNKNOWN_DEADLINE_MS: '180000', ALIYUN_IDENTICAL_RESEND: 'off' },
    });
    probe = new DatabaseProbe(() => {
      const url = new URL(world.databaseUrl);
      url.port = String(world.postgres.ports[0] ?? '');
      return url.href;
    });
  }, 120_000);
  afterAll(() => world.close());

  const speedUp = (timeScale: number) => world.sandbox.configure({ timeScale });
  /** Waits until each receipt of calls that are over was pushed in vain once; the second push is a minute away. @returns how many. */
  const countPutOff = async (retriedBefore: number) => {
    let seenBefore = 0;
    return await waitUntil('the first pushes', 30_000, async () => {
      await sleep(LONGER_THAN_A_BATCH_MS);
      const { pushed, delivered, retried, dropped } = await world.sandbox.receipts();
      const isQuiet = pushed - delivered === retried + dropped && pushed === seenBefore;
      seenBefore = pushed;
      return isQuiet && retried - retriedBefore > CALLS ? retried - retriedBefore : undefined;
    });
  };

  /** Places calls, ends the gateway before it has heard of any of them, and lets them come to their end. */
  async function leaveBehind(from: number): Promise<Wish[]> {
    await speedUp(SPEED.start);
    // However slow the machine is, no receipt tells the id of a call whose answer was lost.
    await world.receiptProxy.refuse();
    const wishes = Array.from({ length: CALLS }, (_, index) => {
      const wish = newCall(from + index);
      const callee = wish.callee.slice(0, -4) + ENDINGS[index % ENDINGS.length];
      return { ...wish, callee, body: { ...wish.body, callee, playTimes: 1 } };
    });
    await Promise.all(wishes.map((wish) => world.client.post(wish, MOST_POSTS)));
    // A busy gateway puts some of them into the queue for a moment.
    await waitUntil('the outcome of every attempt', 30_000, async () =>
      (await probe.calls(wishes.map(({ callee }) => callee))).every(
        ({ status }) => status !== 'queued' && status !== 'dispatching',
      ),
    );
    expect(await world.sandbox.rings()).toHaveLength(from + CALLS);
    await world.slots[0]?.kill();
    await world.receiptProxy.reopen();
    await speedUp(SPEED.calls);
    await waitUntil('the end of every call upstream', 30_000, async () =>
      (await world.sandbox.truth()).every(({ state }) => state === 'over'),
    );
    return wishes;
  }

  async function expectEnds(wishes: readonly Wish[], ends: Readonly<Record<string, string>>): Promise<void> {
    let found: string[] = [];
    const expected = wishes.map(({ callee }) => `${callee} ${ends[callee.slice(-4)]}`).sort();
    await waitUntil('the end of every call', 60_000, async () => {
      const stored = await probe.calls(wishes.map(({ callee }) => callee));
      const endOf = ({ status, failureCode }: (typeof stored)[number]) =>
        failureCode === 'OutcomeUnproven' ? failureCode : status;
      found = stored.map((call) => `${call.callee} ${endOf(call)}`).sort();
      return found.every((line, index) => line === expected[index]);
    }).catch(() => undefined);
    expect(found).toEqual(expected);
  }

  it('learns every end from the last push, when it is back in time for that', async () => {
    const wishes = await leaveBehind(0);
    const count = await countPutOff(0);
    await speedUp(SPEED.away);
    await waitUntil('the third pushes', 30_000, async () => (await world.sandbox.receipts()).retried >= 3 * count);
    await speedUp(SPEED.start);
    await world.revive();
    await speedUp(SPEED.away);
    await waitUntil('the last pushes', 30_000, async () => (await world.sandbox.receipts()).delivered >= count);
    await expectEnds(wishes, ENDS);
    expect(await world.sandbox.droppedReceipts()).toBe(0);
  }, 150_000);

  it('asks for every end, when the last push was dropped; a call without a CallId says that it is unknown', async () => {
    const { retried } = await world.sandbox.receipts();
    const wishes = await leaveBehind(CALLS);
    const count = await countPutOff(retried);
    await speedUp(SPEED.away);
    await waitUntil('the last pushes', 30_000, async () => (await world.sandbox.receipts()).dropped >= count);
    await world.revive();
    await expectEnds(wishes, { ...ENDS, '0026': 'OutcomeUnproven' });
  }, 150_000);
});
