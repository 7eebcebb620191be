import { status as Status } from '@grpc/grpc-js';
import { Database } from '../../src/database/database.js';
import { ApiClient } from '../support/api-client.js';
import { createKey, revokeKey, type TestKey } from '../support/api-keys.js';
import { ttsCall } from '../support/builders.js';
import { EventSocket } from '../support/event-socket.js';
import { EventStream } from '../support/event-stream.js';
import { detailsOf, GrpcClient } from '../support/grpc-client.js';
import { GrpcEventStream } from '../support/grpc-stream.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const POLICY_VIOLATION = 1008;

describe('streams of a key', () => {
  let first: TestGateway;
  let second: TestGateway;
  let database: Database;
  const clients: GrpcClient[] = [];

  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    first = await startTestGateway({ databaseUrl });
    second = await startTestGateway({ databaseUrl });
    database = new Database(databaseUrl, 1);
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await database.close();
    await first.close();
    await second.close();
  });

  /** One of each kind, on the first replica. */
  async function openAll(key: string) {
    const sse = await EventStream.open(first.gateway.url, key);
    const socket = await EventSocket.open(first.gateway.url, { key });
    await socket.subscribe();
    await socket.subscribe({ id: 's2' });
    const idle = await EventSocket.open(first.gateway.url, { key });
    const client = new GrpcClient(first.gateway.grpcAddress ?? '', key);
    clients.push(client);
    const watch = new GrpcEventStream(client);
    await watch.until(({ cursors }) => cursors.length > 0);
    return { sse, socket, idle, watch };
  }

  async function endedOf(way: string): Promise<number> {
    const text = await (await fetch(`${first.gateway.url}/metrics`)).text();
    const line = `voice_gateway_event_streams_ended_total{way="${way}",reason="key-ended"} `;
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.slice(line.length) ?? 0,
    );
  }

  async function expectEnd(key: TestKey, end: () => Promise<void>): Promise<void> {
    const other = await createKey(first.api, 'default', ['events:read']);
    const [theirs, streams] = [await openAll(other.key), await openAll(key.key)];
    const before = await Promise.all(['sse', 'websocket', 'grpc'].map(endedOf));
    await end();
    await streams.sse.ended;
    expect(streams.sse.comments.at(-1)).toBe('the stream ends (key-ended); come again');
    await streams.socket.until(({ closeCode }) => closeCode !== undefined);
    expect(streams.socket.closeCode).toBe(POLICY_VIOLATION);
    expect(streams.socket.errors.map(({ id, code }) => [id, code])).toEqual([
      ['s1', 'unauthorized'],
      ['s2', 'unauthorized'],
    ]);
    expect(streams.socket.errors.every(({ cursor }) => cursor !== undefined)).toBe(true);
    await streams.idle.until(({ closeCode }) => closeCode === POLICY_VIOLATION);
    const status = await streams.watch.ended;
    expect([status.code, detailsOf(status)]).toMatchObject([
      Status.UNAUTHENTICATED,
      { reason: 'unauthorized', metadata: { end: 'key-ended', cursor: streams.watch.lastCursor } },
    ]);
    const after = await Promise.all(['sse', 'websocket', 'grpc'].map(endedOf));
    expect(after.map((count, index) => count - (before[index] ?? 0))).toEqual([1, 2, 1]);
    await expectGoingOn(theirs);
  }

  /** Those of another key of the same application. */
  async function expectGoingOn({ sse, socket, idle, watch }: Awaited<ReturnType<typeof openAll>>): Promise<void> {
    const { body } = await first.api.create(ttsCall());
    const isTold = ({ events }: { events: readonly { subject: string }[] }) =>
      events.some(({ subject }) => subject === `calls/${body.id}`);
    await sse.until(isTold);
    await watch.until(isTold);
    await socket.until((client) => isTold({ events: client.eventsOf('s2') }));
    expect(idle.closeCode).toBeUndefined();
    for (const one of [sse, socket, idle, watch]) one.cut();
  }

  it('end when it is revoked on another replica, each with the place to go on from; those of other keys go on', async () => {
    const key = await createKey(first.api, 'default', ['events:read']);
    await expectEnd(key, () => revokeKey(second.api, 'default', key.id));
  });

  it('end when it expires', async () => {
    const key = await createKey(first.api, 'default', ['events:read']);
    await expectEnd(key, async () => {
      await database.pool.query('update api_keys set expires_at = clock_timestamp() where id = $1', [key.id]);
    });
  });

  it('end when they were begun with its ticket', async () => {
    const { id, key } = await createKey(first.api, 'default', ['events:read']);
    const api = new ApiClient(first.gateway.url, key);
    const { ticket } = (await api.send<{ ticket: string }>('POST', '/v1/event-tickets')).body;
    const socket = await EventSocket.open(first.gateway.url, { query: `ticket=${ticket}` });
    await revokeKey(second.api, 'default', id);
    await socket.until(({ closeCode }) => closeCode === POLICY_VIOLATION);
  });
});
