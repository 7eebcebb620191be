import { LoadGenerator } from './harness/load-generator.ts';
import { type OtherProduct, startOtherProduct } from './harness/other-product.ts';
import { SeededRandom } from './harness/seeded-random.ts';
import { waitUntil } from './harness/waiting.ts';
import { World } from './harness/world.ts';

describe('a two-way call by a product whose replay guard is not proven', () => {
  let other: OtherProduct;
  let world: World;

  beforeAll(async () => {
    other = await startOtherProduct(true);
    world = await World.open({ gateways: 1, env: { TWO_WAY_ROUTE: 'create-call', CREATE_CALL_ENDPOINT: other.url } });
    // The guard of Dyvmsapi is proven: the query and its copy have been answered.
    await waitUntil('the proof', 10_000, async () => (await world.sandbox.requests()).length >= 2);
  }, 120_000);
  afterAll(async () => {
    await world.close();
    other.close();
  });

  it('is placed once when its answer is lost', async () => {
    const wish = new LoadGenerator(world.client, new SeededRandom(1)).newTwoWayWish();
    await world.client.post(wish);
    expect(other.placed).toHaveLength(1);
    expect(wish.attempts.map(({ status }) => status)).toEqual([202]);
  }, 60_000);
});
