import { status as Status } from '@grpc/grpc-js';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { Database } from '../../src/database/database.js';
import { ttsCall } from '../support/builders.js';
import { eventPage, eventsUntil } from '../support/event-pages.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { detailsOf, GrpcClient } from '../support/grpc-client.js';
import { GrpcEventStream } from '../support/grpc-stream.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const EVENTS_OF_A_CALL = 5;
const ofCall =
  (id: string) =>
  ({ subject }: { subject: string }) =>
    subject === `calls/${id}`;

describe('EventService by gRPC', () => {
  let first: TestGateway;
  let second: TestGateway;
  let client: GrpcClient;
  let other: GrpcClient;
  const streams: GrpcEventStream[] = [];

  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    first = await startTestGateway({ databaseUrl });
    second = await startTestGateway({ databaseUrl });
    client = clientOf(first);
    other = clientOf(second);
  });
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.cut();
  });
  afterAll(async () => {
    client.close();
    other.close();
    await first.close();
    await second.close();
  });

  function clientOf(gateway: TestGateway, key: string = PRIVATE_VALUES.apiKey): GrpcClient {
    return new GrpcClient(gateway.gateway.grpcAddress ?? '', key);
  }

  /** Opens one that has begun: its first message says where. */
  async function open(request = {}, at = client): Promise<GrpcEventStream> {
    const stream = new GrpcEventStream(at, request);
    streams.push(stream);
    await stream.until(({ cursors }) => cursors.length > 0);
    return stream;
  }

  it('tells each event as it happens, byte for byte as the log has it, whichever replica the call is on', async () => {
    const [here, there] = [await open(), await open({}, other)];
    const { body } = await second.api.create(ttsCall({ metadata: { orderId: '7' } }));
    const isComplete = ({ events }: GrpcEventStream) => events.filter(ofCall(body.id)).length === EVENTS_OF_A_CALL;
    for (const stream of [here, there]) await stream.until(isComplete);
    const log = await eventsUntil(first.api, `/v1/events?subject=calls/${body.id}`, ({ length }) => length === 5);
    for (const { events } of [here, there]) {
      const ours = events.filter(ofCall(body.id));
      expect(ours.map(({ json }) => json)).toEqual(log.map((event) => JSON.stringify(event)));
      expect(ours.map(({ id, type }) => [id, type])).toEqual(log.map(({ id, type }) => [id, type]));
    }
    expect(here.cursors.slice(-log.length)).toEqual(log.map(({ cursor }) => cursor));
  });

  it('tells only what is asked for', async () => {
    const request = { types: ['call.completed', 'call.busy'], metadata: { shop: 'grpc' } };
    const stream = await open(request);
    const { body: unwanted } = await first.api.create(ttsCall({ metadata: { shop: 'another' } }));
    const { body } = await first.api.create(ttsCall({ metadata: { shop: 'grpc' } }));
    await first.api.waitFor(unwanted.id, ['completed']);
    await stream.until(({ events }) => events.length > 0);
    expect(stream.events.map(({ id }) => id)).toEqual([`${body.id}.5`]);
  });

  it("is each application's own", async () => {
    await first.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const theirs = clientOf(first, PRIVATE_VALUES.otherApiKey);
    const stream = await open({}, theirs);
    const ours = await open();
    const { body } = await first.api.create(ttsCall());
    await ours.until(({ events }) => events.filter(ofCall(body.id)).length === EVENTS_OF_A_CALL);
    expect(stream.events).toEqual([]);
    theirs.close();
  });

  it.each([
    ['what is no cursor', { after: '17' }, Status.INVALID_ARGUMENT, 'invalid-request'],
    ['the cursor of another log', { after: 'YW5vdGhlcjEuNS41' }, Status.OUT_OF_RANGE, 'cursor-expired'],
    ['a type that there is not', { types: ['call.sung'] }, Status.INVALID_ARGUMENT, 'invalid-request'],
  ])('refuses %s', async (_name, request, code, reason) => {
    const ended = await new GrpcEventStream(client, request).ended;
    expect([ended.code, detailsOf(ended).reason]).toEqual([code, reason]);
  });

  it('loses and repeats nothing when it is cut off ten times at random, on two replicas', async () => {
    const { nextAfter } = await eventPage(first.api, '/v1/events?limit=500');
    const received: string[] = [];
    let after = nextAfter;
    let isDone = false;
    const writing = (async () => {
      const ids: string[] = [];
      while (!isDone || ids.length < 12) {
        ids.push((await [first, second][ids.length % 2]?.api.create(ttsCall()))?.body.id ?? '');
        await sleep(40);
      }
      return ids;
    })();
    for (let cut = 0; cut < 10; cut++) {
      const stream = await open({ after }, [client, other][cut % 2]);
      const enough = 1 + Math.floor(Math.random() * 6);
      await stream.until(({ events }) => events.length >= enough);
      await sleep(Math.random() * 60);
      stream.cut();
      received.push(...stream.events.map(({ json }) => json));
      after = stream.lastCursor;
      await stream.ended;
    }
    isDone = true;
    const expected = (await writing).length * EVENTS_OF_A_CALL;
    const last = await open({ after });
    await last.until(({ events }) => received.length + events.length >= expected);
    received.push(...last.events.map(({ json }) => json));
    const log = await eventsUntil(first.api, `/v1/events?after=${nextAfter}`, ({ length }) => length >= expected);
    expect(received).toEqual(log.map((event) => JSON.stringify(event)));
  });

  const metric = async (name: string) =>
    Number(new RegExp(`${name} (\\d+)`).exec(await (await fetch(`${first.gateway.url}/metrics`)).text())?.[1] ?? 0);

  it('is ended when its client does not read, and the others do not notice', async () => {
    // A connection of its own: those of one share its window.
    const idle = clientOf(first);
    const [slow, reading] = [await open({}, idle), await open()];
    slow.stopReading();
    const { pool } = first.part(Database);
    const id = 'slow-grpc-reade';
    const metadata = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`k${index}`, 'x'.repeat(500)]));
    await insertCall(pool, id, { metadata });
    const writer = await EventWriter.connect(first.config.databaseUrl ?? '');
    const slowly = 'voice_gateway_event_streams_ended_total\\{way="grpc",reason="slow"\\}';
    let count = 0;
    const until = performance.now() + 20_000;
    while ((await metric(slowly)) === 0 && performance.now() < until) {
      for (let index = 0; index < 50; index++) await writer.write(id, 'call.digits');
      await writer.end();
      count += 50;
      await reading.until(({ events }) => events.filter(ofCall(id)).length === count);
    }
    await writer.close();
    expect(await metric(slowly)).toBe(1);
    idle.close();
    await pool.query('delete from call_events where call_id = $1', [id]);
    await pool.query('delete from calls where id = $1', [id]);
  });

  it('ends with its process, with a cursor to go on with elsewhere', async () => {
    const third = await startTestGateway({ databaseUrl: first.config.databaseUrl });
    const leaving = clientOf(third);
    const stream = await open({}, leaving);
    const { body } = await third.api.create(ttsCall());
    await stream.until(({ events }) => events.filter(ofCall(body.id)).length === EVENTS_OF_A_CALL);
    const startedAt = performance.now();
    await third.close();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    const ended = await stream.ended;
    expect([ended.code, detailsOf(ended).metadata['cursor']]).toEqual([Status.UNAVAILABLE, stream.lastCursor]);
    leaving.close();
    const { body: next } = await first.api.create(ttsCall());
    const gone = await open({ after: stream.lastCursor });
    await gone.until(({ events }) => events.filter(ofCall(next.id)).length === EVENTS_OF_A_CALL);
    expect(gone.events.filter(ofCall(body.id))).toEqual([]);
  });

  it('leaves nothing behind when its client goes', async () => {
    const openNow = () => metric('voice_gateway_event_streams\\{way="grpc"\\}');
    const several = await Promise.all(Array.from({ length: 5 }, () => open()));
    for (const stream of several) stream.cut();
    const until = performance.now() + 10_000;
    while ((await openNow()) !== 0 && performance.now() < until) await sleep(20);
    expect(await openNow()).toBe(0);
  });
});
