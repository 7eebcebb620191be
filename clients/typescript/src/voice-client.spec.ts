import { VoiceApiError, VoiceConnectionError } from './errors.js';
import { pause } from './pause.js';
import { createVoiceClient } from './voice-client.js';

const CALL = { kind: 'tts' as const, callee: '+8613900139000', ttsCode: 'TTS_1' };
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify({ status, code, detail: 'why', requestId: 'r-1' }), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  });
const created = () => Response.json({ id: 'c1', status: 'initiated' }, { status: 201 });

const sse = (text: string) => new Response(text, { headers: { 'content-type': 'text/event-stream' } });

/** A client whose gateway gives these answers, one after the other, and then the last one. */
function clientOf(...answers: (() => Response)[]) {
  const requests: Request[] = [];
  const fetch: typeof globalThis.fetch = (input) => {
    requests.push(input as Request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    return answer ? Promise.resolve(answer()) : Promise.reject(new TypeError('fetch failed'));
  };
  const retry = { baseDelayMs: 1, maxDelayMs: 5_000 };
  return { requests, client: createVoiceClient({ baseUrl: 'http://gateway', apiKey: 'vg_k', fetch, retry }) };
}

const keysOf = (requests: readonly Request[]) => requests.map(({ headers }) => headers.get('idempotency-key'));

describe('the client', () => {
  it('repeats a call with the same key and body, and gives each call its own', async () => {
    const { client, requests } = clientOf(() => problem(503, 'unavailable'), created, created);
    await client.calls.create(CALL);
    await client.http.POST('/v1/calls', { body: CALL });

    const [first, again, other] = keysOf(requests);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    expect(await requests[1]?.json()).toEqual(CALL);
  });

  it('gives up after five attempts, and says what the last answer was', async () => {
    const { client, requests } = clientOf(() => problem(503, 'unavailable'));
    await expect(client.calls.create(CALL)).rejects.toMatchObject({ code: 'unavailable', requestId: 'r-1' });
    expect(requests).toHaveLength(5);
  });

  it('says so when there is no answer', async () => {
    const { client, requests } = clientOf();
    await expect(client.calls.get('c1')).rejects.toBeInstanceOf(VoiceConnectionError);
    expect(requests).toHaveLength(5);
  });

  it('never repeats what could be done twice', async () => {
    const { client, requests } = clientOf(() => problem(503, 'unavailable'));
    await expect(client.webhooks.create({ url: 'https://example.com' })).rejects.toBeInstanceOf(VoiceApiError);
    expect(requests).toHaveLength(1);
  });

  it('leaves a pause to its caller that is longer than it waits', async () => {
    const { client, requests } = clientOf(() => problem(429, 'rate-limited', { 'retry-after': '60' }));
    await expect(client.calls.get('c1')).rejects.toMatchObject({ code: 'rate-limited', retryAfterMs: 60_000 });
    expect(requests).toHaveLength(1);
  });

  it('takes a broken body for a failed attempt', async () => {
    const broken = () =>
      new Response(new ReadableStream({ pull: (control) => control.error(new TypeError('terminated')) }), {
        headers: { 'content-type': 'application/json' },
      });
    const { client, requests } = clientOf(broken, created);
    expect(await client.calls.get('c1')).toMatchObject({ id: 'c1' });
    expect(requests).toHaveLength(2);
  });

  it('tells an answer that is no JSON from one of the gateway', async () => {
    const { client } = clientOf(() => new Response('<html>', { status: 200 }));
    await expect(client.calls.get('c1')).rejects.toThrow('is this the gateway?');
    const { client: behindProxy } = clientOf(() => new Response('<html>', { status: 413 }));
    await expect(behindProxy.calls.get('c1')).rejects.toMatchObject({ code: 'no-problem', status: 413 });
  });

  it('takes no page for a stream of events, and comes again', async () => {
    const event = { id: 'c1.1', type: 'call.queued' };
    const { client } = clientOf(
      () => new Response('<html>', { headers: { 'content-type': 'text/html' } }),
      () => sse(`retry: 1\nid: k1\ndata: ${JSON.stringify(event)}\n\n`),
    );
    const { value } = await client.events.stream().next();
    expect(value).toEqual(event);
  });

  it('goes on after the last cursor when a stream ends, and ends at a refusal', async () => {
    const { client, requests } = clientOf(
      () => sse('retry: 1\nid: k1\n\nid: k2\ndata: {"id":"c1.1"}\n\n: still here\nid: k3\n\n'),
      () => problem(410, 'cursor-expired'),
    );
    const seen: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.events.stream({ after: 'k0' })) seen.push(id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cursor-expired' });
    expect(seen).toEqual(['c1.1']);
    expect(requests.map(({ headers }) => headers.get('last-event-id'))).toEqual(['k0', 'k3']);
  });

  it('tells a cursor once the event before it has been handled, so that a stored one skips nothing', async () => {
    const { client } = clientOf(
      () => sse('id: k1\ndata: {"id":"c1.1"}\n\nid: k2\n\nid: k3\ndata: {"id":"c1.2"}\n\n'),
      () => problem(410, 'cursor-expired'),
    );
    const told: string[] = [];
    const reading = (async () => {
      for await (const { id } of client.events.stream({ onCursor: (cursor) => told.push(cursor) })) told.push(id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cursor-expired' });
    expect(told).toEqual(['c1.1', 'k1', 'k2', 'c1.2', 'k3']);
  });

  it('says that it is connected once it knows from where it goes on: before that, it begins at now again', async () => {
    const { client, requests } = clientOf(
      () => sse('retry: 1\n'),
      () => sse('retry: 1\nid: k1\n\nid: k2\ndata: {"id":"c1.1"}\n\n'),
      () => problem(410, 'cursor-expired'),
    );
    const told: unknown[] = [];
    const onConnection = (isOpen: boolean) => told.push([isOpen, requests.length]);
    const reading = (async () => {
      for await (const { id } of client.events.stream({ onConnection })) told.push(id);
    })();
    await expect(reading).rejects.toMatchObject({ code: 'cursor-expired' });
    expect(told).toEqual([[true, 2], 'c1.1', [false, 2]]);
  });

  it.each(['onCursor', 'onConnection'] as const)('ends a stream with what %s throws', async (name) => {
    const { client, requests } = clientOf(
      () => sse('retry: 1\nid: k1\ndata: {"id":"c1.1"}\n\n'),
      () => problem(410, 'cursor-expired'),
    );
    const failure = new Error('the disk is full');
    const fail = () => {
      throw failure;
    };
    const events = client.events.stream({ [name]: fail });
    await expect(events.next().then(() => events.next())).rejects.toBe(failure);
    expect(requests).toHaveLength(1);
  });

  it.each([Number.POSITIVE_INFINITY, 30 * 86_400_000])('waits as long as it is told: %s ms', async (timeoutMs) => {
    const fetch: typeof globalThis.fetch = async (input, { signal } = {}) => {
      await pause(30, signal ?? undefined);
      if ((input as Request).url.includes('/stream')) return problem(403, 'forbidden');
      return Response.json({ id: 'c1', status: 'completed' });
    };
    const client = createVoiceClient({ baseUrl: 'http://gateway', fetch, timeoutMs, retry: { maxAttempts: 1 } });
    expect(await client.calls.get('c1')).toMatchObject({ id: 'c1' });
    expect(await client.calls.waitFor('c1', { timeoutMs })).toMatchObject({ status: 'completed' });
  });

  it('takes a setting of retries that is undefined for one that is left out', async () => {
    const requests: Request[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      requests.push(input as Request);
      return Promise.resolve(requests.length < 3 ? problem(503, 'unavailable') : created());
    };
    const retry = { maxAttempts: undefined, baseDelayMs: 1, maxDelayMs: undefined };
    const client = createVoiceClient({ baseUrl: 'http://gateway', fetch, retry });
    await client.calls.create(CALL);
    expect(new Set(keysOf(requests)).size).toBe(1);
  });

  it('ends with the reason of its signal, also between two attempts', async () => {
    const leaving = new AbortController();
    const reason = new Error('left');
    const { client } = clientOf(() => {
      setTimeout(() => leaving.abort(reason), 1);
      return problem(503, 'unavailable', { 'retry-after': '4' });
    });
    await expect(client.calls.get('c1', { signal: leaving.signal })).rejects.toBe(reason);
  });

  it('asks for its key and headers before every request', async () => {
    let count = 0;
    const requests: Request[] = [];
    const client = createVoiceClient({
      baseUrl: 'http://gateway',
      apiKey: () => Promise.resolve(`key-${(count += 1)}`),
      headers: () => ({ 'x-csrf-token': `token-${count}` }),
      fetch: (input) => {
        requests.push(input as Request);
        return Promise.resolve(created());
      },
    });
    await client.calls.get('c1');
    await client.calls.get('c1');
    expect(requests.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer key-1', 'Bearer key-2']);
    expect(requests.map(({ headers }) => headers.get('x-csrf-token'))).toEqual(['token-0', 'token-1']);
  });
});
