import { Webhook } from 'standardwebhooks';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { ApiClient } from '../support/api-client.js';
import { ttsCall } from '../support/builders.js';
import { eventPage, eventsUntil } from '../support/event-pages.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES, readTestLog } from '../support/test-log.js';
import { type ReceivedWebhook, status, WebhookReceiver } from '../support/webhook-receiver.js';
import {
  createEndpoint,
  deliveriesUntil,
  type EndpointOrProblem,
  eventually,
  getDelivery,
  getEndpoint,
  listDeliveries,
  LOCAL,
  sendTest,
} from '../support/webhooks.js';

const ENDPOINTS = '/v1/webhook-endpoints';

describe('webhooks', () => {
  let test: TestGateway;
  let receiver: WebhookReceiver;
  const made: string[] = [];

  beforeAll(async () => {
    test = await startTestGateway(LOCAL);
  });
  beforeEach(async () => {
    receiver = await WebhookReceiver.start();
  });
  afterEach(async () => {
    for (const id of made.splice(0)) await test.api.send('DELETE', `${ENDPOINTS}/${id}`);
    await receiver.close();
  });
  afterAll(() => test.close());

  async function create(more: object = {}, url = receiver.url) {
    const endpoint = await createEndpoint(test.api, url, more);
    made.push(endpoint.id);
    return endpoint;
  }

  async function completeCall(overrides: Record<string, unknown> = {}): Promise<string> {
    const { body } = await test.api.create(ttsCall(overrides));
    await test.api.waitFor(body.id, ['completed']);
    return body.id;
  }

  const ofCall =
    (callId: string) =>
    ({ id }: ReceivedWebhook) =>
      id.startsWith(`${callId}.`);

  it('tell every event of a call in its order, as the log has it, signed', async () => {
    const { secret } = await create();
    const callId = await completeCall();
    const log = await eventsUntil(test.api, `/v1/events?subject=calls/${callId}`, ({ length }) => length === 5);
    const received = await receiver.until((all) => all.filter(ofCall(callId)).length === 5);
    const own = received.filter(ofCall(callId));
    expect(own.map(({ body }) => JSON.parse(body) as unknown)).toEqual(log);
    for (const { body, headers } of own) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
    expect(own[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'webhook-id': log[0]?.id });
  });

  it('are listed by their call, those of all endpoints', async () => {
    await create();
    await create({ types: ['call.completed'] });
    const callId = await completeCall();
    await receiver.until((all) => all.filter(ofCall(callId)).length === 6);
    const { body } = await test.api.send('GET', `/v1/calls/${callId}/deliveries`);

    const { items } = body as { items: { type: string; subject: string }[] };
    expect(items.map(({ subject }) => subject)).toEqual(Array.from({ length: 6 }, () => `calls/${callId}`));
    expect(items.filter(({ type }) => type === 'call.completed')).toHaveLength(2);
    await test.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const other = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    expect((await other.send('GET', `/v1/calls/${callId}/deliveries`)).status).toBe(404);
  });

  it('tell only what is asked for, and only what comes', async () => {
    const before = await completeCall({ metadata: { team: 'orders' } });
    await create({ types: ['call.completed', 'call.busy'], metadata: { team: 'orders' } });
    const other = await completeCall({ metadata: { team: 'others' } });
    const wanted = await completeCall({ metadata: { team: 'orders', more: '1' } });
    await receiver.until(({ length }) => length > 0);
    expect(receiver.ids).toEqual([`${wanted}.5`]);
    expect([before, other].some((id) => receiver.received.some(ofCall(id)))).toBe(false);
  });

  it('go to one subject when that is asked for', async () => {
    const { body } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() }));
    await create({ subject: `calls/${body.id}` });
    await completeCall();
    await test.api.cancel(body.id);
    await receiver.until(({ length }) => length > 0);
    expect(receiver.ids).toEqual([`${body.id}.2`]);
  });

  it('begin with an endpoint whose secret is shown once', async () => {
    const { secret, ...endpoint } = await create({ description: 'Order service' });
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({ url: receiver.url, status: 'active', description: 'Order service', types: null });
    expect(await getEndpoint(test.api, endpoint.id)).toEqual(endpoint);
    const { body: list } = await test.api.send<{ items: unknown[] }>('GET', ENDPOINTS);
    expect(list.items).toEqual([endpoint]);
    expect(readTestLog().filter((line) => line.includes(secret) || line.includes('whsec_'))).toEqual([]);
  });

  it('have endpoints in pages, the oldest first', async () => {
    for (let index = 0; index < 3; index++) await create();
    const page = async (query: string) =>
      (await test.api.send<{ items: { id: string }[]; nextCursor: string | null }>('GET', `${ENDPOINTS}?${query}`))
        .body;
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(made);
    expect(second.nextCursor).toBeNull();
  });

  it('change as they are told to: null is none, and what is absent stays', async () => {
    const { id, secret: _secret, ...made_ } = await create({ types: ['call.busy'], metadata: { a: '1' } });
    const patch = async (body: object) => (await test.api.send<object>('PATCH', `${ENDPOINTS}/${id}`, body)).body;
    expect(await patch({ types: null, description: 'x' })).toEqual({ id, ...made_, types: null, description: 'x' });
    expect(await patch({})).toMatchObject({ types: null, description: 'x', metadata: { a: '1' } });
    expect(await patch({ metadata: null, types: ['call.*'] })).toMatchObject({ metadata: null, types: ['call.*'] });
  });

  it('are each application’s own', async () => {
    await test.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const other = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    const { id } = await create();
    const eventId = await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ({ length }) => length === 1);
    expect(delivery?.eventId).toBe(eventId);
    const routes = [
      ['GET', `${ENDPOINTS}/${id}`],
      ['PATCH', `${ENDPOINTS}/${id}`],
      ['DELETE', `${ENDPOINTS}/${id}`],
      ['POST', `${ENDPOINTS}/${id}/test`],
      ['POST', `${ENDPOINTS}/${id}/rotate-secret`],
      ['POST', `${ENDPOINTS}/${id}/recover`],
      ['GET', `${ENDPOINTS}/${id}/deliveries`],
      ['GET', `/v1/webhook-deliveries/${delivery?.id}`],
      ['POST', `/v1/webhook-deliveries/${delivery?.id}/redeliver`],
    ];
    for (const [method = '', path = ''] of routes) {
      const body = method === 'PATCH' || path.endsWith('recover') ? {} : undefined;
      const answer = await other.send<{ code: string }>(method, path, body);
      expect({ method, path, status: answer.status }).toEqual({ method, path, status: 404 });
    }
    expect((await getEndpoint(test.api, id)).id).toBe(id);
  });

  it.each([
    ['no URL', {}, 'url'],
    ['no text', { url: 7 }, 'url'],
    ['no http', { url: 'ftp://example.com/' }, 'url'],
    ['spaces around it', { url: ' https://example.com/ ' }, 'url'],
    ['a name that is not ASCII', { url: 'https://例子.cn/' }, 'url'],
    ['a user', { url: 'https://me:secret@example.com/' }, 'url'],
    ['a private address', { url: 'http://10.0.0.1/' }, 'url'],
    ['metadata', { url: 'http://169.254.169.254/latest' }, 'url'],
    ['metadata of Aliyun', { url: 'http://100.100.100.200/' }, 'url'],
    ['a mapped address', { url: 'http://[::ffff:10.0.0.1]/' }, 'url'],
    ['too long a URL', { url: `https://example.com/${'x'.repeat(2_048)}` }, 'url'],
    ['a type that there is not', { url: 'https://example.com/', types: ['call.exploded'] }, 'types'],
    ['no types', { url: 'https://example.com/', types: [] }, 'types'],
    ['a subject that there is not', { url: 'https://example.com/', subject: 'cats/1' }, 'subject'],
    ['labels that are none', { url: 'https://example.com/', metadata: { a: 1 } }, 'metadata'],
    ['a field that there is not', { url: 'https://example.com/', secret: 'whsec_mine' }, 'secret'],
  ])('refuse an endpoint with %s', async (_name, body, field) => {
    const answer = await test.api.send<EndpointOrProblem>('POST', ENDPOINTS, body);
    expect([answer.status, answer.body.code, answer.body.fields?.[0]?.field]).toEqual([400, 'invalid-request', field]);
    expect(answer.body.detail).not.toContain('secret@');
  });

  it('have at most 50 endpoints an application', async () => {
    for (let index = 0; index < 50; index++) await create({}, 'https://example.com/');
    const answer = await test.api.send<EndpointOrProblem>('POST', ENDPOINTS, { url: receiver.url });
    expect([answer.status, answer.body.code]).toEqual([409, 'webhook-endpoint-limit']);
  });

  it('can be tried: a test event goes to its endpoint alone, whatever its filter', async () => {
    const other = await WebhookReceiver.start();
    await create({}, other.url);
    const { id, secret } = await create({ types: ['call.busy'] });
    const eventId = await sendTest(test.api, id);
    const [received] = await receiver.until(({ length }) => length === 1);
    expect(JSON.parse(received?.body ?? '')).toMatchObject({
      id: eventId,
      type: 'webhook-endpoint.test',
      subject: `webhook-endpoints/${id}`,
      data: { endpointId: id, number: 1 },
    });
    expect(new Webhook(secret).verify(received?.body ?? '', received?.headers ?? {})).toBeTruthy();
    const callId = await completeCall();
    await other.until((all) => all.filter(ofCall(callId)).length === 5);
    expect(other.ids.filter((each) => each.startsWith(id))).toEqual([]);
    await other.close();
  });

  it('are signed by two secrets after a rotation', async () => {
    const { id, secret: old } = await create();
    const { body: rotated } = await test.api.send<EndpointOrProblem>('POST', `${ENDPOINTS}/${id}/rotate-secret`);
    expect(rotated.secret).not.toBe(old);
    expect(Date.parse(rotated.previousSecretExpiresAt ?? '')).toBeGreaterThan(Date.parse(rotated.createdAt));
    await sendTest(test.api, id);
    const [received] = await receiver.until(({ length }) => length === 1);
    const { body = '', headers = {} } = received ?? {};
    for (const secret of [old, rotated.secret]) expect(new Webhook(secret).verify(body, headers)).toBeTruthy();
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('show each attempt, and what was sent', async () => {
    receiver.answer = status(200, {}, `thank you\0${'é'.repeat(2_000)}`);
    const { id } = await create();
    const eventId = await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => first?.status === 'delivered');
    expect(delivery).toMatchObject({ endpointId: id, eventId, nextAttemptAt: null });
    const shown = await getDelivery(test.api, delivery?.id ?? '');
    expect(shown.event).toEqual(JSON.parse(receiver.received[0]?.body ?? ''));
    expect(shown.attempts).toEqual([
      {
        startedAt: expect.any(String),
        durationMs: expect.any(Number),
        status: 200,
        error: null,
        answer: expect.stringMatching(/^thank you\ufffdé+\ufffd?$/),
      },
    ]);
    expect(Buffer.byteLength(shown.attempts[0]?.answer ?? '')).toBeLessThan(1_030);
  });

  it('of a call that is not there cannot be listed; of one that sent nothing there are none', async () => {
    const none = await test.api.send('GET', '/v1/calls/000000000000000/deliveries');
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const { id } = (await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() })))
      .body;
    expect(await test.api.send('GET', `/v1/calls/${id}/deliveries`)).toMatchObject({
      status: 200,
      body: { items: [] },
    });
    await test.api.cancel(id);
  });

  it('list deliveries in pages, the newest first, and by status', async () => {
    const { id } = await create();
    const callId = await completeCall();
    const all = await deliveriesUntil(
      test.api,
      id,
      (list) => list.filter((d) => d.status === 'delivered').length === 5,
    );
    expect(all.map(({ eventId }) => eventId)).toEqual([5, 4, 3, 2, 1].map((number) => `${callId}.${number}`));
    const { body: page } = await test.api.send<{ items: { id: string }[]; nextCursor: string }>(
      'GET',
      `${ENDPOINTS}/${id}/deliveries?limit=3`,
    );
    const rest = await listDeliveries(test.api, id, `limit=3&cursor=${page.nextCursor}`);
    expect([...page.items, ...rest].map((each) => each.id)).toEqual(all.map((each) => each.id));
    expect(await listDeliveries(test.api, id, 'status=exhausted')).toEqual([]);
    expect(await listDeliveries(test.api, id, 'status=delivered&limit=100')).toEqual(all);
  });

  it('can be sent again: the same id, the same bytes', async () => {
    const { id } = await create();
    await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => first?.status === 'delivered');
    const again = await test.api.send('POST', `/v1/webhook-deliveries/${delivery?.id}/redeliver`);
    expect(again).toMatchObject({ status: 202, body: { id: delivery?.id, status: 'pending' } });
    await receiver.until(({ length }) => length === 2);
    const [first, second] = receiver.received;
    expect([second?.id, second?.body]).toEqual([first?.id, first?.body]);
    const shown = await eventually(
      () => getDelivery(test.api, delivery?.id ?? ''),
      ({ status: now }) => now === 'delivered',
    );
    expect(shown.attempts).toHaveLength(2);
  });

  it('can be caught up from a cursor: what was delivered is not sent again', async () => {
    const { nextAfter } = await eventPage(test.api, '/v1/events?limit=500');
    const missed = await completeCall();
    const { id } = await create();
    const known = await completeCall();
    await receiver.until((all) => all.filter(ofCall(known)).length === 5);
    const after = (await eventsUntil(test.api, `/v1/events?subject=calls/${missed}`, ({ length }) => length === 5))[1];
    const answer = await test.api.send('POST', `${ENDPOINTS}/${id}/recover`, { after: after?.cursor });
    expect(answer.status).toBe(202);
    await receiver.until((all) => all.filter(ofCall(missed)).length === 3);
    await eventually(
      () => getEndpoint(test.api, id),
      ({ recovering }) => !recovering,
    );
    const next = await completeCall();
    await receiver.until((all) => all.filter(ofCall(next)).length === 5);
    expect(receiver.ids.filter((each) => each.startsWith(missed))).toEqual([3, 4, 5].map((n) => `${missed}.${n}`));
    expect(receiver.received.filter(ofCall(known))).toHaveLength(5);
    expect(nextAfter).toBeTruthy();
  });

  it('refuse to be caught up from what is no place in the log', async () => {
    const { id } = await create();
    const recover = async (after: string) => await test.api.send('POST', `${ENDPOINTS}/${id}/recover`, { after });
    expect(await recover('YW5vdGhlcjEuNS41')).toMatchObject({ status: 410, body: { code: 'cursor-expired' } });
    expect(await recover('17')).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('go out no more when their endpoint is switched off, and again when it is on', async () => {
    const { id } = await create();
    const setStatus = async (value: string) => await test.api.send('PATCH', `${ENDPOINTS}/${id}`, { status: value });
    expect(await setStatus('disabled')).toMatchObject({ status: 200, body: { status: 'disabled' } });
    const off = await completeCall();
    const refused = await test.api.send('POST', `${ENDPOINTS}/${id}/test`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'webhook-endpoint-disabled' } });
    expect(await setStatus('active')).toMatchObject({ body: { status: 'active' } });
    const on = await completeCall();
    await receiver.until((all) => all.filter(ofCall(on)).length === 5);
    expect(receiver.received.filter(ofCall(off))).toEqual([]);
    const log = await eventsUntil(test.api, `/v1/events?subject=webhook-endpoints/${id}`, ({ length }) => length === 2);
    expect(log.map(({ type, data }) => [type, data])).toEqual([
      ['webhook-endpoint.disabled', { number: 1, endpointId: id, status: 'disabled', reason: 'requested' }],
      ['webhook-endpoint.recovered', { number: 2, endpointId: id, status: 'active' }],
    ]);
  });

  it('are canceled when their endpoint is deleted', async () => {
    receiver.answer = status(500);
    const { id } = await create();
    await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => first?.attempts.length === 1);
    expect(await test.api.send('DELETE', `${ENDPOINTS}/${id}`)).toMatchObject({ status: 200, body: { id } });
    expect((await test.api.send('GET', `${ENDPOINTS}/${id}`)).status).toBe(404);
    expect(await getDelivery(test.api, delivery?.id ?? '')).toMatchObject({ status: 'canceled', nextAttemptAt: null });
    const again = await test.api.send('POST', `/v1/webhook-deliveries/${delivery?.id}/redeliver`);
    expect(again).toMatchObject({ status: 409, body: { code: 'webhook-endpoint-disabled' } });
  });

  it('go to the URL that a call names, too, once there is a secret to sign with', async () => {
    const call = ttsCall({ webhookUrl: `${receiver.url}/of-a-call` });
    const early = await test.api.create(call, { 'idempotency-key': 'webhook-url' });
    expect([early.status, early.body.code]).toEqual([409, 'webhook-secret-missing']);
    const rotate = async () =>
      (
        await test.api.send<{ secret: string; previousSecretExpiresAt: string | null }>(
          'POST',
          '/v1/application/rotate-webhook-secret',
        )
      ).body;
    const { secret, previousSecretExpiresAt } = await rotate();
    expect(previousSecretExpiresAt).toBeNull();
    const { status: accepted, body } = await test.api.create(call, { 'idempotency-key': 'webhook-url' });
    expect([accepted, (body as { webhookUrl?: string }).webhookUrl]).toEqual([201, `${receiver.url}/of-a-call`]);
    const other = await completeCall();
    await receiver.until((all) => all.filter(ofCall(body.id)).length === 5);
    expect(receiver.received.some(ofCall(other))).toBe(false);
    expect(new Set(receiver.received.map(({ path }) => path))).toEqual(new Set(['/hooks/of-a-call']));
    expect(receiver.ids).toEqual([1, 2, 3, 4, 5].map((number) => `${body.id}.${number}`));
    for (const { body: text, headers } of receiver.received) {
      expect(new Webhook(secret).verify(text, headers)).toBeTruthy();
      expect(text).not.toContain('of-a-call');
    }
    const { body: list } = await test.api.send<{ items: { id: string; url: string }[] }>(
      'GET',
      `${ENDPOINTS}?kind=call`,
    );
    expect(list.items.map(({ url }) => url)).toEqual([`${receiver.url}/of-a-call`]);
    expect(await deliveriesUntil(test.api, list.items[0]?.id ?? '', ({ length }) => length === 5)).toHaveLength(5);
    expect(await test.api.send('GET', ENDPOINTS)).toMatchObject({ body: { items: [] } });
    const next = await rotate();
    expect(next.previousSecretExpiresAt).not.toBeNull();
    const again = await completeCall({ webhookUrl: `${receiver.url}/of-a-call` });
    await receiver.until((all) => all.some(ofCall(again)));
    const last = receiver.received.at(-1);
    for (const each of [secret, next.secret])
      expect(new Webhook(each).verify(last?.body ?? '', last?.headers ?? {})).toBeTruthy();
  });

  it('of calls keep their URL, and cannot be tried: they get the events of calls alone', async () => {
    await test.api.send('POST', '/v1/application/rotate-webhook-secret');
    const callId = await completeCall({ webhookUrl: `${receiver.url}/kept` });
    await receiver.until((all) => all.filter(ofCall(callId)).length === 5);
    const { body: list } = await test.api.send<{ items: { id: string; url: string }[] }>(
      'GET',
      `${ENDPOINTS}?kind=call`,
    );
    const path = `${ENDPOINTS}/${list.items.find(({ url }) => url.endsWith('/kept'))?.id}`;
    const moved = await test.api.send<EndpointOrProblem>('PATCH', path, { url: `${receiver.url}/elsewhere` });
    expect([moved.status, moved.body.fields?.[0]?.field]).toEqual([400, 'url']);
    expect((await test.api.send('PATCH', path, { description: 'Orders' })).status).toBe(200);
    expect((await test.api.send('POST', `${path}/test`)).status).toBe(404);
  });

  it.each([
    'ftp://example.com/',
    'https://me:you@example.com/',
    'http://169.254.169.254/',
    'nowhere',
    'https://exämple.com/',
  ])('refuse a call that names %s', async (webhookUrl) => {
    const answer = await test.api.create(ttsCall({ webhookUrl }));
    expect([answer.status, answer.body.fields?.[0]?.field]).toEqual([400, 'webhookUrl']);
  });

  it.each(['we_short', 'wd_0aK3xP9Qw81bTzE', '1'])('are not found by what is no id: %s', async (id) => {
    expect((await test.api.send('GET', `${ENDPOINTS}/${id}`)).status).toBe(404);
    expect((await test.api.send('GET', `/v1/webhook-deliveries/we_${id}`)).status).toBe(404);
  });
});
