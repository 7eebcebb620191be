import { createTestClient } from '../../src/aliyun/testing/test-client.js';
import type { Scope } from '../../src/applications/access/scopes.js';
import { Database } from '../../src/database/database.js';
import { CallMode } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_pb.js';
import { CallService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import { ApiClient } from '../support/api-client.js';
import { createApplication, createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { headersOf, postSession, signIn } from '../support/console-session.js';
import { eventPage, eventsUntil, hasType } from '../support/event-pages.js';
import { EventSocket } from '../support/event-socket.js';
import { EventStream } from '../support/event-stream.js';
import { GrpcClient } from '../support/grpc-client.js';
import { type LiveWithTestKeys, startLiveWithTestKeys } from '../support/live-with-test-keys.js';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { startTestGateway } from '../support/test-gateway.js';
import { createEndpoint, eventually, LOCAL } from '../support/webhooks.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const SCOPES: readonly Scope[] = ['calls:write', 'calls:read', 'events:read', 'recordings:read', 'webhooks:write'];
const LATER = { prefer: 'respond-async' };

let world: LiveWithTestKeys;
let url: string;
let applicationId: string;
let live: ApiClient;
let test: ApiClient;

beforeAll(async () => {
  world = await startLiveWithTestKeys(LOCAL);
  const { api, gateway } = world.test;
  ({ url } = gateway);
  applicationId = await createApplication(api, 'Shop');
  live = new ApiClient(url, (await createKey(api, applicationId, SCOPES)).key);
  test = new ApiClient(url, (await createKey(api, applicationId, SCOPES, { type: 'test' })).key);
});
afterAll(() => world.close());

/** Where a call has rung. */
async function ringsOf(id: string): Promise<Record<'upstream' | 'sandbox', number>> {
  const [upstream, sandbox] = [await world.upstream.ringsOf(id), await world.sandbox.ringsOf(id)];
  return { upstream: upstream.length, sandbox: sandbox.length };
}

const IN_SANDBOX = { upstream: 0, sandbox: 1 };

describe('a test key on a live gateway', () => {
  it('rings in the sandbox only, as a live key does upstream only, and each hears what became of its call', async () => {
    const [real, tried] = [await live.create(ttsCall()), await test.create(ttsCall())];
    expect([real.status, tried.status]).toEqual([201, 201]);
    const ends = [
      await live.waitFor(real.body.id, ['completed']),
      await test.waitFor(tried.body.id, ['completed']),
    ] as const;
    expect(ends.map(({ mode, hangupBy }) => [mode, hangupBy])).toEqual([
      ['live', expect.any(String)],
      ['sandbox', expect.any(String)],
    ]);
    expect(await ringsOf(real.body.id)).toEqual({ upstream: 1, sandbox: 0 });
    expect(await ringsOf(tried.body.id)).toEqual(IN_SANDBOX);
  });

  it('ends no live call by what its sandbox says of one', async () => {
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const real = await live.create(ttsCall({ scheduledAt }));
    // Whoever reaches the sandbox can have it call under any id: its key is no secret.
    const credentials = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };
    const { client } = createTestClient(world.sandbox.url, { credentials });
    await client.call('SingleCallByTts', {
      CalledNumber: '13800001200',
      TtsCode: 'TTS_1000001',
      TtsParam: '{"code":"1"}',
      OutId: real.body.id,
    });
    await client.close();
    const { pool } = world.test.part(Database);
    const query = 'select mode, ingested_at is not null as read from receipts where out_id = $1 and type = $2';
    const told = await eventually(
      async () => (await pool.query<{ mode: string; read: boolean }>(query, [real.body.id, 'voice-report'])).rows,
      ([report]) => report?.read === true,
    );

    expect((await live.get(real.body.id)).status).toBe('queued');
    expect(told).toEqual([{ mode: 'sandbox', read: true }]);
  });

  it('sees its own calls only, and no other key sees those', async () => {
    const [real, tried] = [await live.create(ttsCall(), LATER), await test.create(ttsCall(), LATER)];
    for (const [api, own, other] of [
      [live, real.body.id, tried.body.id],
      [test, tried.body.id, real.body.id],
    ] as const) {
      expect((await api.send('GET', `/v1/calls/${own}`)).status).toBe(200);
      for (const path of ['', '/events', '/history', '/recording'])
        expect((await api.send('GET', `/v1/calls/${other}${path}`)).status).toBe(404);
      expect((await api.cancel(other)).status).toBe(404);
      const listed = (await api.list('limit=100')).body.items.map(({ id }) => id);
      expect([listed.includes(own), listed.includes(other)]).toEqual([true, false]);
      await api.waitFor(own, ['completed']);
      await eventsUntil(api, `/v1/events?subject=calls/${own}`, hasType('call.completed'));
      expect((await eventPage(api, `/v1/events?subject=calls/${other}`)).items).toEqual([]);
    }
  });

  it('finds a callee in its own calls only', async () => {
    const callee = newCallee();
    const [real, tried] = [await live.create(ttsCall({ callee })), await test.create(ttsCall({ callee }))];
    const search = async (api: ApiClient) =>
      (await api.send<{ items: { id: string }[] }>('POST', '/v1/calls/search', { callee })).body.items;
    expect((await search(live)).map(({ id }) => id)).toEqual([real.body.id]);
    expect((await search(test)).map(({ id }) => id)).toEqual([tried.body.id]);
  });

  it('has idempotency keys and windows of callees of its own', async () => {
    const callee = newCallee();
    const headers = { 'idempotency-key': 'one-key-of-both' };
    const tried = await test.create(ttsCall({ callee }), headers);
    const real = await live.create(ttsCall({ callee }), headers);
    expect([tried.status, real.status]).toEqual([201, 201]);
    expect(real.headers.get('idempotent-replayed')).toBeNull();
    expect(real.body.id).not.toBe(tried.body.id);
    const again = await test.create(ttsCall({ callee }), headers);
    expect([again.headers.get('idempotent-replayed'), again.body.id]).toEqual(['true', tried.body.id]);
    const { pool } = world.test.part(Database);
    const { rows } = await pool.query<{ mode: string }>(
      "select split_part(key, '|', 1) as mode from callee_flows where split_part(key, '|', 2) = $1 order by 1",
      [world.test.indexOf(callee)],
    );
    expect(rows).toEqual([{ mode: 'live' }, { mode: 'sandbox' }]);
  });

  it('never rings upstream, whatever becomes of its request in the sandbox', async () => {
    // Never answered; its answer is lost; placed and never answered; HTTP 503.
    const callees = ['0024', '0026', '0037', '0022'].map((ending) => newCallee(ending));
    const ids: string[] = [];
    for (const callee of callees) ids.push((await test.create(ttsCall({ callee }), LATER)).body.id);
    for (const id of ids) await test.waitFor(id, ['unknown', 'completed', 'failed', 'initiated', 'ringing']);
    for (const id of ids) expect((await ringsOf(id)).upstream).toBe(0);
  });

  it('places by gRPC and by Connect into the sandbox, too', async () => {
    const client = new GrpcClient(world.test.gateway.grpcAddress ?? '', test.key);
    const kind = { case: 'tts' as const, value: { ttsCode: 'TTS_1000003' } };
    const { message } = await client.unary(CallService.method.createCall, { callee: newCallee(), kind });
    client.close();
    const path = '/aliyun_voice.v1.CallService/CreateCall';
    const body = { callee: newCallee(), tts: { ttsCode: 'TTS_1000003' } };
    const answer = await test.send<{ call: { id: string; mode: string } }>('POST', path, body);
    expect([message.call?.mode, answer.body.call.mode]).toEqual([CallMode.SANDBOX, 'CALL_MODE_SANDBOX']);
    expect(await ringsOf(message.call?.id ?? '')).toEqual(IN_SANDBOX);
    expect(await ringsOf(answer.body.call.id)).toEqual(IN_SANDBOX);
  });

  it('streams its own events, also to a browser with a ticket', async () => {
    const { body } = await test.send<{ ticket: string }>('POST', '/v1/event-tickets');
    const socket = await EventSocket.open(url, { query: `ticket=${body.ticket}` });
    const stream = await EventStream.open(url, test.key);
    await socket.subscribe({ id: 's' });
    const [real, tried] = [await live.create(ttsCall()), await test.create(ttsCall())];
    await live.waitFor(real.body.id, ['completed']);
    const subject = `calls/${tried.body.id}`;
    const isEnough = (events: readonly { subject: string; type: string }[]) =>
      events.some((event) => event.subject === subject && event.type === 'call.completed');
    await stream.until(({ events }) => isEnough(events));
    await socket.until(({ texts }) =>
      isEnough(texts.map((text) => JSON.parse(text) as { subject: string; type: string })),
    );
    const foreign = [...stream.events.map((event) => event.subject), ...socket.texts];
    expect(foreign.filter((text) => text.includes(real.body.id))).toEqual([]);
    stream.cut();
    socket.cut();
  });

  it('has webhooks of its own, which hear of its calls only', async () => {
    const receiver = await WebhookReceiver.start();
    const { id } = await createEndpoint(test, receiver.url, { types: ['call.completed'] });
    expect((await live.send('GET', `/v1/webhook-endpoints/${id}`)).status).toBe(404);
    expect((await live.send('GET', '/v1/webhook-endpoints')).body).toMatchObject({ items: [] });
    const real = await live.create(ttsCall());
    await live.waitFor(real.body.id, ['completed']);
    const tried = await test.create(ttsCall());
    const [first] = await receiver.until(({ length }) => length > 0);
    await receiver.close();
    expect((JSON.parse(first?.body ?? '{}') as { subject: string }).subject).toBe(`calls/${tried.body.id}`);
    const sent = [live, test].map((api) => api.send('GET', `/v1/calls/${tried.body.id}/deliveries`));
    expect((await Promise.all(sent)).map(({ status }) => status)).toEqual([404, 200]);
  });

  it('gets the recording of its call from the sandbox', async () => {
    const { body } = await test.create(recordedCall());
    await waitForRecording(test, body.id, ['available']);
    const content = await fetch(`${url}/v1/calls/${body.id}/recording/content`, {
      headers: { authorization: `Bearer ${test.key}` },
    });
    expect([content.status, (await content.arrayBuffer()).byteLength > 44]).toEqual([200, true]);
  });

  it('signs in to the console, which shows its own calls and says that no real phone rings', async () => {
    const { body } = await test.create(ttsCall());
    const session = await signIn(url, { apiKey: test.key });
    const answer = await fetch(`${url}/v1/calls`, { headers: headersOf(session) });
    const { items } = (await answer.json()) as { items: { id: string; mode: string }[] };
    expect(session).toMatchObject({ mode: 'sandbox', sandbox: true });
    expect(items[0]?.id).toBe(body.id);
    expect([...new Set(items.map(({ mode }) => mode))]).toEqual(['sandbox']);
    // Whoever has such a session may sign in with another key.
    const own = await postSession(url, { apiKey: live.key }, { cookie: session.cookie });
    expect([own.status, await own.json()]).toEqual([201, expect.objectContaining({ mode: 'live' })]);
  });

  it('opts nobody out of live calls by a key that is pressed in the sandbox', async () => {
    await world.test.api.send('PATCH', '/v1/application', { optOut: { digit: '1' } });
    const own = new ApiClient(url, (await createKey(world.test.api, 'default', SCOPES, { type: 'test' })).key);
    const menu = [{ key: '1', code: 'TTS_1000003' }];
    const ivr = (callee: string) => ({ kind: 'ivr', callee, showNumber: '4001112222', startCode: 'TTS_1000003', menu });
    const callees = [newCallee('0011'), newCallee('0011')] as const;
    const calls = [await own.create(ivr(callees[0])), await world.test.api.create(ivr(callees[1]))] as const;
    await own.waitFor(calls[0].body.id, ['completed']);
    await world.test.api.waitFor(calls[1].body.id, ['completed']);
    const listed = async (callee: string) =>
      (await world.test.api.send<{ source?: string }>('GET', `/v1/suppressions/${callee}`)).body.source;
    expect([await listed(callees[0]), await listed(callees[1])]).toEqual([undefined, 'opt-out']);
  });
});

describe('a test key on a live gateway without a sandbox for it', () => {
  it('is refused, and cannot be made: both say what to set', async () => {
    const { config } = world.test;
    const other = await startTestGateway({ ...config, testKeysSandboxUrl: undefined, roles: ['api'] });
    try {
      const answers = [
        await new ApiClient(other.gateway.url, test.key).create(ttsCall()),
        await postSession(other.gateway.url, { apiKey: test.key }).then(async (answer) => ({
          status: answer.status,
          body: await answer.json(),
        })),
        await other.api.send('POST', `/v1/applications/${applicationId}/api-keys`, { scopes: SCOPES, type: 'test' }),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 400]);
      for (const { body } of answers) expect(JSON.stringify(body)).toContain('set TEST_KEYS_SANDBOX_URL');
    } finally {
      await other.close();
    }
  });
});
