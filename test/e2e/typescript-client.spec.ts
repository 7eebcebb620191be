import {
  createVoiceClient,
  VoiceApiError,
  type VoiceClient,
  VoiceTimeoutError,
} from '../../clients/typescript/src/index.js';
import { newCallee } from '../support/builders.js';
import { CutLink } from '../support/cut-link.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

/** Script of the sandbox: talks for a minute, so that connections can be cut meanwhile. */
const TALKS = '0018';

let test: TestGateway;
let link: CutLink;
let client: VoiceClient;

const ttsCall = (ending?: string) => ({
  kind: 'tts' as const,
  callee: newCallee(ending),
  ttsCode: 'TTS_1000001',
  ttsParams: { code: PRIVATE_VALUES.ttsParam },
});

beforeAll(async () => {
  test = await startTestGateway();
  link = await CutLink.open(test.gateway.url);
  client = createVoiceClient({ baseUrl: link.url, apiKey: PRIVATE_VALUES.apiKey });
});
afterAll(async () => {
  await link.close();
  await test.close();
});

/** Resolves when the call was answered. */
const answered = (id: string) => test.api.waitFor(id, ['in-progress']);

describe('the TypeScript client', () => {
  it('rings once for a call whose answer is lost: it repeats it with the same key', async () => {
    const sent = link.countOf('POST /v1/calls');
    link.loseAnswerTo('POST /v1/calls');
    const call = await client.calls.create(ttsCall());

    expect(link.countOf('POST /v1/calls') - sent).toBe(2);
    expect(await test.sandbox.ringsOf(call.id)).toHaveLength(1);
    expect(
      (await test.sandbox.rings()).filter(({ calledNumber }) => `+86${calledNumber}` === call.callee),
    ).toHaveLength(1);
  });

  it('takes each create for a call of its own, and the same key for the same call', async () => {
    const body = ttsCall();
    const first = await client.calls.create(body, { idempotencyKey: 'client-7' });
    const again = await client.calls.create(body, { idempotencyKey: 'client-7' });
    const other = await client.calls.create(body);

    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
  });

  it('waits for the end of a call over connections that are cut', async () => {
    const call = await client.calls.create(ttsCall(TALKS));
    const asked = link.countOf(`GET /v1/calls/${call.id}`);
    const waiting = client.calls.waitFor(call.id, { timeoutMs: 20_000 });
    await answered(call.id);
    const opened = link.countOf('GET /v1/events/stream');
    link.cut();

    expect(await waiting).toMatchObject({ id: call.id, status: 'completed', hangupBy: 'callee' });
    expect(link.countOf('GET /v1/events/stream')).toBeGreaterThan(opened);
    expect(link.countOf(`GET /v1/calls/${call.id}`) - asked).toBeLessThan(10);
  });

  it('waits without the stream where its key must not read events', async () => {
    const { data } = await client.http.POST('/v1/applications/{id}/api-keys', {
      params: { path: { id: 'default' } },
      body: { scopes: ['calls:read', 'calls:write'] },
    });
    const poller = createVoiceClient({ baseUrl: link.url, apiKey: data?.key });
    const { id } = await poller.calls.create(ttsCall());

    expect(await poller.calls.waitFor(id, { timeoutMs: 20_000 })).toMatchObject({ status: 'completed' });
  });

  it('says what the call is when the time to wait is over, and ends when it is told to', async () => {
    const { id } = await client.calls.create(ttsCall(TALKS));
    const late: unknown = await client.calls.waitFor(id, { timeoutMs: 1_000 }).catch((error: unknown) => error);

    expect(late).toBeInstanceOf(VoiceTimeoutError);
    expect((late as VoiceTimeoutError).call?.id).toBe(id);
    const reason = new Error('the page was left');
    await expect(client.calls.waitFor(id, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });

  it('tells every event once, in the order of the log, over connections that are cut', async () => {
    const { nextAfter } = await lastPage();
    const stopping = new AbortController();
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.events.stream({ after: nextAfter, signal: stopping.signal })) seen.push(id);
    })();
    for (let round = 0; round < 3; round += 1) {
      const { id } = await client.calls.create(ttsCall());
      await test.api.waitFor(id, ['completed']);
      link.cut();
    }
    const expected = (await client.events.list({ after: nextAfter, limit: 500 })).items.map(({ id }) => id);
    while (seen.length < expected.length) await new Promise((resolve) => setTimeout(resolve, 20));
    stopping.abort();
    await reading;

    expect(expected.length).toBeGreaterThan(9);
    // The call of the test before may end meanwhile.
    expect(seen.slice(0, expected.length)).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('throws refusals with their code, what to do, and what Aliyun said', async () => {
    const refused: unknown = await client.calls
      .create({ ...ttsCall(), ttsCode: 'TTS_404' })
      .catch((error: unknown) => error);

    expect(refused).toBeInstanceOf(VoiceApiError);
    expect(refused).toMatchObject({ code: 'upstream-refused', status: 422, callId: expect.any(String) });
    expect((refused as VoiceApiError).upstream?.code).toMatch(/^isv\./);
    expect((refused as VoiceApiError).hint).toEqual({ en: expect.any(String), zh: expect.any(String) });
    await expect(client.calls.create({ ...ttsCall(), callee: '12' })).rejects.toMatchObject({
      code: 'invalid-request',
      fields: [{ field: 'callee' }],
    });
  });

  it('reads lists page by page, quotas, settings, error codes and webhook endpoints', async () => {
    const ids: string[] = [];
    for await (const page of client.calls.pages({ limit: 2 })) ids.push(...page.map(({ id }) => id));
    const { items } = await client.calls.list({ limit: 100 });
    expect(ids).toEqual(items.map(({ id }) => id));

    const [callee] = items.map((call) => call.callee);
    expect((await client.callees.quota(callee ?? '')).callee).toBe(callee);
    expect((await client.application.get()).id).toBe('default');
    expect((await client.errors.list()).items.length).toBeGreaterThan(50);
    const { secret, id } = await client.webhooks.create({ url: 'https://example.com/hook', types: ['call.completed'] });
    expect(secret).toMatch(/^whsec_/);
    expect((await client.webhooks.list()).items.map((endpoint) => endpoint.id)).toContain(id);
    await client.webhooks.delete(id);
    await expect(client.webhooks.get(id)).rejects.toMatchObject({ code: 'not-found' });
  });
});

/** The end of the log. */
async function lastPage() {
  let page = await client.events.list({ limit: 500 });
  while (page.items.length > 0) page = await client.events.list({ after: page.nextAfter, limit: 500 });
  return page;
}
