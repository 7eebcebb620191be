import { LoadGenerator } from './harness/load-generator.ts';
import { type OtherProduct, startOtherProduct } from './harness/other-product.ts';
import { SeededRandom } from './harness/seeded-random.ts';
import { Settlement } from './harness/settlement.ts';
import { waitUntil } from './harness/waiting.ts';
import { World } from './harness/world.ts';

const PATIENT = { ALIYUN_READ_TIMEOUT_MS: '5000', ALIYUN_TOTAL_TIMEOUT_MS: '6000' };

describe('the copy of a request whose sender died', () => {
  let other: OtherProduct;
  let world: World;

  beforeAll(async () => {
    other = await startOtherProduct(false);
    // A rolling update from one route to the other; receipts come late, so that only the sweeper decides.
    world = await World.open({
      gateways: 2,
      sandbox: { receiptUrl: null },
      envOf: (index): Record<string, string> =>
        index === 0
          ? { ...PATIENT, TWO_WAY_ROUTE: 'click-to-dial', ROLES: 'api' }
          : { TWO_WAY_ROUTE: 'create-call', CREATE_CALL_ENDPOINT: other.url, ROLES: 'worker' },
    });
  }, 120_000);
  afterAll(async () => {
    await world.close();
    other.close();
  });

  it('never goes to another product than the first one did', async () => {
    const [old] = world.slots;
    await world.sandbox.fault('hang-after-place');
    const wish = new LoadGenerator(world.client, new SeededRandom(1)).newTwoWayWish();
    const posted = world.client.postTo(old?.url ?? '', wish);
    const ring = await waitUntil('the first ring', 5_000, async () => (await world.sandbox.rings())[0], 20);
    await old?.kill();
    await posted;
    await world.sandbox.fault('none');
    const { probe } = new Settlement(world);
    await probe.expire(await probe.claims());
    await waitUntil('the sweeper', 20_000, async () => (await probe.claims()).length === 0 || other.placed.length > 0);
    expect(other.placed).not.toContain(ring.outId);
    expect((await probe.calls([wish.callee])).map(({ status }) => status)).toEqual(['unknown']);
  }, 60_000);
});
