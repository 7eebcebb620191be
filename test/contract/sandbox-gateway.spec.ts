import { createHash, createHmac } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { KEY_ID, KEY_SECRET, TestSandbox, send, signRpc } from './support/sandbox-client.js';

const CALLEE = '13900139000';
const CALL = { Action: 'SingleCallByTts', CalledNumber: CALLEE, TtsCode: 'TTS_1000001', TtsParam: '{"code":"1234"}' };

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** After a collection. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}

describe('the gateway of the sandbox', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', { config: true }));

  it.each([
    ['GET', 'query'],
    ['POST', 'body'],
    ['POST', 'query'],
    ['POST', 'split'],
  ] as const)('takes a %s with its parameters in the %s', async (method, place) => {
    const answer = await send(sandbox.url, signRpc(CALL, { method }), { method, place });

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8');
    expect(answer.json).toMatchObject({ Code: 'OK', RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/) as string });
  });

  it.each([
    ['of an unknown operation', { Action: 'SingleCallByNobody' }],
    ['of another time', { ...signRpc(CALL), Timestamp: 'today' }],
    ['with an endless nonce', { ...signRpc(CALL), Timestamp: 'today', SignatureNonce: 'n'.repeat(400_000) }],
  ])('keeps no body of a request %s', async (_what, fields) => {
    const form = new URLSearchParams({ ...fields, Version: '2017-05-25', Padding: 'x'.repeat(400_000) }).toString();
    const before = heapBytes();
    for (let index = 0; index < 60; index++) {
      const answer = await fetch(sandbox.url, { method: 'POST', headers: FORM, body: form });
      expect((await answer.text()).length).toBeGreaterThan(0);
    }
    expect(heapBytes() - before).toBeLessThan(10_000_000);
  });

  it('does not take the signature of a POST for a GET', async () => {
    const answer = await send(sandbox.url, signRpc(CALL, { method: 'POST' }), { method: 'GET' });

    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ Code: 'SignatureDoesNotMatch', HostId: 'dyvmsapi.aliyuncs.com' });
    expect(answer.json.Message).toMatch(
      /server string to sign is:GET&%2F&AccessKeyId%3Dsandbox-access-key-id%26Action/,
    );
    expect(answer.json.Recommend).toContain('q=SignatureDoesNotMatch');
    const [{ signature }] = (await sandbox.requests()) as [{ signature: Record<string, unknown> }];
    expect(signature).toMatchObject({
      expected: expect.stringMatching(/^GET&%2F&/) as string,
      mistakes: ['other-method'],
    });
    expect(signature['signed']).toBe(String(signature['expected']).replace('GET', 'POST'));
  });

  it('answers XML when no format was asked for', async () => {
    const { Format: _, ...unformatted } = signRpc(CALL);
    const good = await sandbox.call('SingleCallByTts', { ...CALL, Format: 'XML' });
    const bad = await send(sandbox.url, unformatted);

    expect(good.text).toMatch(/^<\?xml .*<SingleCallByTtsResponse><CallId>.*<Code>OK<\/Code>/);
    expect(bad.headers.get('content-type')).toBe('text/xml;charset=utf-8');
    expect(bad.text).toMatch(/<Error><RequestId>.*<Code>SignatureDoesNotMatch<\/Code><Message>.*POST&amp;%2F/);
  });

  it.each([
    ['MissingAction', { Action: '' }, 400],
    ['MissingVersion', { Version: '' }, 400],
    ['InvalidAction.NotFound', { Action: 'singlecallbytts' }, 404],
    ['InvalidAction.NotFound', { Action: 'CreateCall' }, 404],
    ['InvalidVersion', { Version: '2017-05-26' }, 400],
    ['InvalidParameter.Format', { Format: 'YAML' }, 400],
    ['MissingAccessKeyId', { AccessKeyId: '' }, 400],
    ['InvalidAccessKeyId.NotFound', { AccessKeyId: 'LTAI-somebody' }, 404],
    ['MissingSignatureNonce', { SignatureNonce: '' }, 400],
    ['MissingTimestamp', { Timestamp: '' }, 400],
    ['InvalidTimeStamp.Format', { Timestamp: '2026-01-01T00:00:00.000Z' }, 400],
    ['InvalidTimeStamp.Expired', { Timestamp: '2026-01-01T00:00:00Z' }, 400],
    ['InvalidSignatureMethod', { SignatureMethod: 'HMAC-SHA256' }, 400],
    ['MissingSecurityToken', { AccessKeyId: 'STS.sandbox-access-key-id' }, 400],
    ['InvalidSecurityToken.Malformed', { SecurityToken: 'x' }, 400],
    ['MissingCalledNumber', { CalledNumber: '' }, 400],
    ['MissingTtsCode', { TtsCode: '' }, 400],
  ])('answers %s to %j', async (code, change, status) => {
    const answer = await send(sandbox.url, signRpc({ ...CALL, ...change }));
    const isInXml = 'Format' in change;

    expect(isInXml ? answer.text : answer.json.Code).toEqual(isInXml ? expect.stringContaining(code) : code);
    expect(answer.status).toBe(status);
    expect(await sandbox.calls()).toEqual([]);
  });

  it('answers IncompleteSignature without a signature', async () => {
    const { Signature: _, ...unsigned } = signRpc(CALL);

    expect((await send(sandbox.url, unsigned)).json.Code).toBe('IncompleteSignature');
  });

  it('uses a nonce up only when the signature was right', async () => {
    const fields = signRpc(CALL);

    expect((await send(sandbox.url, { ...fields, Signature: 'wrong' })).json.Code).toBe('SignatureDoesNotMatch');
    expect((await send(sandbox.url, fields)).json.Code).toBe('OK');
    expect((await send(sandbox.url, fields)).json.Code).toBe('SignatureNonceUsed');
    expect(await sandbox.calls()).toHaveLength(1);
  });

  it('has a replay guard that can be switched off', async () => {
    await sandbox.control('config', { nonceCheck: false, flowControl: false });
    const fields = signRpc(CALL);

    await send(sandbox.url, fields);
    await send(sandbox.url, fields);

    expect(await sandbox.calls()).toHaveLength(2);
  });

  it('throttles beyond its queries per second, and says for how long', async () => {
    await sandbox.control('config', { qps: 2, retryAfterMs: 250 });
    const answers = [];
    for (let index = 1; index <= 3; index++) answers.push(await sandbox.ring(`1380013900${index}`));

    expect(answers.map(({ json }) => json.Code)).toEqual(['OK', 'OK', 'Throttling.User']);
    expect(answers[2]?.status).toBe(400);
    expect(answers[2]?.headers.get('x-acs-retry-after')).toBe('250');
  });

  it('has the source article’s operations at their own endpoint only', async () => {
    const fields = { Caller: '13900139001', Callee: CALLEE, CalledShowNum: '057112345678' };
    const created = await sandbox.call('CreateCall', fields, { path: '/dycsapi' });
    const status = await sandbox.call('QueryCallStatus', { CallId: String(created.json.CallId) }, { path: '/dycsapi' });

    expect(created.json.Code).toBe('OK');
    expect(status.json.CallStatus).toBe('CALLING');
    expect(await sandbox.calls()).toMatchObject([
      { action: 'CreateCall', calledNumber: CALLEE, callerNumber: '13900139001' },
    ]);
  });

  it('answers OK to any other operation of the catalog', async () => {
    const answer = await sandbox.call('ListCallTask', {});

    expect(answer.json).toMatchObject({ Code: 'OK', Message: 'OK' });
    expect(await sandbox.requests()).toMatchObject([
      { action: 'ListCallTask', verdict: 'answered', httpStatus: 200, code: 'OK' },
    ]);
  });

  it('checks everything of an ACS3 request that the signature covers', async () => {
    expect((await sendAcs3(sandbox.url, {})).json.Code).toBe('OK');
    expect((await sendAcs3(sandbox.url, { 'x-acs-extra': 'unsigned' })).json.Code).toBe('IncompleteSignature');
    expect((await sendAcs3(sandbox.url, { 'x-acs-content-sha256': 'a'.repeat(64) })).json.Code).toBe(
      'SignatureDoesNotMatch',
    );
    expect((await sendAcs3(sandbox.url, { 'x-acs-version': '2017-05-26' })).json.Code).toBe('InvalidVersion');
    expect((await sendAcs3(sandbox.url, { authorization: 'ACS3-HMAC-SHA256 Credential=x' })).json.Code).toBe(
      'IncompleteSignature',
    );
    expect(await sandbox.calls()).toHaveLength(1);
  });
});

/** Signs by ACS3, then changes headers behind the signature's back. */
async function sendAcs3(url: string, change: Record<string, string>): Promise<{ json: Record<string, unknown> }> {
  const body = new URLSearchParams({ CalledNumber: CALLEE, TtsCode: 'TTS_1' }).toString();
  const headers: Record<string, string> = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(url).host,
    'x-acs-action': 'SingleCallByTts',
    'x-acs-content-sha256': sha256(body),
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z/, 'Z'),
    'x-acs-signature-nonce': Math.random().toString(),
    'x-acs-version': '2017-05-25',
  };
  const names = Object.keys(headers);
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = ['POST', '/', '', lines, names.join(';'), sha256(body)].join('\n');
  const signature = createHmac('sha256', KEY_SECRET)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `ACS3-HMAC-SHA256 Credential=${KEY_ID},SignedHeaders=${names.join(';')},Signature=${signature}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, accept: 'application/json', authorization, ...change },
    body,
  });
  return { json: (await response.json()) as Record<string, unknown> };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
