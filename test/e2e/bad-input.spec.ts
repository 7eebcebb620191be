import { STATUS_CODES } from 'node:http';
import { connect } from 'node:net';
import type { Problem } from '../../src/common/http/problem.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const TWO_WAY = {
  kind: 'two-way',
  caller: '13700137000',
  callerShowNumber: '4001112221',
  calleeShowNumber: '4001112222',
};
const DAY_WITHOUT = `${new Date().getUTCFullYear() + (new Date().getUTCMonth() > 0 ? 1 : 0)}-02-30T09:00:00+08:00`;
const IVR = { kind: 'ivr', showNumber: '057112345678', startCode: 'TTS_1', menu: [{ key: '1', code: 'TTS_1' }] };

/** Body → the field that the answer must name. */
const WRONG: [string, unknown, string][] = [
  ['no object', [], 'body'],
  ['null', 'null', 'body'],
  ['a string', '"call"', 'body'],
  ['a number', '7', 'body'],
  ['no kind', { callee: '+8613900139000' }, 'kind'],
  ['an unknown kind', ttsCall({ kind: 'fax' }), 'kind'],
  ['a kind from the prototype', ttsCall({ kind: 'constructor' }), 'kind'],
  ['a kind that is an array', ttsCall({ kind: ['tts'] }), 'kind'],
  ['no callee', ttsCall({ callee: undefined }), 'callee'],
  ['a callee that is a number', ttsCall({ callee: 13900139000 }), 'callee'],
  ['a callee that is an object', ttsCall({ callee: { $gt: '' } }), 'callee'],
  ['a callee in the USA', ttsCall({ callee: '+14155552671' }), 'callee'],
  ['a callee in Hong Kong', ttsCall({ callee: '+85291234567' }), 'callee'],
  ['a callee that is too short', ttsCall({ callee: '+861390013' }), 'callee'],
  ['an emergency number', ttsCall({ callee: '110' }), 'callee'],
  ['SQL in the callee', ttsCall({ callee: "13900139000'; drop table calls; --" }), 'callee'],
  ['a line break in the callee', ttsCall({ callee: '13900139000\n{"level":"error"}' }), 'callee'],
  ['a zero character in the metadata', ttsCall({ metadata: { a: 'b\u0000c' } }), 'metadata.a'],
  ['a control character in a key', ttsCall({ metadata: { 'a\u0007': 'b' } }), 'metadata'],
  [
    'broken Unicode',
    `{"kind":"tts","callee":"13900139000","ttsCode":"TTS_1","metadata":{"a":"\\ud800"}}`,
    'metadata.a',
  ],
  ['metadata that is not text', ttsCall({ metadata: { a: 1 } }), 'metadata'],
  [
    'too much metadata',
    ttsCall({ metadata: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`k${i}`, ''])) }),
    'metadata',
  ],
  ['no template', ttsCall({ ttsCode: undefined }), 'ttsCode'],
  ['a template with a line break', ttsCall({ ttsCode: 'TTS_1\r\nX: 1' }), 'ttsCode'],
  ['a template that is a path', ttsCall({ ttsCode: '../../etc/passwd' }), 'ttsCode'],
  ['variables that are text', ttsCall({ ttsParams: '{"code":"1"}' }), 'ttsParams'],
  ['a variable that is a number', ttsCall({ ttsParams: { code: 1234 } }), 'ttsParams'],
  ['a URL in a variable', ttsCall({ ttsParams: { code: 'see https://example.com' } }), 'ttsParams'],
  ['too long variables', ttsCall({ ttsParams: { code: 'x'.repeat(240) } }), 'ttsParams'],
  [
    'other characters in a verification code',
    ttsCall({ purpose: 'verification', ttsParams: { code: '12-34' } }),
    'ttsParams',
  ],
  ['an unknown purpose', ttsCall({ purpose: 'marketing' }), 'purpose'],
  ['too many repetitions', ttsCall({ playTimes: 4 }), 'playTimes'],
  ['repetitions as text', ttsCall({ playTimes: '2' }), 'playTimes'],
  ['a negative volume', ttsCall({ volume: -1 }), 'volume'],
  ['a fraction as speed', ttsCall({ speed: 1.5 }), 'speed'],
  ['a speed beyond the range', ttsCall({ speed: 501 }), 'speed'],
  ['a show number abroad', ttsCall({ showNumber: '+442079460958' }), 'showNumber'],
  ['an unknown field', ttsCall({ retries: 3 }), 'retries'],
  ['a time without a zone', ttsCall({ scheduledAt: '2026-11-24T09:00:00' }), 'scheduledAt'],
  ['a time that is none', ttsCall({ scheduledAt: '2026-13-45T99:00:00Z' }), 'scheduledAt'],
  [
    'a time too far ahead',
    ttsCall({ scheduledAt: new Date(Date.now() + 31 * 86_400_000).toISOString() }),
    'scheduledAt',
  ],
  ['a day that does not exist', ttsCall({ scheduledAt: DAY_WITHOUT }), 'scheduledAt'],
  ['an expiry on a day that does not exist', ttsCall({ expiresAt: DAY_WITHOUT }), 'expiresAt'],
  [
    'an hour that does not exist',
    ttsCall({ scheduledAt: `${new Date().toISOString().slice(0, 10)}T24:00:00Z` }),
    'scheduledAt',
  ],
  ['a year that the database cannot store', ttsCall({ scheduledAt: '0000-01-01T00:00:00Z' }), 'scheduledAt'],
  ['metadata that is a list', ttsCall({ metadata: [] }), 'metadata'],
  ['variables that are a list', ttsCall({ ttsParams: [] }), 'ttsParams'],
  ['a caller who is the callee', { ...TWO_WAY, callee: '+86 137 0013 7000' }, 'caller'],
  ['a two-way call without a caller', { ...TWO_WAY, caller: undefined, callee: newCallee() }, 'caller'],
  [
    'a two-way call that lasts too long',
    { ...TWO_WAY, callee: newCallee(), maxDurationSeconds: 3_601 },
    'maxDurationSeconds',
  ],
  ['a recording that is text', { ...TWO_WAY, callee: newCallee(), record: 'true' }, 'record'],
  ['an IVR call without a menu', { ...IVR, callee: newCallee(), menu: [] }, 'menu'],
  ['a list in place of a menu entry', { ...IVR, callee: newCallee(), menu: [[]] }, 'menu'],
  ['a menu entry within a list', { ...IVR, callee: newCallee(), menu: [[{ key: '1', code: 'TTS_1' }]] }, 'menu'],
  ['an object in place of a menu', { ...IVR, callee: newCallee(), menu: { key: '1', code: 'TTS_1' } }, 'menu'],
  ['text in place of a menu entry', { ...IVR, callee: newCallee(), menu: ['1'] }, 'menu.0'],
  [
    'a key that does two things',
    { ...IVR, callee: newCallee(), menu: ['1', '1'].map((key) => ({ key, code: 'TTS_1' })) },
    'menu',
  ],
  [
    'an unknown field of a menu entry',
    { ...IVR, callee: newCallee(), menu: [{ key: '1', code: 'T', parms: {} }] },
    'menu.0.parms',
  ],
  ['an unknown field that every object has', ttsCall({ toString: 'x' }), 'toString'],
  ['the key __proto__', `{"kind":"tts","callee":"13900139000","ttsCode":"T","metadata":{"__proto__":"x"}}`, 'metadata'],
  ['an IVR key that is none', { ...IVR, callee: newCallee(), menu: [{ key: 'A', code: 'TTS_1' }] }, 'menu.0.key'],
  ['a voice file without a code', { kind: 'voice-file', callee: newCallee() }, 'voiceCode'],
  [
    'deep JSON',
    ttsCall({ metadata: JSON.parse('{"a":'.repeat(500) + '1' + '}'.repeat(500)) as object }),
    'metadata.a.a.a.a.a.a.a',
  ],
];

/** Begins in Chinese, and holds no placeholder of a template. */
const CHINESE = /^\p{Script=Han}[^$]*$/u;
const TOO_EARLY = 'createdBefore must be later than createdAfter';
const NO_BODY = 'is not known here: this request takes no body';
const NO_QUERY = 'is not known here: this request takes no parameters in its URL';

describe('bad input', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());
  afterEach(async () => {
    expect(await test.sandbox.rings()).toEqual([]);
  });

  it.each(WRONG)('%s: 400 that names the field', async (_name, body, field) => {
    const answer = await test.api.create(body);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', status: 400 } });
    expect(answer.body.fields?.map((problem) => problem.field)).toContain(field);
    expect(answer.body.fields?.every(({ message }) => message.length > 10)).toBe(true);
    expect(answer.body.fields?.filter(({ messageZh }) => !CHINESE.test(messageZh))).toEqual([]);
  });

  it.each([
    ['POST', '/v1/calls/search', { limit: '5' }, 'limit must be an integer number'],
    ['POST', '/v1/calls/search', { status: 'busy' }, 'status must be an array'],
    ['GET', '/v1/calls?limit=-1', undefined, 'limit must not be less than 1'],
    ['GET', '/v1/calls?limit=1.5', undefined, 'limit must be an integer number'],
    ['GET', '/v1/calls?limit=99999999999', undefined, 'limit must not be greater than 100'],
    ['GET', '/v1/calls?createdAfter=2026-11-25T00:00:00Z&createdBefore=2026-11-24T00:00:00Z', undefined, TOO_EARLY],
    [
      'POST',
      '/v1/calls/search',
      { createdAfter: '2026-11-25T08:00:00+08:00', createdBefore: '2026-11-25T00:00:00Z' },
      TOO_EARLY,
    ],
    ['POST', '/v1/calls/search?limit=1', {}, `limit ${NO_QUERY}`],
    ['POST', '/v1/calls/000000000000000/cancel', { reason: 'x' }, `reason ${NO_BODY}`],
    ['POST', '/v1/calls/000000000000000/reveal', [1], `body ${NO_BODY}`],
    ['DELETE', '/v1/callees/%2B8613900139000', { dryRun: true }, `dryRun ${NO_BODY}`],
    ['POST', '/v1/calls?dryRun=true', ttsCall(), `dryRun ${NO_QUERY}`],
    ['GET', '/v1/calls/000000000000000?__proto__=1', undefined, `__proto__ ${NO_QUERY}`],
    ['DELETE', '/v1/callees/%2B8613900139000?dryRun', undefined, `dryRun ${NO_QUERY}`],
    ['POST', '/v1/calls', { ...IVR, callee: newCallee(), menu: ['1'] }, 'menu.0 must be an object'],
    ['PATCH', '/v1/application', { showNumbers: ['4001112222'] }, 'showNumbers must be an object'],
    ['GET', '/v1/calls/%00/history', undefined, 'id has control characters; remove line breaks, tabs and the like'],
  ] as const)('%s %s %j: says of what is wrong what is true', async (method, path, body, detail) => {
    const answer = await test.api.send<Problem>(method, path, body);
    expect([answer.status, answer.body.detail]).toEqual([400, detail]);
  });

  it('names no more than fifty fields, and how many there are', async () => {
    const menu = Array.from({ length: 400 }, () => ({ key: 'A', code: 'no code' }));
    const { status, body } = await test.api.create({ ...IVR, callee: newCallee(), menu });
    expect([status, body.fields?.length]).toEqual([400, 50]);
    expect(body.detail).toMatch(/^menu .+ \(and 798 more\)$/);
    const unknown = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`field${index}`, 1]));
    expect((await test.api.create(ttsCall(unknown))).body.fields?.length).toBe(20);
  });

  it.each([
    ['malformed JSON', '{"kind":', 400, 'malformed-body'],
    ['an empty body', '', 400, 'invalid-request'],
    ['a poisoned prototype', '{"__proto__":{"admin":true},"kind":"tts"}', 400, 'invalid-request'],
    ['a dangerous field', '{"kind":"tts","constructor":{"prototype":{}}}', 400, 'invalid-request'],
    [
      'a dangerous field within a field',
      '{"kind":"tts","callee":{"constructor":"x","then":1}}',
      400,
      'invalid-request',
    ],
    ['a huge body', JSON.stringify(ttsCall({ metadata: { a: 'x'.repeat(400_000) } })), 413, 'body-too-large'],
    ['very deep JSON', '['.repeat(100_000) + ']'.repeat(100_000), 400, 'invalid-request'],
  ])('%s: a problem', async (_name, body, status, code) => {
    const answer = await test.api.create(body);
    expect(answer).toMatchObject({ status, body: { status, code } });
  });

  it('refuses other media types', async () => {
    const answer = await test.api.create('<call/>', { 'content-type': 'application/xml' });
    expect(answer).toMatchObject({ status: 415, body: { code: 'unsupported-media-type' } });
  });

  it('takes no form in place of JSON', async () => {
    const answer = await test.api.create('kind=tts&callee=13900139000&ttsCode=TTS_1', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(415);
  });

  it.each([
    ['GET', '/nowhere', 404, 'not-found'],
    ['GET', '/v1/calls/%zz', 400, 'malformed-body'],
    ['GET', `/v1/calls/${'x'.repeat(300)}`, 414, 'uri-too-long'],
    ['GET', '/v1/calls/short', 404, 'not-found'],
    ['GET', "/v1/calls/'%20or%20'1'%3D'1", 404, 'not-found'],
    ['GET', '/v1/calls/%00%00%00%00%00%00%00%00%00%00%00%00%00%00%00', 400, 'invalid-request'],
    ['POST', '/v1/calls/000000000000000/cancel', 404, 'not-found'],
    ['GET', '/v1/calls?limit=0', 400, 'invalid-request'],
    ['GET', '/v1/calls?limit=abc', 400, 'invalid-request'],
    ['GET', '/console/..%2f..%2fpackage.json', 404, 'not-found'],
    ['GET', '/docs/%00', 404, 'not-found'],
    ['GET', '/v1/calls?cursor=%00', 400, 'invalid-request'],
    ['GET', '/v1/calls?cursor=AAAAAAAAAAAAAAAAAAAA', 400, 'invalid-request'],
    ['GET', '/v1/calls?status=lost', 400, 'invalid-request'],
    ['GET', '/v1/calls?callee=%00', 400, 'invalid-request'],
    ['GET', '/v1/calls?metadata=nocolon', 400, 'invalid-request'],
    ['GET', '/v1/calls?createdAfter=yesterday', 400, 'invalid-request'],
    ['GET', '/v1/calls?createdAfter=9999-99-99T99:99:99Z', 400, 'invalid-request'],
    ['GET', '/v1/calls?createdAfter=2026-02-30T00:00:00Z', 400, 'invalid-request'],
    ['GET', '/v1/calls?createdAfter=0000-01-01T00:00:00Z', 400, 'invalid-request'],
    ['GET', '/v1/calls?createdBefore=9999-12-31T23:59:59-23:59', 400, 'invalid-request'],
    ['GET', '/v1/calls?limit=', 400, 'invalid-request'],
    ['GET', '/v1/calls?limit=0x10', 400, 'invalid-request'],
    ['GET', '/v1/calls?limit=1e1', 400, 'invalid-request'],
    ['GET', '/v1/calls?limit=5&limit=6', 400, 'invalid-request'],
    ['GET', '/v1/calls?callee=%2B14155552671', 400, 'invalid-request'],
    ['GET', '/v1/calls?callee=+14155552671', 400, 'invalid-request'],
    ['GET', '/v1/calls?metadata=a:%ff', 400, 'malformed-body'],
    ['GET', '/v1/calls?metadata=a:100%', 400, 'malformed-body'],
    ['GET', '/v1/calls?toString=1', 400, 'invalid-request'],
    ['GET', '/v1/calls?__proto__=1', 400, 'invalid-request'],
    ['GET', '/v1/calls?unknown=1', 400, 'invalid-request'],
    ['GET', '/v1/callees/%2B8613900139000/quota?purpose=', 400, 'invalid-request'],
    ['GET', '/v1/calls/000000000000000/events?after=', 400, 'invalid-request'],
    ['POST', '/callbacks/aliyun/wrong-token', 404, 'not-found'],
  ])('%s %s: %d', async (method, path, status, code) => {
    const answer = await test.api.send<{ code?: string; requestId?: string }>(
      method,
      path,
      method === 'POST' ? {} : undefined,
    );
    expect(answer.status).toBe(status);
    expect(answer.body.code).toBe(code);
  });

  it('lets nobody in without a known key', async () => {
    for (const authorization of [
      '',
      'Bearer',
      'Bearer wrong-key-wrong-key',
      'Basic dGVzdDp0ZXN0',
      `Bearer ${'x'.repeat(1_000)}`,
    ]) {
      const answer = await test.api.create(ttsCall(), { authorization });
      expect(answer).toMatchObject({ status: 401, body: { code: 'unauthorized' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('takes only a plain request id from outside', async () => {
    const good = await test.api.create([], { 'x-request-id': 'trace-1.2:3' });
    expect(good.headers.get('x-request-id')).toBe('trace-1.2:3');
    expect(good.body.requestId).toBe('trace-1.2:3');
    const bad = await test.api.create([], { 'x-request-id': '"},{"level":"fatal' });
    expect(bad.headers.get('x-request-id')).toMatch(/^[0-9A-Za-z]{20}$/);
  });

  it.each([
    [
      'a broken escape',
      '/v1/calls/%zz',
      400,
      'The path has a broken escape; write text as percent-encoded UTF-8, % as %25',
    ],
    [
      'bytes that are not UTF-8',
      '/v1/calls/%ff?limit=1',
      400,
      'The path has a broken escape; write text as percent-encoded UTF-8, % as %25',
    ],
    ['a long part', `/v1/calls/${'x'.repeat(300)}`, 414, 'A part of the path is longer than 200 characters'],
    [
      'a long part with escapes',
      `/v1/callees/${'%39'.repeat(201)}/quota`,
      414,
      'A part of the path is longer than 200 characters',
    ],
  ])('answers a path that no route can take as every other request: %s', async (_name, path, status, detail) => {
    const answer = await test.api.send<Problem>('GET', path, undefined, { 'x-request-id': 'order-17' });
    expect(answer.body).toMatchObject({ status, detail, requestId: 'order-17' });
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'x-request-id': 'order-17',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(metrics).toContain(`method="GET",route="unmatched",status="${status}"`);
  });

  it('says how much a body may be', async () => {
    const call = JSON.stringify(ttsCall({ metadata: { a: 'x'.repeat(400_000) } }));
    expect((await test.api.create(call)).body.detail).toBe(
      'The body is larger than the 262144 bytes that are taken here',
    );
  });

  it.each([
    ['what is not HTTP', 'GARBAGE\r\n\r\n', 400],
    ['a missing Host', 'GET /v1/errors HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['two Hosts', 'GET /v1/errors HTTP/1.1\r\nhost: x\r\nHost: y\r\nconnection: close\r\n\r\n', 400],
    ['an expectation that it cannot meet', 'GET /v1/errors HTTP/1.1\r\nhost: x\r\nexpect: miracles\r\n\r\n', 417],
    ['headers beyond the limit', `GET / HTTP/1.1\r\nhost: x\r\nx-big: ${'a'.repeat(70_000)}\r\n\r\n`, 431],
  ])('answers %s with a problem too', async (_name, bytes, status) => {
    const answer = await sendRaw(test.gateway.url, bytes);
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`));
    expect(answer).toContain('\r\ncache-control: no-store\r\n');
    const problem = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as Problem;
    expect(problem).toMatchObject({ status });
    expect(answer).toContain(`\r\nx-request-id: ${problem.requestId}\r\n`);
  });
});

function sendRaw(url: string, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(answer));
  });
}
