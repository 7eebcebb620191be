import { ApiClient, type CallOrProblem } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import type { CallListDto } from '../../src/voice/calls/dto/call-response.dto.js';
import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';

describe('GET /v1/calls', () => {
  let test: TestGateway;
  const created: CallOrProblem[] = [];
  const friend = newCallee();

  beforeAll(async () => {
    test = await startTestGateway();
    const requests = [
      ttsCall({ metadata: { team: 'a', order: '1' } }),
      ttsCall({ callee: friend, metadata: { team: 'a', order: '2' } }),
      { kind: 'voice-file', voiceCode: 'welcome.wav', callee: newCallee('0001') },
      ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() }),
      ttsCall({ metadata: { team: 'b' } }),
    ];
    for (const request of requests) {
      created.push((await test.api.create(request)).body);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await test.api.waitFor(created[2]?.id ?? '', ['busy']);
    for (const index of [0, 1, 4]) await test.api.waitFor(created[index]?.id ?? '', ['completed']);
  });
  afterAll(() => test.close());

  const idsOf = async (query: string) =>
    (await test.api.list(query)).body.items.map(({ id }) => created.findIndex((call) => call.id === id));

  it('shows the newest first', async () => {
    expect(await idsOf('')).toEqual([4, 3, 2, 1, 0]);
  });

  it('pages without gaps and without repeating', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await test.api.list(`limit=2${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(created.map(({ id }) => id).reverse());
  });

  it.each([
    ['status=completed', [4, 1, 0]],
    ['status=busy,queued', [3, 2]],
    ['status=busy&status=queued', [3, 2]],
    ['kind=voice-file', [2]],
    ['metadata=team:a', [1, 0]],
    ['metadata=team:a&metadata=order:2', [1]],
    ['metadata=team:c', []],
    ['metadata=team:a&status=completed&kind=tts', [1, 0]],
    ['metadata=team:a&status=busy', []],
    ['failureCode=200002', [2]],
    ['failureCode=200002&status=busy&kind=voice-file', [2]],
    ['failureCode=200002&kind=tts', []],
    ['failureCode=200002&metadata=team:a', []],
    ['failureCode=200777', []],
    ['kind=ivr', []],
    ['kind=tts&status=queued,completed', [4, 3, 1, 0]],
  ])('filters by %s', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  it('filters by callee, in any way of writing it', async () => {
    expect(await idsOf(`callee=${encodeURIComponent(friend)}`)).toEqual([1]);
    expect(await idsOf(`callee=${friend.slice(3)}`)).toEqual([1]);
    expect(await idsOf(`callee=${friend.slice(3)}&metadata=team:a`)).toEqual([1]);
    expect(await idsOf(`callee=${friend.slice(3)}&metadata=team:b`)).toEqual([]);
    expect(await idsOf(`callee=${friend.slice(3)}&status=busy`)).toEqual([]);
    expect(await idsOf(`callee=${friend.slice(3)}&failureCode=200002`)).toEqual([]);
  });

  it('filters by time of creation', async () => {
    const border = encodeURIComponent(created[2]?.createdAt ?? '');
    expect(await idsOf(`createdAfter=${border}`)).toEqual([4, 3, 2]);
    expect(await idsOf(`createdBefore=${border}`)).toEqual([1, 0]);
  });

  it('shows an application its own calls only', async () => {
    await test.part(ApiKeysRepository).ensure('other', PRIVATE_VALUES.otherApiKey);
    const other = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    expect((await other.list('')).body.items).toEqual([]);
    expect((await other.list('metadata=team:a')).body.items).toEqual([]);
    expect((await other.list(`callee=${friend.slice(3)}`)).body.items).toEqual([]);
    expect((await other.send('GET', `/v1/calls/${created[0]?.id}`)).status).toBe(404);
    const scheduled = created[3]?.id ?? '';
    expect((await other.cancel(scheduled)).status).toBe(404);
    expect((await test.api.get(scheduled)).status).toBe('queued');
  });

  it('takes the same filters in a body, so that no number stands in an address', async () => {
    const filter = { callee: friend, status: ['completed'], metadata: ['team:a'] };
    const { status, body } = await test.api.send('POST', '/v1/calls/search', filter);

    expect([status, (body as { items: { id: string }[] }).items.map(({ id }) => id)]).toEqual([200, [created[1]?.id]]);
  });

  it('says which filter of a body it cannot read', async () => {
    const { status, body } = await test.api.send('POST', '/v1/calls/search', {
      callee: '12',
      failureCode: 'a b',
      limit: 500,
    });

    expect([status, (body as { fields: { field: string }[] }).fields.map(({ field }) => field)]).toEqual([
      400,
      ['callee', 'failureCode', 'limit'],
    ]);
  });

  it('takes null for a field that is left out, as a client writes all its fields', async () => {
    const names = [
      'status',
      'kind',
      'callee',
      'createdAfter',
      'createdBefore',
      'failureCode',
      'metadata',
      'limit',
      'cursor',
    ];
    const search = (filter: object) => test.api.send('POST', '/v1/calls/search', filter);
    const [{ body: all }, ...found] = [
      await search({}),
      ...(await Promise.all(names.map((name) => search({ [name]: null })))),
    ];
    expect(found.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(found.map(({ body }) => (body as CallListDto).items.map(({ id }) => id))).toEqual(
      names.map(() => (all as CallListDto).items.map(({ id }) => id)),
    );
  });

  it('leads to how a call was placed and what came back, numbers masked', async () => {
    const busy = created[2];
    const { body } = await test.api.send('GET', `/v1/calls/${busy?.id}/history`);

    expect(body).toMatchObject({
      callId: busy?.id,
      attemptCount: 1,
      lastAttempt: {
        number: 1,
        operation: 'SingleCallByVoice',
        account: expect.any(String),
        earlierMayHaveRung: false,
      },
    });
    const { receipts } = body as { receipts: { type: string; fields: Record<string, string> }[] };
    expect(receipts.find(({ type }) => type === 'voice-report')?.fields).toMatchObject({ status_code: '200002' });
    expect(JSON.stringify(body)).not.toContain(busy?.callee?.slice(3));
  });
});
