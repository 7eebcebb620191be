import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { ApiClient } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { eventPage, eventsUntil, hasType } from '../support/event-pages.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const IVR = {
  kind: 'ivr',
  showNumber: '057112345678',
  startCode: 'TTS_1000003',
  menu: [
    { key: '1', code: 'TTS_1000003' },
    { key: '2', code: 'TTS_1000003' },
  ],
};
const ANSWERED = ['call.queued', 'call.initiated', 'call.ringing', 'call.in-progress', 'call.completed'];
const NO_CALL = '0aK3xP9Qw81bTzE';

describe('events', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  const eventsOf = async (id: string) =>
    await eventsUntil(test.api, `/v1/calls/${id}/events`, hasType('call.completed'));
  const typesOf = async (id: string) => (await eventsOf(id)).map(({ type }) => type);

  async function completedCall(overrides: Record<string, unknown> = {}): Promise<string> {
    const { body } = await test.api.create(ttsCall(overrides));
    await test.api.waitFor(body.id, ['completed']);
    return body.id;
  }

  it('are CloudEvents, the same in the log and in that of their call', async () => {
    const id = await completedCall({ metadata: { orderId: 'a:1', shop: '7' } });
    const events = await eventsOf(id);
    expect(events.map(({ type }) => type)).toEqual(ANSWERED);
    expect(events.at(-1)).toEqual({
      specversion: '1.0',
      id: `${id}.5`,
      source: '/applications/default',
      type: 'call.completed',
      subject: `calls/${id}`,
      time: expect.stringMatching(/^20\d\d-.+Z$/) as string,
      datacontenttype: 'application/json',
      cursor: expect.stringMatching(/^[\w-]+$/) as string,
      data: {
        ...{ callId: id, number: 5, kind: 'tts', status: 'completed', metadata: { orderId: 'a:1', shop: '7' } },
        ...{ code: '200000', reason: 'played-to-end' },
      },
    });
    expect(events.map(({ data }) => data.status)).toEqual(ANSWERED.map((type) => type.slice('call.'.length)));
    for (const filter of [`subject=calls/${id}`, 'metadata=orderId:a:1&metadata=shop:7'])
      expect(await eventsUntil(test.api, `/v1/events?${filter}`, hasType('call.completed'))).toEqual(events);
    const log = await eventsUntil(test.api, '/v1/events?limit=3', (all) => all.some((one) => one.id === `${id}.5`));
    expect(log.filter(({ subject }) => subject === `calls/${id}`)).toEqual(events);
  });

  it('are read on from a cursor: that of an event, or of a page', async () => {
    const id = await completedCall();
    const events = await eventsOf(id);
    const path = `/v1/calls/${id}/events`;
    const first = await eventPage(test.api, `${path}?limit=2`);
    const second = await eventPage(test.api, `${path}?limit=3&after=${first.nextAfter}`);
    expect([...first.items, ...second.items]).toEqual(events);
    expect(await eventPage(test.api, `${path}?after=${second.nextAfter}`)).toEqual({
      items: [],
      nextAfter: second.nextAfter,
    });
    for (const [index, { cursor }] of events.entries())
      expect((await eventPage(test.api, `/v1/events?subject=calls/${id}&after=${cursor}`)).items).toEqual(
        events.slice(index + 1),
      );
  });

  it('are chosen by type, also by the beginning of types', async () => {
    const id = await completedCall();
    await eventsOf(id);
    const typesWith = async (types: string) =>
      (await eventPage(test.api, `/v1/events?subject=calls/${id}&types=${types}`)).items.map(({ type }) => type);
    expect(await typesWith('call.queued,call.completed')).toEqual(['call.queued', 'call.completed']);
    expect(await typesWith('call.ringing&types=call.in-progress')).toEqual(['call.ringing', 'call.in-progress']);
    expect(await typesWith('call.*')).toEqual(ANSWERED);
    expect(await typesWith('*')).toEqual(ANSWERED);
    expect(await typesWith('call.busy')).toEqual([]);
    const inTheLog = await eventsUntil(test.api, '/v1/events?types=call.completed&limit=1', (all) =>
      all.some((one) => one.subject === `calls/${id}`),
    );
    expect(new Set(inTheLog.map(({ type }) => type))).toEqual(new Set(['call.completed']));
  });

  it('move on where nothing of a page is wanted, so that it need not be read again', async () => {
    const id = await completedCall();
    await eventsOf(id);
    const page = await eventPage(test.api, '/v1/events?types=call.canceled');
    expect(page.items).toEqual([]);
    const rest = await eventPage(test.api, `/v1/events?after=${page.nextAfter}`);
    expect(rest.items.map(({ subject }) => subject)).not.toContain(`calls/${id}`);
  });

  it('are shown to the application that placed the call, and to nobody else', async () => {
    const id = await completedCall();
    await eventsOf(id);
    await test.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const other = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    expect(await other.send('GET', `/v1/calls/${id}/events`)).toMatchObject({ status: 404 });
    expect((await eventPage(other, '/v1/events')).items).toEqual([]);
    expect((await eventPage(other, `/v1/events?subject=calls/${id}`)).items).toEqual([]);
    for (const path of ['/v1/events', `/v1/calls/${id}/events`])
      expect((await fetch(`${test.gateway.url}${path}`)).status).toBe(401);
  });

  it.each([
    ...['limit=0', 'limit=501', 'limit=x', 'after=5', 'after=x', 'after=', 'after=NWEuMS4x=', 'page=2'],
    ...[`after=${Buffer.from('epoch.1.99999999999999999999').toString('base64url')}`],
  ])('are asked for with sensible values only: %s', async (query) => {
    for (const path of ['/v1/events', `/v1/calls/${NO_CALL}/events`])
      expect(await test.api.send('GET', `${path}?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'invalid-request' },
      });
  });

  it.each([
    ...['types=call.rung', 'types=call', 'types=', 'types=call.*x', 'types=ringing', `types=${'*,'.repeat(21)}`],
    ...['subject=calls', 'subject=calls/1', `subject=recordings/${NO_CALL}`, 'metadata=orderId'],
  ])('are chosen by what there is only: %s', async (query) => {
    expect(await test.api.send('GET', `/v1/events?${query}`)).toMatchObject({ status: 400 });
  });

  it('are not found where there is no call', async () => {
    expect((await test.api.send('GET', `/v1/calls/${NO_CALL}/events`)).status).toBe(404);
  });

  it('refuse a cursor of another log, and say how to go on', async () => {
    const cursor = Buffer.from('another1.5.5').toString('base64url');
    const { status, body } = await test.api.send<{ code: string; detail: string }>('GET', `/v1/events?after=${cursor}`);
    expect([status, body.code]).toEqual([410, 'cursor-expired']);
    expect(body.detail).toContain('Read on without a cursor');
  });

  it('refuse a cursor from a future of this log that never came', async () => {
    const { nextAfter } = await eventPage(test.api, '/v1/events');
    const [epoch] = Buffer.from(nextAfter, 'base64url').toString().split('.');
    const cursor = Buffer.from(`${epoch}.99999999999.1`).toString('base64url');
    expect(await test.api.send('GET', `/v1/events?after=${cursor}`)).toMatchObject({ status: 410 });
  });

  it('tell of the key that acknowledges', async () => {
    const request = { ...IVR, acknowledgeDigit: '1' };
    const { body: yes } = await test.api.create({ ...request, callee: newCallee('0011') });
    const { body: no } = await test.api.create({ ...request, callee: newCallee('0012') });
    const { body: plain } = await test.api.create({ ...IVR, callee: newCallee('0011') });
    const call = await test.api.waitFor(yes.id, ['completed']);
    expect(call.digits).toBe('1');
    expect(Date.parse(call.acknowledgedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(call.answeredAt ?? ''));
    const acknowledged = (await eventsOf(yes.id)).find(({ type }) => type === 'call.acknowledged');
    expect(acknowledged?.data).toMatchObject({ kind: 'ivr', status: 'in-progress' });
    for (const [id, digits] of [
      [no.id, '2'],
      [plain.id, '1'],
    ] as const) {
      expect(await test.api.waitFor(id, ['completed'])).toMatchObject({ digits, acknowledgedAt: null });
      expect(await typesOf(id)).not.toContain('call.acknowledged');
    }
  });

  it.each([['3'], ['12'], [''], [1], [['1']]])('refuse a key that is not in the menu: %j', async (acknowledgeDigit) => {
    const { status, body } = await test.api.create({ ...IVR, callee: newCallee(), acknowledgeDigit });
    expect([status, body.fields?.[0]]).toEqual([
      400,
      {
        field: 'acknowledgeDigit',
        message: 'must be one of the keys of menu',
        messageZh: '必须是 menu 中的按键之一',
      },
    ]);
  });
});
