import { setTimeout } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { CallsRepository } from '../../src/voice/call-store/calls.repository.js';
import type { Answer, CallOrProblem } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { eventually } from '../support/webhooks.js';

describe('Idempotency-Key', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it('rings once for ten concurrent requests, and names one call in every good answer', async () => {
    const body = ttsCall();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => test.api.create(body, { 'idempotency-key': 'ten-at-once' })),
    );
    const good = answers.filter(({ status }) => status < 300);
    expect(good.length).toBeGreaterThan(0);
    expect(new Set(good.map((answer) => answer.body.id)).size).toBe(1);
    for (const answer of answers) expect([201, 202, 409]).toContain(answer.status);
    expect(answers.filter(({ status }) => status === 409).every((answer) => answer.headers.has('retry-after'))).toBe(
      true,
    );
    // On a machine out of breath it may go by the queue.
    const rings = await eventually(
      () => test.sandbox.ringsOf(good[0]?.body.id ?? ''),
      ({ length }) => length > 0,
    );
    expect(rings).toHaveLength(1);
    expect((await test.sandbox.rings()).filter((ring) => `+86${ring.calledNumber}` === body.callee)).toHaveLength(1);
  });

  it('answers a repeated request with the stored answer', async () => {
    const body = ttsCall({ metadata: { a: '1', b: '2' } });
    const first = await test.api.create(body, { 'idempotency-key': 'again' });
    const second = await test.api.create({ ...body, metadata: { b: '2', a: '1' } }, { 'idempotency-key': 'again' });
    expect(first.headers.get('idempotent-replayed')).toBeNull();
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.status).toBe(first.status);
    expect(second.body).toEqual(first.body);
    expect(await test.sandbox.ringsOf(first.body.id)).toHaveLength(1);
  });

  it('tells requests apart by what was sent, not by what this version of the gateway makes of it', async () => {
    const body = ttsCall({ purpose: undefined });
    await test.api.create(body, { 'idempotency-key': 'as-sent' });
    const other = await test.api.create({ ...body, purpose: 'notification' }, { 'idempotency-key': 'as-sent' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    const same = await test.api.create(body, { 'idempotency-key': 'as-sent' });
    expect(same.headers.get('idempotent-replayed')).toBe('true');
  });

  it('repeats a refusal without asking Aliyun again', async () => {
    const body = ttsCall({ ttsCode: 'TTS_404' });
    const first = await test.api.create(body, { 'idempotency-key': 'refused' });
    const sent = (await test.sandbox.requests()).length;
    const second = await test.api.create(body, { 'idempotency-key': 'refused' });
    expect(second.status).toBe(first.status);
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect({ ...second.body, requestId: '' }).toEqual({ ...first.body, requestId: '' });
    expect((await test.sandbox.requests()).length).toBe(sent);
  });

  it('repeats no refusal that a receipt has disproved: the call is the answer', async () => {
    const body = ttsCall({ ttsCode: 'TTS_404' });
    const { body: refusal } = await test.api.create(body, { 'idempotency-key': 'refused-and-rang' });
    const callId = refusal.callId ?? '';
    await fetch(`${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([
        { out_id: callId, call_id: '1^rang', status_code: '200000', duration: '5', end_time: '2026-11-23 16:00:09' },
      ]),
    });
    await test.api.waitFor(callId, ['completed']);
    const second = await test.api.create(body, { 'idempotency-key': 'refused-and-rang' });
    expect(second).toMatchObject({ status: 201, body: { id: callId, status: 'completed' } });
  });

  it('says of no call that Aliyun refused it when the gateway ended it, though its first answer is gone', async () => {
    const callee = newCallee();
    const scheduledAt = new Date(Date.now() + 1_000).toISOString();
    const body = ttsCall({ callee, flowControl: 'reject', scheduledAt });
    const key = { 'idempotency-key': 'ended-by-the-gateway' };
    const { body: first } = await test.api.create(body, key);
    await test.api.create(ttsCall({ callee }));
    await test.api.waitFor(first.id, ['failed']);
    await test
      .part(Database)
      .pool.query('update idempotency_keys set response_status = null where call_id = $1', [first.id]);
    const second = await test.api.create(body, key);
    expect(second).toMatchObject({ status: 202, body: { id: first.id, failure: { code: 'CalleeFlowControl' } } });
  });

  it('repeats the answer of a queued call', async () => {
    const body = ttsCall({ scheduledAt: new Date(Date.now() + 3_600_000).toISOString() });
    const first = await test.api.create(body, { 'idempotency-key': 'queued' });
    const second = await test.api.create(body, { 'idempotency-key': 'queued' });
    expect(second.status).toBe(202);
    expect(second.body).toEqual(first.body);
  });

  it('repeats the answer of a request that would be refused by now', async () => {
    const body = ttsCall({ scheduledAt: new Date(Date.now() - 58_000).toISOString() });
    const first = await test.api.create(body, { 'idempotency-key': 'once-timely' });
    expect(first.status).toBeLessThan(300);
    const isRefusedByNow = async () =>
      (await test.api.create({ ...ttsCall(), scheduledAt: body.scheduledAt })).status === 400;
    while (!(await isRefusedByNow())) await setTimeout(200);
    const second = await test.api.create(body, { 'idempotency-key': 'once-timely' });
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect(second.body).toEqual(first.body);
    const changed = await test.api.create(
      { ...ttsCall(), scheduledAt: body.scheduledAt },
      { 'idempotency-key': 'once-timely' },
    );
    expect(changed).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it('never answers with a call that was not written, even at the moment in which it is refused', async () => {
    const callee = newCallee();
    await test.api.create(ttsCall({ callee }));
    const post = () =>
      test.api.create(ttsCall({ callee, flowControl: 'reject' }), {
        'idempotency-key': 'refused-by-its-callee',
        prefer: 'respond-async',
      });
    const forgetting = jest.spyOn(CallsRepository.prototype, 'forgetAnswer');
    let repeated: Answer<CallOrProblem> | undefined;
    forgetting.mockImplementationOnce(async () => {
      repeated = await post();
    });
    const first = await post();
    forgetting.mockRestore();
    expect(first.status).toBe(429);
    expect([409, 429]).toContain(repeated?.status);
  });

  it('refuses a key that belongs to another request', async () => {
    await test.api.create(ttsCall(), { 'idempotency-key': 'mine' });
    const other = await test.api.create(ttsCall(), { 'idempotency-key': 'mine' });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
  });

  it.each(['', 'has space', 'x'.repeat(256), 'ümlaut'])('refuses the key %p', async (key) => {
    const sent = (await test.sandbox.requests()).length;
    const answer = await test.api.create(ttsCall(), {
      'idempotency-key': encodeURI(key) === key ? key : `bad ${key.length}`,
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid-request', fields: [{ field: 'Idempotency-Key' }] },
    });
    expect((await test.sandbox.requests()).length).toBe(sent);
  });
});
