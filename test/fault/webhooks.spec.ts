import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { WebhookLoad } from '../support/webhook-load.ts';
import { API_KEY } from './harness/good-client.ts';
import { SeededRandom } from './harness/seeded-random.ts';
import { World } from './harness/world.ts';

const CALLS = 200;
const EVENTS_EACH = 5;
const KILLS = 3;
const ANSWER_MS = 15;
const SEED = Number(process.env.FAULT_SEED ?? 1);

interface Endpoint {
  readonly secret: string;
  readonly receiver: WebhookReceiver;
}

describe('a gateway that is killed while it delivers 1,000 events to each of two endpoints', () => {
  let world: World;
  let load: WebhookLoad;
  const endpoints: Endpoint[] = [];

  beforeAll(async () => {
    world = await World.open({
      gateways: 1,
      env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_TIMEOUT_MS: '1000', WEBHOOK_TIME_SCALE: '20' },
    });
    load = await WebhookLoad.connect(world.databaseUrl, 'live');
    for (let index = 0; index < 2; index++) endpoints.push(await createEndpoint());
  }, 120_000);
  afterAll(async () => {
    await load.close();
    await world.close();
    await Promise.all(endpoints.map(({ receiver }) => receiver.close()));
  });

  async function createEndpoint(): Promise<Endpoint> {
    const receiver = await WebhookReceiver.start();
    receiver.answer = (response) => void setTimeout(() => response.writeHead(200).end(), ANSWER_MS);
    const answer = await fetch(`${world.slots[0]?.url}/v1/webhook-endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ url: receiver.url }),
    });
    const { secret } = (await answer.json()) as { secret: string };
    return { secret, receiver };
  }

  it('loses none, and whatever it sends twice has the same webhook-id and the same bytes', async () => {
    const random = new SeededRandom(SEED);
    const written = await load.write(CALLS, EVENTS_EACH);
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = Math.round((written.length * kill) / (KILLS + 1));
      await endpoints[0]?.receiver.until(({ length }) => length >= enough);
      await sleep(random.int(0, 2 * ANSWER_MS));
      await world.slots[0]?.kill();
      await world.revive();
    }
    for (const { receiver, secret } of endpoints) {
      await receiver.until(() => new Set(receiver.ids).size === written.length);
      expect(new Set(receiver.ids)).toEqual(new Set(written));
      const bodies = Map.groupBy(receiver.received, ({ id }) => id);
      expect([...bodies.values()].filter((all) => new Set(all.map(({ body }) => body)).size > 1)).toEqual([]);
      for (const { body, headers } of receiver.received) new Webhook(secret).verify(body, headers);
      expectOrder([...new Set(receiver.ids)]);
    }
    const repeated = endpoints.map(({ receiver }) => receiver.ids.length - written.length);
    console.log(JSON.stringify({ deliveries: 2 * written.length, kills: KILLS, repeated }));
    // A claim is for one attempt: at most four of an endpoint were under way.
    for (const count of repeated) expect(count).toBeLessThanOrEqual(4 * KILLS);
    world.assertNoCrash();
  }, 180_000);

  /** The first time that each event came: 1, 2, 3 … of each call. */
  function expectOrder(ids: readonly string[]): void {
    const numbers = Map.groupBy(ids, (id) => id.split('.')[0]);
    for (const own of numbers.values())
      expect(own.map((id) => Number(id.split('.')[1]))).toEqual(own.map((_, index) => index + 1));
  }
});
