import { judge } from './harness/judge.ts';
import type { Wish } from './harness/ledger.ts';
import { Settlement } from './harness/settlement.ts';
import { World } from './harness/world.ts';
import { newCall } from './measured/bulk.ts';

/** A checker that finds nothing must be able to find something: here the promise is broken on purpose. */
describe('the fault harness', () => {
  let world: World;

  beforeAll(async () => {
    // Copies are sent to an upstream that has no replay guard, although `auto` would never do so.
    const env = { ALIYUN_IDENTICAL_RESEND: 'on' };
    world = await World.open({ gateways: 1, env, sandbox: { nonceCheck: false } });
  }, 120_000);
  afterAll(() => world.close());

  async function breachesOf(wish: Wish): Promise<string[]> {
    const [evidence] = await new Settlement(world, 1_000).settle([wish]);
    return evidence ? judge(evidence) : ['no evidence'];
  }

  it('finds a second ring', async () => {
    const wish = newCall(1);
    // A receipt that comes before the copy proves the call, and none is sent.
    await world.sandbox.configure({ receiptDropRate: 1 });
    await world.sandbox.fault('reset-after-place', { count: 1 });
    await world.client.post(wish);
    await world.sandbox.configure({ receiptDropRate: 0 });
    expect(await breachesOf(wish)).toContain('double-ring');
  }, 60_000);

  it('finds a lost call', async () => {
    const wish = newCall(2, { isAsync: true });
    await world.sandbox.fault('throttle');
    await world.client.post(wish);
    const { probe } = new Settlement(world);
    const index = (await probe.numbers()).indexOf(wish.callee);
    await probe.query('delete from calls where callee_index = $1', [index]);
    expect(await breachesOf(wish)).toContain('lost');
  }, 60_000);

  it('finds an outcome that stays unknown although receipts came', async () => {
    const wish = newCall(3);
    await world.client.post(wish);
    await breachesOf(wish);
    const { probe } = new Settlement(world);
    const index = (await probe.numbers()).indexOf(wish.callee);
    await probe.query(`update calls set status = 'unknown' where callee_index = $1`, [index]);
    expect(await breachesOf(wish)).toContain('unknown-left');
  }, 60_000);
});
