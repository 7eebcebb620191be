import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { Database } from '../../src/database/database.js';
import type { EventDto } from '../../src/voice/events/dto/event.dto.js';
import { ApiClient } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { eventPage, eventsUntil } from '../support/event-pages.js';
import { EventSocket, type SocketOptions } from '../support/event-socket.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const KEY = PRIVATE_VALUES.apiKey;
const EVENTS_OF_A_CALL = 5;
const ofCall =
  (id: string) =>
  ({ subject }: EventDto) =>
    subject === `calls/${id}`;

describe('a WebSocket of events', () => {
  let first: TestGateway;
  let second: TestGateway;
  const sockets: EventSocket[] = [];

  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    first = await startTestGateway({ databaseUrl });
    second = await startTestGateway({ databaseUrl });
  });
  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.cut();
  });
  afterAll(async () => {
    await first.close();
    await second.close();
  });

  async function open(gateway = first, options: SocketOptions = { key: KEY }): Promise<EventSocket> {
    const socket = await EventSocket.open(gateway.gateway.url, options);
    sockets.push(socket);
    return socket;
  }

  const hasAllOf = (id: string) => (socket: EventSocket) =>
    socket.eventsOf().filter(ofCall(id)).length === EVENTS_OF_A_CALL;

  it('tells each event as it happens, byte for byte as the log has it, whichever replica the call is on', async () => {
    const [here, there] = [await open(), await open(second)];
    await here.subscribe();
    await there.subscribe();
    const { body } = await second.api.create(ttsCall({ metadata: { orderId: '7' } }));
    for (const socket of [here, there]) await socket.until(hasAllOf(body.id));
    const answer = await fetch(`${first.gateway.url}/v1/events?subject=calls/${body.id}`, {
      headers: { authorization: `Bearer ${KEY}` },
    });
    const page = await answer.text();
    for (const { texts } of [here, there]) {
      const ours = texts.filter((text) => text.includes(body.id));
      expect(page).toContain(`"items":[${ours.join(',')}]`);
    }
  });

  it('has several subscriptions, each with filters, a beginning and an end of its own', async () => {
    const { body: old } = await first.api.create(ttsCall());
    const log = await eventsUntil(
      first.api,
      `/v1/events?subject=calls/${old.id}`,
      ({ length }) => length === EVENTS_OF_A_CALL,
    );
    const socket = await open();
    await socket.subscribe({ id: 'ends', types: ['call.completed', 'call.busy'] });
    await socket.subscribe({ id: 'shop', metadata: { shop: '7' } });
    await socket.subscribe({ id: 'old', after: log[1]?.cursor, subject: `calls/${old.id}` });
    await socket.subscribe({ id: 'gone' });
    socket.send({ type: 'unsubscribe', id: 'gone' });
    await socket.subscribe({ id: 'after-it' });
    const { body: other } = await first.api.create(ttsCall({ metadata: { shop: '8' } }));
    const { body } = await first.api.create(ttsCall({ metadata: { shop: '7' } }));
    await socket.until(({ messages }) => messages.filter(({ event }) => event?.type === 'call.completed').length >= 6);
    expect(
      socket
        .eventsOf('ends')
        .map(({ id }) => id)
        .sort(),
    ).toEqual([`${body.id}.5`, `${other.id}.5`].sort());
    expect(socket.eventsOf('shop').map(({ id }) => id)).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${body.id}.${number}`),
    );
    expect(socket.eventsOf('old')).toEqual(log.slice(2));
    expect(socket.eventsOf('gone')).toEqual([]);
    expect(socket.eventsOf('after-it')).toHaveLength(2 * EVENTS_OF_A_CALL);
    expect(socket.errors).toEqual([]);
  });

  it('says that a subscription is there before its first event, also when that is at hand', async () => {
    const listening = await open();
    await listening.subscribe();
    const { body } = await first.api.create(ttsCall());
    await listening.until(hasAllOf(body.id));
    const late = await open();
    await late.subscribe({ after: listening.eventsOf().find(ofCall(body.id))?.cursor });
    await late.until((told) => told.eventsOf().length >= EVENTS_OF_A_CALL - 1);
    expect(late.messages[0]).toEqual({ type: 'subscribed', id: 's1' });
  });

  it('loses and repeats nothing when it is cut off ten times at random, on two replicas', async () => {
    const { nextAfter } = await eventPage(first.api, '/v1/events?limit=500');
    let after = nextAfter;
    const received: EventDto[] = [];
    const callIds: string[] = [];
    for (let cut = 0; cut < 10; cut++) {
      const socket = await open(cut % 2 === 0 ? first : second);
      await socket.subscribe({ after });
      const { body } = await (cut % 3 === 0 ? first : second).api.create(ttsCall());
      callIds.push(body.id);
      const wanted = received.length + 1 + ((cut * 7) % 4);
      await socket.until((told) => received.length + told.eventsOf().length >= Math.min(wanted, callIds.length * 5));
      socket.cut();
      received.push(...socket.eventsOf());
      after = received.at(-1)?.cursor ?? after;
    }
    const last = await open();
    await last.subscribe({ after });
    const total = callIds.length * EVENTS_OF_A_CALL;
    await last.until((told) => received.length + told.eventsOf().length >= total);
    received.push(...last.eventsOf());
    const log = await eventsUntil(first.api, `/v1/events?after=${nextAfter}`, ({ length }) => length >= total);
    expect(received).toEqual(log);
  });

  it("is each application's own", async () => {
    await first.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const theirs = await open(first, { key: PRIVATE_VALUES.otherApiKey });
    await theirs.subscribe();
    const { body: ours } = await first.api.create(ttsCall());
    await first.api.waitFor(ours.id, ['completed']);
    const { body } = await new ApiClient(first.gateway.url, PRIVATE_VALUES.otherApiKey).create(ttsCall());
    await theirs.until(hasAllOf(body.id));
    expect(theirs.eventsOf().every(ofCall(body.id))).toBe(true);
  });

  it('says where it is when it is asked to, before any event', async () => {
    const socket = await open();
    await socket.subscribe({ heartbeat: true });
    await socket.until(({ messages }) => messages.some(({ type }) => type === 'heartbeat'));
    const cursor = socket.messages.find(({ type }) => type === 'heartbeat')?.cursor;
    socket.cut();
    const { body } = await first.api.create(ttsCall());
    const next = await open();
    await next.subscribe({ after: cursor });
    await next.until(hasAllOf(body.id));
  });

  describe('before it begins', () => {
    it.each([
      ['no key', {}, '401'],
      ['a wrong key', { key: 'not-a-key-of-this-gateway' }, '401'],
      ['a key in the URL', { query: `key=${KEY}` }, '400'],
      ['a cursor in the URL', { key: KEY, query: 'after=YW5vdGhlcjEuNS41' }, '400'],
      ['a ticket that is none', { query: 'ticket=vgt_0aK3xP9Qw81bTzE7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp' }, '401'],
      ['two tickets', { query: 'ticket=a&ticket=b' }, '401'],
    ])('is refused by HTTP: %s', async (_name, options, status) => {
      await expect(open(first, options)).rejects.toThrow(status);
    });

    it('ends the connection of whom it refused, whichever check that was', async () => {
      const { hostname, port } = new URL(first.gateway.url);
      const heads = ['', `Host: ${hostname}:${port}\r\n`, `Host: ${hostname}\r\nAuthorization: Bearer ${KEY}\r\n`];
      const queries = ['', '', '?after=%zz'];
      for (const [index, head] of heads.entries()) {
        const socket = connect(Number(port), hostname);
        let answer = '';
        socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
        const ended = new Promise((resolve) => socket.once('close', resolve));
        socket.write(
          `GET /v1/events/ws${queries[index]} HTTP/1.1\r\n${head}Connection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        );
        await ended;
        expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      }
    });

    it('is counted and logged as a request, when it is refused and when it is not', async () => {
      const socket = await open();
      await expect(open(first, {})).rejects.toThrow('401');
      const metrics = await (await fetch(`${first.gateway.url}/metrics`)).text();
      for (const status of ['101', '401']) {
        expect(metrics).toMatch(new RegExp(`route="/v1/events/ws",[^\\n]*status="${status}"`));
      }
      socket.cut();
    });

    it.each([
      ['another version', 'Sec-WebSocket-Version: 12', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 426],
      ['no key of a handshake', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: x', 400],
    ])('refuses %s with a problem', async (_name, version, handshakeKey, status) => {
      const { hostname, port } = new URL(first.gateway.url);
      const socket = connect(Number(port), hostname);
      const lines = ['GET /v1/events/ws HTTP/1.1', 'Host: a', `Authorization: Bearer ${KEY}`, version, handshakeKey];
      socket.write([...lines, 'Connection: Upgrade', 'Upgrade: websocket', '', ''].join('\r\n'));
      const answer = await text(socket);
      expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      expect(answer).toContain('content-type: application/problem+json');
      expect(answer.includes('sec-websocket-version: 13')).toBe(status === 426);
    });

    it('tells whoever does not want one that it is one', async () => {
      const answer = await fetch(`${first.gateway.url}/v1/events/ws`, { headers: { authorization: `Bearer ${KEY}` } });
      expect([answer.status, answer.headers.get('upgrade')]).toEqual([426, 'websocket']);
      expect(await answer.json()).toMatchObject({ code: 'upgrade-required' });
    });
  });

  describe('a ticket', () => {
    const ticket = async () =>
      (await first.api.send<{ ticket: string; expiresAt: string }>('POST', '/v1/event-tickets')).body;

    it('opens one WebSocket, on any replica, once', async () => {
      const { ticket: value } = await ticket();
      const socket = await open(second, { query: `ticket=${value}` });
      await socket.subscribe();
      await expect(open(first, { query: `ticket=${value}` })).rejects.toThrow('401');
      const { body } = await first.api.create(ttsCall());
      await socket.until(hasAllOf(body.id));
    });

    it('opens one stream of server-sent events, and nothing else', async () => {
      const { ticket: value } = await ticket();
      const elsewhere = await fetch(`${first.gateway.url}/v1/events?ticket=${value}`);
      expect(elsewhere.status).toBe(401);
      const stream = await fetch(`${first.gateway.url}/v1/events/stream?ticket=${value}`);
      expect(stream.status).toBe(200);
      await stream.body?.cancel();
      const again = await fetch(`${first.gateway.url}/v1/events/stream?ticket=${value}`);
      expect([again.status, ((await again.json()) as { code: string }).code]).toEqual([401, 'unauthorized']);
    });

    it('is good for 60 seconds', async () => {
      const { ticket: value, expiresAt } = await ticket();
      const { pool } = first.part(Database);
      const { rows } = await pool.query<{ seconds: number }>(
        'select extract(epoch from $1::timestamptz - clock_timestamp())::float8 as seconds',
        [expiresAt],
      );
      expect(rows[0]?.seconds).toBeGreaterThan(50);
      expect(rows[0]?.seconds).toBeLessThanOrEqual(60);
      await pool.query("update event_tickets set expires_at = clock_timestamp() - interval '1 second'");
      await expect(open(first, { query: `ticket=${value}` })).rejects.toThrow('401');
      // The next ones clear away what nobody used.
      await ticket();
      const { rows: left } = await pool.query('select from event_tickets where expires_at < clock_timestamp()');
      expect(left).toHaveLength(0);
    });
  });

  describe('a message', () => {
    it.each([
      ['that is no JSON', '{"type":', 'malformed-body', undefined],
      ['that is no object', '[]', 'invalid-request', undefined],
      ['of an unknown type', '{"type":"publish","id":"s1"}', 'invalid-request', 's1'],
      ['without an id', '{"type":"subscribe"}', 'invalid-request', undefined],
      ['with an unknown field', '{"type":"subscribe","id":"s1","from":1}', 'invalid-request', 's1'],
      ['with a field twice', '{"type":"subscribe","id":"s1","id":"s2"}', 'malformed-body', 's2'],
      ['with an unknown event type', '{"type":"subscribe","id":"s1","types":["cal.*"]}', 'invalid-request', 's1'],
      ['with a list of no types', '{"type":"subscribe","id":"s1","types":[]}', 'invalid-request', 's1'],
      ['with what is no cursor', '{"type":"subscribe","id":"s1","after":"17"}', 'invalid-request', 's1'],
      ['with an old cursor', '{"type":"subscribe","id":"s1","after":"YW5vdGhlcjEuNS41"}', 'cursor-expired', 's1'],
      ['that ends what is not there', '{"type":"unsubscribe","id":"s1"}', 'not-found', 's1'],
    ])('%s gets an error, and the connection goes on', async (_name, message, code, id) => {
      const socket = await open();
      socket.send(message);
      await socket.until(({ errors }) => errors.length === 1);
      expect(socket.errors[0]).toMatchObject({ type: 'error', code, detail: expect.any(String) });
      expect(socket.errors[0]?.id).toBe(id);
      await socket.subscribe({ id: 'next' });
    });

    it('with an id that is taken is refused, and the subscription goes on', async () => {
      const socket = await open();
      await socket.subscribe();
      socket.send({ type: 'subscribe', id: 's1', types: ['call.busy'] });
      await socket.until(({ errors }) => errors.length === 1);
      expect(socket.errors[0]).toMatchObject({ id: 's1', code: 'invalid-request' });
      const { body } = await first.api.create(ttsCall());
      await socket.until(hasAllOf(body.id));
    });

    it('of more than 64 KiB closes the connection, as do binary ones without reading them', async () => {
      const large = await open();
      large.send({ type: 'subscribe', id: 's1', types: ['x'.repeat(70_000)] });
      await large.until(({ closeCode }) => closeCode !== undefined);
      expect(large.closeCode).toBe(1009);
      const binary = await open();
      binary.socket.send(Buffer.from('{"type":"subscribe","id":"s1"}'), { binary: true });
      await binary.until(({ errors }) => errors.length === 1);
      expect(binary.errors[0]).toMatchObject({ code: 'malformed-body' });
    });

    it('too many at once close the connection', async () => {
      const socket = await open();
      for (let index = 0; index < 200; index++) socket.send({ type: 'subscribe', id: `s${index}` });
      await socket.until(({ closeCode }) => closeCode !== undefined);
      expect(socket.closeCode).toBe(1008);
    });
  });

  const endedAs = async (reason: string) => {
    const text = await (await fetch(`${first.gateway.url}/metrics`)).text();
    const line = new RegExp(`voice_gateway_event_streams_ended_total\\{way="websocket",reason="${reason}"\\} (\\d+)`);
    return Number(line.exec(text)?.[1] ?? 0);
  };

  it('is closed when its client does not read, and the others do not notice', async () => {
    const [slow, reading] = [await open(), await open()];
    await slow.subscribe();
    await reading.subscribe();
    (slow.socket as unknown as { _socket: { pause(): void } })._socket.pause();
    const { pool } = first.part(Database);
    const id = 'slow-reader-wss';
    const metadata = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`k${index}`, 'x'.repeat(500)]));
    await insertCall(pool, id, { metadata });
    const writer = await EventWriter.connect(first.config.databaseUrl ?? '');
    let count = 0;
    const until = performance.now() + 20_000;
    while ((await endedAs('slow')) === 0 && performance.now() < until) {
      for (let index = 0; index < 50; index++) await writer.write(id, 'call.digits');
      await writer.end();
      count += 50;
    }
    await writer.close();
    expect(await endedAs('slow')).toBe(1);
    await reading.until((socket) => socket.eventsOf().filter(ofCall(id)).length === count);
    expect(reading.eventsOf().map(({ data }) => data.number)).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
    await pool.query('delete from call_events where call_id = $1', [id]);
    await pool.query('delete from calls where id = $1', [id]);
  });

  it('ends with its process, and says from where to go on elsewhere', async () => {
    const third = await startTestGateway({ databaseUrl: first.config.databaseUrl });
    const socket = await open(third);
    await socket.subscribe();
    const { body } = await third.api.create(ttsCall());
    await socket.until(hasAllOf(body.id));
    await third.close();
    await socket.until(({ closeCode }) => closeCode !== undefined);
    expect(socket.closeCode).toBe(1001);
    expect(socket.errors).toEqual([
      { type: 'error', id: 's1', code: 'unavailable', detail: expect.any(String), cursor: expect.any(String) },
    ]);
    const { body: next } = await first.api.create(ttsCall());
    const other = await open();
    await other.subscribe({ after: socket.errors[0]?.cursor });
    await other.until(hasAllOf(next.id));
    expect(other.eventsOf().filter(ofCall(body.id))).toEqual([]);
  });

  it('does not disturb requests that offer another protocol, as those of Java do', async () => {
    const { hostname, port } = new URL(first.gateway.url);
    const json = JSON.stringify(ttsCall({ callee: newCallee() }));
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /v1/calls HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAuthorization: Bearer ${KEY}\r\n` +
        'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n' +
        `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`,
    );
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString()));
    });
    socket.destroy();
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });
});
