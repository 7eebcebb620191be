import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.ts';
import { ttsCall } from '../support/builders.ts';
import { eventPage } from '../support/event-pages.ts';
import { type EventWay, GrpcWay, PageWay, type Place, SocketWay, SseWay } from '../support/event-ways.ts';
import { FAULT_SEED } from '../support/seeds.ts';
import { WebhookLoad } from '../support/webhook-load.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { createEndpoint, eventually } from '../support/webhooks.ts';
import { Webhook } from 'standardwebhooks';
import { API_KEY } from './harness/good-client.ts';
import { SeededRandom } from './harness/seeded-random.ts';
import { World } from './harness/world.ts';

/** The start banner names it: a port that is chosen beforehand may be somebody else's by then. */
const GRPC_ADDRESS = /gRPC +(?:https?:\/\/)?([\d.]+:\d+)/;
const CUTS = 10;
const LONGEST_PAUSE_MS = 150;
const LOAD = { calls: 100, eventsEach: 5 };
const KILLS = 2;
const ANSWER_MS = 15;
/** At most so many of an endpoint are under way. */
const AT_ONCE = 4;

/** Every way out of the log at once, of two gateways: the one that streams is cut off, and killed. */
describe('five ways out of the event log', () => {
  const random = new SeededRandom(FAULT_SEED);
  const callIds: string[] = [];
  let world: World;
  let places: Place[];
  let apis: ApiClient[];
  let ways: EventWay[];
  let receiver: WebhookReceiver;
  let endpointId: string;
  let begin: string;

  beforeAll(async () => {
    world = await World.open({
      gateways: 2,
      env: { WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOK_TIMEOUT_MS: '1000', WEBHOOK_TIME_SCALE: '20' },
    });
    places = world.slots.map(({ url, lastLines }) => ({ url, grpcAddress: GRPC_ADDRESS.exec(lastLines)?.[1] ?? '' }));
    apis = places.map(({ url }) => new ApiClient(url, API_KEY));
    receiver = await WebhookReceiver.start();
    ({ id: endpointId } = await createEndpoint(api(1), receiver.url));
    begin = (await eventPage(api(1), '/v1/events?limit=500')).nextAfter;
    ways = [PageWay, SseWay, SocketWay, GrpcWay].map((Way) => new Way(API_KEY, begin));
  }, 120_000);
  afterAll(async () => {
    for (const way of ways) way.cut();
    await world.close();
    await receiver.close();
  });

  const api = (index: number) => apis[index] as ApiClient;
  /** As a good client: a machine out of breath may refuse for the moment, or leave the call to the queue. */
  const place = async (index: number) => {
    const [call, headers] = [ttsCall(), { 'idempotency-key': randomUUID() }];
    const { body } = await eventually(
      () => api(index).create(call, headers),
      ({ status }) => status < 300,
    );
    callIds.push(body.id);
  };
  const follow = async (index: number) => {
    for (const way of ways) await way.follow(places[index] as Place);
  };
  /** The log once every call has come to its end. A stage whose receipt was late has no event. */
  async function settledLog(): Promise<readonly string[]> {
    const log = new PageWay(API_KEY, begin);
    await log.follow(places[1] as Place);
    const hasEnd = (events: readonly string[], id: string) =>
      events.some((text) => text.includes(id) && text.includes('"type":"call.completed"'));
    await log.until((events) => callIds.every((id) => hasEnd(events, id)));
    log.cut();
    return log.events;
  }

  async function expectTheSame(): Promise<void> {
    const log = await settledLog();
    for (const way of ways) await way.until(({ length }) => length >= log.length);
    for (const { name, events } of ways) expect({ name, events }).toEqual({ name, events: log });
    await receiver.until(() => new Set(receiver.ids).size >= log.length);
    const first = [...new Map(receiver.received.toReversed().map(({ id, body }) => [id, body])).values()].toReversed();
    expect(first.toSorted()).toEqual(log.toSorted());
    for (const id of callIds)
      expect(first.filter((text) => text.includes(id))).toEqual(log.filter((text) => text.includes(id)));
  }

  it('tell one call in the same bytes and order, which is placed by the other gateway', async () => {
    await follow(0);
    await place(1);
    await expectTheSame();
  }, 90_000);

  it('leave out and repeat nothing when each is cut off ten times at random', async () => {
    const placing = (async () => {
      for (let count = 0; count < CUTS; count++) {
        await place(count % 2);
        await sleep(random.int(0, LONGEST_PAUSE_MS));
      }
    })();
    const cutting = ways.map(async (way) => {
      for (let cut = 0; cut < CUTS; cut++) {
        await sleep(random.int(0, LONGEST_PAUSE_MS));
        way.cut();
        await way.follow(places[random.int(0, 1)] as Place);
      }
    });
    await Promise.all([placing, ...cutting]);
    await expectTheSame();
  }, 120_000);

  it('go on at the other gateway when the one that tells them is killed', async () => {
    for (const way of ways) way.cut();
    await follow(0);
    const before = ways.map(({ events }) => events.length);
    for (let count = 0; count < 4; count++) await place(1);
    for (const [index, way] of ways.entries()) await way.until(({ length }) => length > (before[index] ?? 0));
    await world.slots[0]?.kill();
    for (const way of ways) way.cut();
    await place(1);
    await follow(1);
    await expectTheSame();
    world.assertNoCrash();
  }, 180_000);

  /** The first time that each event came: 1, 2, 3 … of each call. */
  function expectOrder(ids: readonly string[]): void {
    const numbers = Map.groupBy(ids, (id) => id.split('.')[0]);
    for (const own of numbers.values())
      expect(own.map((id) => Number(id.split('.')[1]))).toEqual(own.map((_, index) => index + 1));
  }

  it('lose none of the events for two webhook endpoints while their gateway is killed, and what they send twice has the same webhook-id and the same bytes', async () => {
    for (const way of ways) way.cut();
    await api(1).send('DELETE', `/v1/webhook-endpoints/${endpointId}`);
    // Nobody else delivers.
    await world.slots[0]?.kill();
    const receivers = [await WebhookReceiver.start(), await WebhookReceiver.start()];
    const load = await WebhookLoad.connect(world.databaseUrl, 'live');
    try {
      const secrets: string[] = [];
      for (const own of receivers) {
        own.answer = (response) => void setTimeout(() => response.writeHead(200).end(), ANSWER_MS);
        secrets.push((await createEndpoint(api(1), own.url)).secret);
      }
      const written = await load.write(LOAD.calls, LOAD.eventsEach);
      for (let kill = 1; kill <= KILLS; kill++) {
        const enough = Math.round((written.length * kill) / (KILLS + 1));
        await receivers[0]?.until(({ length }) => length >= enough);
        await sleep(random.int(0, 2 * ANSWER_MS));
        await world.slots[1]?.kill();
        await world.slots[1]?.start();
      }
      for (const [index, own] of receivers.entries()) {
        await own.until(({ length }) => length >= written.length && new Set(own.ids).size === written.length);
        expect(new Set(own.ids)).toEqual(new Set(written));
        const bodies = Map.groupBy(own.received, ({ id }) => id);
        expect([...bodies.values()].filter((all) => new Set(all.map(({ body }) => body)).size > 1)).toEqual([]);
        for (const { body, headers } of own.received) new Webhook(secrets[index] ?? '').verify(body, headers);
        expectOrder([...new Set(own.ids)]);
      }
      const repeated = receivers.map(({ ids }) => ids.length - written.length);
      console.log(JSON.stringify({ deliveries: 2 * written.length, kills: KILLS, repeated }));
      // A claim is for one attempt.
      for (const count of repeated) expect(count).toBeLessThanOrEqual(AT_ONCE * KILLS);
      world.assertNoCrash();
    } finally {
      await load.close();
      await Promise.all(receivers.map((own) => own.close()));
    }
  }, 180_000);
});
