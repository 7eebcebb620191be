import { ApiKeysRepository } from '../../src/applications/api-keys.repository.js';
import type { CallEventListDto } from '../../src/voice/events/dto/call-event.dto.js';
import { ApiClient } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
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

describe('the events of a call', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  const eventsOf = async (id: string, query = '') =>
    (await test.api.send<CallEventListDto>('GET', `/v1/calls/${id}/events${query}`)).body;
  const typesOf = async (id: string) => (await eventsOf(id)).items.map(({ type }) => type);

  it('are shown in order, in pages that fit together', async () => {
    const { body } = await test.api.create(ttsCall());
    await test.api.waitFor(body.id, ['completed']);
    const { items, nextAfter } = await eventsOf(body.id);
    expect(items.map(({ type }) => type)).toEqual([
      'call.queued',
      'call.initiated',
      'call.ringing',
      'call.in-progress',
      'call.completed',
    ]);
    expect(items.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    expect(nextAfter).toBeNull();
    expect(items.at(-1)?.data).toEqual({ code: '200000', reason: 'played-to-end' });
    const sequences = items.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));

    const first = await eventsOf(body.id, '?limit=2');
    const second = await eventsOf(body.id, `?limit=3&after=${first.nextAfter}`);
    expect([...first.items, ...second.items]).toEqual(items);
    expect([first.nextAfter, second.nextAfter]).toEqual([2, null]);
    expect(await eventsOf(body.id, '?after=5')).toEqual({ items: [], nextAfter: null });
  });

  it('are shown to the application that placed the call, and to nobody else', async () => {
    const { body } = await test.api.create(ttsCall());
    await test.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const other = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    expect(await other.send('GET', `/v1/calls/${body.id}/events`)).toMatchObject({ status: 404 });
    expect((await fetch(`${test.gateway.url}/v1/calls/${body.id}/events`)).status).toBe(401);
  });

  it.each(['?limit=0', '?limit=101', '?after=-1', '?after=x', '?after=99999999999', '?page=2'])(
    'are asked for with sensible values only: %s',
    async (query) => {
      const { body } = await test.api.create(ttsCall());
      expect(await test.api.send('GET', `/v1/calls/${body.id}/events${query}`)).toMatchObject({ status: 400 });
    },
  );

  it('are not found where there is no call', async () => {
    expect((await test.api.send('GET', '/v1/calls/0aK3xP9Qw81bTzE/events')).status).toBe(404);
  });

  it('tell of the key that acknowledges', async () => {
    const request = { ...IVR, acknowledgeDigit: '1' };
    const { body: yes } = await test.api.create({ ...request, callee: newCallee('0011') });
    const { body: no } = await test.api.create({ ...request, callee: newCallee('0012') });
    const { body: plain } = await test.api.create({ ...IVR, callee: newCallee('0011') });
    const call = await test.api.waitFor(yes.id, ['completed']);
    expect(call.digits).toBe('1');
    expect(Date.parse(call.acknowledgedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(call.answeredAt ?? ''));
    expect(await typesOf(yes.id)).toContain('call.acknowledged');
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
      { field: 'acknowledgeDigit', message: 'must be one of the keys of menu' },
    ]);
  });
});
