import { once } from 'node:events';
import { type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import { json } from 'node:stream/consumers';
import { gzipSync, brotliCompressSync, deflateSync, constants } from 'node:zlib';
import type { Problem } from '../../src/common/http/problem.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const JSON_TYPE = { 'content-type': 'application/json' };
const KNOWN = ['GET', 'HEAD', 'POST'];

describe('bodies and methods', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  async function send(method: string, path: string, body?: string | Buffer, headers: Record<string, string> = {}) {
    const answer = await fetch(`${test.gateway.url}${path}`, {
      method,
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}`, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : new Uint8Array(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: (text && JSON.parse(text)) as Problem };
  }

  /** fetch tells the length of a body without bytes. */
  async function sendChunks(path: string, headers: OutgoingHttpHeaders, chunks: readonly string[]) {
    const sent = request(`${test.gateway.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${PRIVATE_VALUES.apiKey}`, 'transfer-encoding': 'chunked', ...headers },
    });
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: answer.statusCode, body: await json(answer) };
  }

  const post = (body: string | Buffer, headers: Record<string, string> = {}) =>
    send('POST', '/v1/calls', body, { ...JSON_TYPE, ...headers });

  it.each([
    ['an open object', '{"kind":"tts",\n  "callee":', 'line 2, column'],
    ['a word', '{"kind":tts}', 'line 1, column 9'],
    ['a comma too many', '{"kind":"tts",}', 'line 1, column 15'],
    ['a comment', '{"kind":"tts"} // 13900139000', 'line 1, column 16'],
    ['single quotes', "{'callee':'13900139000'}", 'line 1, column 2'],
  ])('says where JSON is broken, and quotes nothing: %s', async (_name, body, position) => {
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed-body' } });
    expect(answer.body.detail).toContain(position);
    expect(answer.body.detail).not.toMatch(/tts\b|139/);
  });

  it('refuses bytes that are no UTF-8 instead of replacing them', async () => {
    const body = Buffer.from(JSON.stringify(ttsCall({ metadata: { name: 'é' } })), 'latin1');
    const answer = await post(body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed-body' } });
    expect(answer.body.detail).toContain('UTF-8');
  });

  it('refuses a field that stands twice, and names it', async () => {
    const answer = await post('{"kind":"tts","metadata":{"a":"x:\\"y","b":"2","a":"3"}}');
    expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'metadata.a' }] } });
  });

  it('takes a byte order mark, and colons and quotes within text', async () => {
    const call = ttsCall({ metadata: { a: 'x:"y\\', b: '{"c":1}' } });
    const answer = await post(`\ufeff${JSON.stringify(call)}`);
    expect(answer).toMatchObject({ status: 201, body: { metadata: call.metadata } });
  });

  it.each(['utf-8', 'UTF-8', '"utf-8"'])('takes charset=%s', async (charset) => {
    // Of a time to come: the answer depends on no machine's breath.
    const call = ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString(), metadata: { name: '网关' } });
    const answer = await post(JSON.stringify(call), { 'content-type': `application/json; charset=${charset}` });
    expect(answer).toMatchObject({ status: 202, body: { status: 'queued', metadata: { name: '网关' } } });
  });

  it.each(['gbk', 'iso-8859-1', 'utf-16'])('refuses charset=%s', async (charset) => {
    const answer = await post(JSON.stringify(ttsCall()), { 'content-type': `application/json; charset=${charset}` });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    expect(answer.body.detail).toContain('UTF-8');
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (body: Buffer) => body],
  ])('decodes Content-Encoding: %s', async (encoding, compress) => {
    const call = ttsCall({ metadata: { encoding } });
    const answer = await post(compress(Buffer.from(JSON.stringify(call))), { 'content-encoding': encoding });
    expect(answer).toMatchObject({ status: 201, body: { metadata: { encoding } } });
  });

  it.each(['zstd', 'gzip, gzip', 'compress'])('refuses Content-Encoding: %s with those it takes', async (encoding) => {
    const answer = await post('x', { 'content-encoding': encoding });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
    expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br');
  });

  it('refuses what only becomes too large by decoding', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: constants.Z_BEST_SPEED });
    expect(bomb.length).toBeGreaterThan(256 * 1024);
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    const small = gzipSync(Buffer.alloc(20 * 1024 * 1024, ' '));
    expect(small.length).toBeLessThan(256 * 1024);
    expect((await post(small, { 'content-encoding': 'gzip' })).status).toBe(413);
  });

  it('survives what breaks after it was refused as too large', async () => {
    const random = Buffer.from(
      Array.from({ length: 200 * 1024 }, (_, index) => ((index * 2_654_435_761) >>> 13) & 0xff),
    );
    const start = gzipSync(Buffer.concat([Buffer.alloc(2 * 1024 * 1024, ' '), random]), { level: 1 });
    const broken = Buffer.concat([start.subarray(0, start.length - 50), Buffer.alloc(20_000, 0xff)]);
    for (let round = 0; round < 20; round++) {
      const answer = await post(broken, { 'content-encoding': 'gzip' });
      expect([400, 413]).toContain(answer.status);
    }
    expect((await send('GET', '/health/live')).status).toBe(200);
  });

  it.each([
    ['what is no gzip', Buffer.from('{"kind":"tts"}'), 'gzip'],
    ['gzip that is cut short', gzipSync('{"kind":"tts"}').subarray(0, 20), 'gzip'],
    ['what is no brotli', Buffer.alloc(20, 0xff), 'br'],
  ])('refuses %s, and says so', async (_name, body, encoding) => {
    const answer = await post(body, { 'content-encoding': encoding });
    expect(answer).toMatchObject({ status: 400, body: { code: 'malformed-body' } });
    expect(answer.body.detail).toContain('The body cannot be decompressed');
  });

  it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain'])(
    'needs no body to cancel, also with Content-Type: %s',
    async (type) => {
      const { body } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() }));
      const answer = await send('POST', `/v1/calls/${body.id}/cancel`, '', { 'content-type': type });
      expect(answer).toMatchObject({ status: 200, body: { status: 'canceled' } });
    },
  );

  it.each([JSON_TYPE, { 'content-type': 'text/plain' }, {}])(
    'needs no body to cancel, also where its length is not told: %j',
    async (type) => {
      const { body } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() }));
      const answer = await sendChunks(`/v1/calls/${body.id}/cancel`, type, []);
      expect(answer).toMatchObject({ status: 200, body: { status: 'canceled' } });
    },
  );

  it.each([{ 'content-type': 'text/plain' }, {}])('refuses a body without a type that is taken: %j', async (type) => {
    const answer = await sendChunks('/v1/calls', type, ['{"kind":', '"tts"}']);
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('needs no body to delete, also with Content-Type: application/json', async () => {
    const { body } = await test.api.create(ttsCall());
    const answer = await send('DELETE', `/v1/calls/${body.id}/recording`, '', JSON_TYPE);
    expect(answer).toMatchObject({ status: 404, body: { code: 'recording-not-found' } });
  });

  it.each([
    ['DELETE', '/v1/calls', KNOWN],
    ['PUT', '/v1/application', ['GET', 'HEAD', 'PATCH']],
    ['GET', '/v1/calls/000000000000000/cancel', ['POST']],
    ['POST', '/v1/calls/000000000000000/recording', ['DELETE', 'GET', 'HEAD']],
    ['OPTIONS', '/v1/calls/000000000000000', ['GET', 'HEAD']],
  ])('%s %s: 405 with the methods there are', async (method, path, allowed) => {
    const answer = await send(method, path);
    expect(answer).toMatchObject({ status: 405, body: { code: 'method-not-allowed', status: 405 } });
    expect(answer.headers.get('allow')).toBe(allowed.join(', '));
  });

  it.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY'])(
    'answers 404 where nothing is, by %s',
    async (method) => {
      expect((await send(method, '/v1/nothing')).status).toBe(404);
    },
  );

  it('does not tell by its methods that there is a path for receipts', async () => {
    expect((await send('PUT', '/callbacks/aliyun/wrong-token', '{}', JSON_TYPE)).status).toBe(404);
  });

  it.each([
    [{ calee: '13900139000' }, 'callee'],
    [{ Callee: '13900139000' }, 'callee'],
    [{ tts_params: {} }, 'ttsParams'],
    [{ 'schedule-at': '' }, 'scheduledAt'],
    [{ playTime: 1 }, 'playTimes'],
  ])('asks whether another field was meant: %j', async (fields, meant) => {
    const { body } = await post(JSON.stringify(ttsCall(fields)));
    expect(body.fields?.map(({ message }) => message)).toContain(
      `is not a field of this request; did you mean ${meant}?`,
    );
  });

  it('asks nothing about a field that is like none, and not about fields beyond number', async () => {
    const many = Object.fromEntries(Array.from({ length: 4_000 }, (_, index) => [`zz${index}`, 1]));
    const { body } = await post(JSON.stringify(ttsCall(many)));
    expect(body.fields?.length).toBeLessThan(30);
    expect(body.fields?.[0]?.message).toBe('is not a field of this request');
  });

  it('refuses the same show number twice in a pool, however it is written', async () => {
    for (const [first, second] of [
      ['400-111-2222', '+864001112222'],
      ['0571-1234 5678', '057112345678'],
    ]) {
      const numbers = [{ number: first }, { number: second }];
      const showNumbers = { strategy: 'sticky', numbers };
      const answer = await send('PATCH', '/v1/application', JSON.stringify({ showNumbers }), JSON_TYPE);
      expect(answer).toMatchObject({ status: 400, body: { fields: [{ field: 'showNumbers.numbers' }] } });
    }
  });

  it.each<object>([
    { flowLimits: [] },
    { flowLimits: [{ perDay: 1 }] },
    { showNumbers: [] },
    { showNumbers: { strategy: 'sticky', numbers: [[]] } },
    { showNumbers: { strategy: 'sticky', numbers: {} } },
    { showNumbers: { strategy: ['sticky'], numbers: [{ number: '4001112222' }] } },
    { unknownOutcome: ['redial'] },
    { hasOwnProperty: 1 },
  ])('refuses the settings %j and changes nothing', async (settings) => {
    const before = (await send('GET', '/v1/application')).body;
    const answer = await send('PATCH', '/v1/application', JSON.stringify(settings), JSON_TYPE);
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect((await send('GET', '/v1/application')).body).toEqual(before);
  });

  describe('what people send', () => {
    it.each(['+8613900139000', '8613900139000', '13900139000'])(
      'finds the callee %s, its plus written as it is',
      async (number) => {
        const { status } = await test.api.list(`callee=${number}`);
        expect(status).toBe(200);
      },
    );

    it('takes a time zone whose plus is written as it is', async () => {
      const callee = newCallee();
      const { body } = await test.api.create(ttsCall({ callee }));
      const beijing = new Date(Date.now() + 8 * 3_600_000 - 60_000).toISOString().slice(0, 19);
      const list = await test.api.list(`callee=${callee}&createdAfter=${beijing}+08:00`);
      expect(list.body.items.map(({ id }) => id)).toEqual([body.id]);
    });

    it.each([
      ['400-111-2222', '4001112222'],
      ['4008-123-456', '4008123456'],
      ['10106666', '10106666'],
      ['955 88', '95588'],
      ['\u202a95588\u202c', '95588'],
      ['\ufeff057112345678\u00a0', '057112345678'],
    ])('takes the show number %j', async (showNumber, sent) => {
      const { body } = await test.api.create(ttsCall({ showNumber }));
      expect(body.status).toBe('initiated');
      expect(await test.sandbox.ringsOf(body.id)).toMatchObject([{ callerNumber: sent }]);
    });

    it.each(['\u202a', '\u202d', '\u200e', '\u200f', '\u2066', '\ufeff', '\u00a0', '\u2028'])(
      'takes a callee within %j, or says that it does not',
      async (mark) => {
        const callee = newCallee();
        const answer = await test.api.create(ttsCall({ callee: `${mark}${callee}${mark}` }));
        if (mark === '\u2028') expect(answer.status).toBe(400);
        else expect(answer).toMatchObject({ status: 201, body: { callee } });
      },
    );

    it('finds labels whose keys have colons', async () => {
      const labels = [{ 'team:eu': 'a:b' }, { team: 'eu:a:b' }, { 'team:eu:a': 'c' }];
      const ids: string[] = [];
      for (const metadata of labels)
        ids.push((await test.api.create(ttsCall({ metadata, callee: newCallee() }))).body.id);
      const find = async (label: string) =>
        (await test.api.list(`metadata=${encodeURIComponent(label)}`)).body.items.map(({ id }) => ids.indexOf(id));
      expect(await find('team:eu:a:b')).toEqual([1, 0]);
      expect(await find('team:eu:a:c')).toEqual([2]);
      expect(await find('team:eu')).toEqual([]);
    });
  });
});
