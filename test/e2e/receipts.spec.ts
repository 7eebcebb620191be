import { Database } from '../../src/database/database.js';
import { Vault } from '../../src/privacy/vault.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const RECEIVED = { code: 0, msg: '接收成功' };

describe('the endpoint for receipts', () => {
  let test: TestGateway;
  let url: string;

  beforeAll(async () => {
    test = await startTestGateway();
    url = `${test.gateway.url}/callbacks/aliyun/`;
  });
  afterAll(() => test.close());

  async function push(body: unknown, token: string = PRIVATE_VALUES.receiptToken) {
    const answer = await fetch(url + token, {
      method: 'POST',
      headers: { 'content-type': 'application/json;charset=utf-8' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  const stored = async (upstreamId: string) =>
    (
      await test
        .part(Database)
        .pool.query<{ type: string }>('select type from receipts where upstream_call_id = $1', [upstreamId])
    ).rows.map(({ type }) => type);

  it('answers the probes of the console', async () => {
    expect(await push({ json: 'test-content' })).toEqual({ status: 200, body: RECEIVED });
    const probed = await fetch(url + PRIVATE_VALUES.receiptToken);
    expect([probed.status, await probed.json()]).toEqual([200, RECEIVED]);
  });

  it('is not there for another token', async () => {
    for (const token of ['', 'x', `${PRIVATE_VALUES.receiptToken}x`, 'a'.repeat(190)]) {
      const { status, body } = await push([{ call_id: '0^0' }], token);
      expect([status, body.code]).toEqual([404, 'not-found']);
      expect((await fetch(url + token)).status).toBe(404);
    }
    expect(await stored('0^0')).toEqual([]);
  });

  it('takes an array, a single object, and every type, known or not', async () => {
    const call_id = '1^types';
    const base = { call_id, status_code: '200000', duration: 0 };
    await push([
      { ...base, status_time: '2026-11-23 16:00:00' },
      { ...base, record_file: 'http://r.test/1.wav' },
      { call_id, words: 'w', begin_offset: 1, end_offset: 2 },
      { call_id, art: { any: ['thing'] } },
    ]);
    expect(await push({ ...base, end_time: '2026-11-23 16:00:09' })).toEqual({ status: 200, body: RECEIVED });
    expect((await stored(call_id)).sort()).toEqual([
      'asr-report',
      'unknown',
      'voice-call-report',
      'voice-record-report',
      'voice-report',
    ]);
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(/voice_gateway_receipts_total\{type="asr-report",source="push",result="stored"\} 1/);
  });

  it('stores a receipt that comes again only once, and counts it', async () => {
    const receipt = { call_id: '1^again', status_code: '200201', status_time: '2026-11-23 16:00:00' };
    await push([receipt, receipt]);
    expect(await push([receipt])).toEqual({ status: 200, body: RECEIVED });
    expect(await stored('1^again')).toEqual(['voice-call-report']);
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(metrics).toMatch(
      /voice_gateway_receipts_total\{type="voice-call-report",source="push",result="duplicate"\} 2/,
    );
  });

  it('takes a batch of thousands, with text that the API itself would refuse', async () => {
    const receipts = Array.from({ length: 8_000 }, (_, index) => ({
      call_id: '1^many',
      status_code: '200201',
      status_time: '2026-11-23 16:00:00',
      status_msg: 'line one\nline\u0000 two',
      out_id: `somebody-${index}`,
      dtmf: String(index),
      deep: { a: { b: { c: { d: { e: { f: { g: { h: { i: 1 } } } } } } } } },
    }));
    expect(JSON.stringify(receipts).length).toBeGreaterThan(1_500_000);
    expect(await push(receipts)).toEqual({ status: 200, body: RECEIVED });
    expect(await stored('1^many')).toHaveLength(8_000);
  });

  it('refuses what is larger than 5 MiB, and what is no JSON', async () => {
    expect(await push([{ call_id: '1^large', text: 'x'.repeat(5 * 1024 * 1024) }])).toMatchObject({
      status: 413,
      body: { code: 'body-too-large' },
    });
    expect(await push('[{"call_id":')).toMatchObject({ status: 400, body: { code: 'malformed-body' } });
    for (const body of ['[]', '{}', '[1,null,"x",[{}]]', '7', 'null']) expect((await push(body)).status).toBe(200);
  });

  it.each([
    'application/json',
    'application/json; charset=utf-8',
    'text/plain;charset=UTF-8',
    'application/x-www-form-urlencoded',
    'application/octet-stream',
    'application/xml',
    'not a media type',
    undefined,
  ])('reads JSON as JSON, whatever its Content-Type says: %s', async (type) => {
    const call_id = `1^${type ?? 'none'}`;
    const body = Buffer.from(JSON.stringify([{ call_id, status_code: '200201', status_time: '2026-11-23 16:00:00' }]));
    // A body of bytes gets no Content-Type of its own.
    const answer = await fetch(url + PRIVATE_VALUES.receiptToken, {
      method: 'POST',
      body,
      ...(type !== undefined && { headers: { 'content-type': type } }),
    });
    expect([answer.status, await answer.json()]).toEqual([200, RECEIVED]);
    expect(await stored(call_id)).toEqual(['voice-call-report']);
  });

  it.each([
    ['a text', (list: object[]) => JSON.stringify(list)],
    ['a list of texts', (list: object[]) => list.map((item) => JSON.stringify(item))],
    ['a list of lists', (list: object[]) => [list]],
  ])('acknowledges nothing that it does not store: receipts in %s', async (name, pack) => {
    const call_id = `1^${name}`;
    const base = { call_id, status_code: '200201' };
    const list = [
      { ...base, status_time: '2026-11-23 16:00:00' },
      { ...base, status_time: '2026-11-23 16:00:01' },
    ];
    expect(await push(pack(list))).toEqual({ status: 200, body: RECEIVED });
    expect(await stored(call_id)).toHaveLength(2);
  });

  it('keeps what is no receipt, and counts it', async () => {
    const countOf = async () =>
      Number(
        /voice_gateway_receipts_total\{type="unknown",source="push",result="stored"\} (\d+)/.exec(
          await (await fetch(`${test.gateway.url}/metrics`)).text(),
        )?.[1] ?? 0,
      );
    const before = await countOf();
    expect(await push(['what is this', 42])).toEqual({ status: 200, body: RECEIVED });
    expect(await countOf()).toBe(before + 1);
    const { pool } = test.part(Database);
    const { rows } = await pool.query<{ body: unknown }>("select body from receipts where type = 'unknown'");
    const kept = rows.map(({ body }) => test.part(Vault).openJson(body, 'receipts.body'));
    expect(kept).toContainEqual({ unreadable: ['what is this', 42] });
  });

  it('loses no batch for one key that a parser would refuse', async () => {
    const receipt = '{"call_id":"1^beside","status_code":"200201"}';
    expect(await push(`[{"__proto__":{"a":1}},{"constructor":{"prototype":1},"toString":1},${receipt}]`)).toEqual({
      status: 200,
      body: RECEIVED,
    });
    expect(await stored('1^beside')).toEqual(['voice-call-report']);
  });

  it('takes no other media type on other routes for it', async () => {
    const answer = await fetch(`${test.gateway.url}/v1/calls`, {
      method: 'POST',
      headers: {
        'content-type': 'application/vnd.voice-gateway.receipts',
        authorization: `Bearer ${PRIVATE_VALUES.apiKey}`,
      },
      body: '{}',
    });
    expect(answer.status).toBe(415);
  });

  it('reads times in every form', async () => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0034') }));
    const ids = { out_id: body.id, call_id: body.upstream.callId };
    const report = { ...ids, status_code: '200000', duration: 7, start_time: 1_795_420_818, end_time: '1795420825250' };
    await push([{ ...report, originate_time: '2026-11-23 16:00:09.5', ring_time: '2026-11-23T08:00:10.25Z' }]);
    expect(await test.api.waitFor(body.id, ['completed'])).toMatchObject({
      ringingAt: '2026-11-23T08:00:10.250Z',
      answeredAt: '2026-11-23T08:00:18.000Z',
      endedAt: '2026-11-23T08:00:25.250Z',
      durationSeconds: 7,
    });
  });

  it('answers before the receipts are read, and a call of nobody stays nobody’s', async () => {
    const { body } = await test.api.create(ttsCall());
    await test.api.waitFor(body.id, ['completed']);
    const out_id = newCallId(Date.now());
    await push([{ call_id: '1^nobody', out_id, status_code: '200002' }]);
    expect((await test.api.send('GET', `/v1/calls/${out_id}`)).status).toBe(404);
    expect((await test.api.get(body.id)).status).toBe('completed');
  });
});

describe('receipts that come in every form', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ reconcileTimeScale: 1 });
    await test.sandbox.configure({ receiptForms: 'varied', receiptBatchDelayMs: 1, receiptDuplicateRate: 0.3 });
  });
  afterAll(() => test.close());

  it('end their calls as the documented ones do', async () => {
    const endings = ['9000', '9000', '0001', '0003', '9000', '0001', '9000', '0003'];
    const created = await Promise.all(
      endings.map(async (ending) => (await test.api.create(ttsCall({ callee: newCallee(ending) }))).body.id),
    );
    const statuses = { '9000': 'completed', '0001': 'busy', '0003': 'rejected' } as Record<string, string>;
    for (const [index, id] of created.entries()) {
      const call = await test.api.waitFor(id, ['completed', 'busy', 'rejected', 'failed', 'no-answer']);
      expect(call).toMatchObject({ status: statuses[endings[index] ?? ''], endedAt: expect.any(String) as string });
    }
  });
});

describe('the endpoint for receipts with RECEIPT_SOURCES', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ receiptSources: ['203.0.113.0/24'], receiptProxies: ['127.0.0.1', '::1'] });
  });
  afterAll(() => test.close());

  const probe = (headers: Record<string, string>) =>
    fetch(`${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, { headers });

  it('is open to those addresses only, as the proxy saw them', async () => {
    expect((await probe({})).status).toBe(403);
    expect((await probe({ 'x-forwarded-for': '192.0.2.1' })).status).toBe(403);
    expect((await probe({ 'x-forwarded-for': '203.0.113.9, 192.0.2.1' })).status).toBe(403);
    expect((await probe({ 'x-forwarded-for': '192.0.2.1, 203.0.113.9' })).status).toBe(200);
  });
});

describe('a process that only takes receipts', () => {
  it('has them read by a worker', async () => {
    const api = await startTestGateway({ roles: ['api'] });
    const worker = await startTestGateway({
      roles: ['worker'],
      databaseUrl: api.config.databaseUrl,
      aliyunVoiceEndpoint: api.sandbox.url,
    });
    try {
      const { body } = await api.api.create(ttsCall());
      await api.api.waitFor(body.id, ['completed']);
      expect((await fetch(`${worker.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`)).status).toBe(404);
    } finally {
      await worker.close();
      await api.close();
    }
  });
});
