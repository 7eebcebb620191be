import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

describe('POST /v1/calls', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it('places a spoken notification and answers 201 with what Aliyun said', async () => {
    const { status, headers, body } = await test.api.create(
      ttsCall({ callee: '13900139000', metadata: { order: '7' } }),
    );
    expect(status).toBe(201);
    expect(headers.get('location')).toBe(`/v1/calls/${body.id}`);
    expect(body).toMatchObject({
      id: expect.stringMatching(/^[0-9A-Za-z]{15}$/),
      kind: 'tts',
      status: 'initiated',
      callee: '+8613900139000',
      upstream: { operation: 'SingleCallByTts', callId: expect.stringContaining('^'), code: 'OK' },
      ringingAt: null,
      endedAt: null,
      failure: null,
      metadata: { order: '7' },
    });
    const rings = await test.sandbox.ringsOf(body.id);
    expect(rings).toHaveLength(1);
    expect(rings[0]).toMatchObject({
      callId: body.upstream.callId,
      calledNumber: '13900139000',
      action: 'SingleCallByTts',
    });
  });

  it('follows the call to its end', async () => {
    const { body } = await test.api.create(ttsCall());
    const call = await test.api.waitFor(body.id, ['completed']);
    expect(call.ringingAt).not.toBeNull();
    expect(call.answeredAt).not.toBeNull();
    expect(call.endedAt).not.toBeNull();
    expect(call.durationSeconds).toBeGreaterThan(0);
  });

  it.each([
    [
      'voice-file',
      { kind: 'voice-file', voiceCode: 'welcome.wav', playTimes: 2, volume: 80, speed: 0 },
      'SingleCallByVoice',
    ],
    [
      'ivr',
      {
        kind: 'ivr',
        showNumber: '057112345678',
        startCode: 'TTS_1000001',
        startParams: { code: '1' },
        menu: [{ key: '1', code: 'TTS_1000003' }],
      },
      'IvrCall',
    ],
    [
      'two-way',
      {
        kind: 'two-way',
        caller: '13700137000',
        callerShowNumber: '4001112221',
        calleeShowNumber: '4001112222',
        record: true,
        maxDurationSeconds: 600,
      },
      'ClickToDial',
    ],
  ])('places a %s call', async (_kind, request, operation) => {
    const { status, body } = await test.api.create({ ...request, callee: newCallee() });
    expect(body).toMatchObject({ status: 'initiated', upstream: { operation } });
    expect(status).toBe(201);
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
    await test.api.waitFor(body.id, ['completed']);
  });

  it.each([
    ['0001', 'busy', 'busy'],
    ['0002', 'no-answer', 'no-answer'],
    ['0003', 'rejected', 'rejected'],
    ['0004', 'failed', 'powered-off'],
  ])('tells the true end of a callee that ends in %s', async (ending, status, reason) => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee(ending) }));
    const call = await test.api.waitFor(body.id, [status]);
    expect(call.failure).toMatchObject({ reason, hint: { en: expect.any(String), zh: expect.any(String) } });
    expect(call.answeredAt).toBeNull();
  });

  it('reports the keys that the callee pressed', async () => {
    const { body } = await test.api.create({
      kind: 'ivr',
      callee: newCallee('0011'),
      showNumber: '057112345678',
      startCode: 'TTS_1000001',
      startParams: { code: '1' },
      menu: [{ key: '1', code: 'TTS_1000003' }],
    });
    const call = await test.api.waitFor(body.id, ['completed']);
    expect(call.digits).toBe('1');
  });

  it('answers a refusal with the code, what to do, and the stored call', async () => {
    const { status, headers, body } = await test.api.create(ttsCall({ ttsCode: 'TTS_404' }));
    expect(headers.get('content-type')).toContain('application/problem+json');
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'upstream-refused',
      status: 422,
      upstream: { code: 'isv.TTS_TEMPLATE_ILLEGAL', requestId: expect.any(String) },
      hint: { en: expect.any(String), zh: expect.any(String) },
      requestId: headers.get('x-request-id'),
    });
    const call = await test.api.get(body.callId ?? '');
    expect(call).toMatchObject({ status: 'failed', failure: { code: 'isv.TTS_TEMPLATE_ILLEGAL', reason: 'template' } });
    expect(await test.sandbox.ringsOf(call.id)).toHaveLength(0);
  });

  it('queues for later with Prefer: respond-async, and places it then', async () => {
    const { status, body } = await test.api.create(ttsCall(), { prefer: 'respond-async' });
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'queued', estimatedWaitMs: 0 });
    await test.api.waitFor(body.id, ['completed']);
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
  });

  it('holds a scheduled call back, and cancels it for good', async () => {
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const { status, body } = await test.api.create(ttsCall({ scheduledAt }));
    expect(status).toBe(202);
    expect(body).toMatchObject({ status: 'queued', notBefore: scheduledAt });
    expect(body.estimatedWaitMs).toBeGreaterThan(3_500_000);
    const canceled = await test.api.cancel(body.id);
    expect(canceled).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect((await test.api.cancel(body.id)).status).toBe(200);
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(0);
  });

  it('places a call that is scheduled in a moment', async () => {
    const scheduledAt = new Date(Date.now() + 300).toISOString();
    const { body } = await test.api.create(ttsCall({ scheduledAt }));
    const call = await test.api.waitFor(body.id, ['completed']);
    expect(Date.parse(call.initiatedAt ?? '')).toBeGreaterThan(Date.parse(scheduledAt) - 1_100);
  });

  it('hangs up a running two-way call, and nothing else', async () => {
    await test.sandbox.configure({ timeScale: 1 });
    const twoWay = {
      kind: 'two-way',
      caller: '13700137000',
      callerShowNumber: '4001112221',
      calleeShowNumber: '4001112222',
    };
    const { body: running } = await test.api.create({ ...twoWay, callee: newCallee() });
    const { body: single } = await test.api.create(ttsCall());
    expect(await test.api.cancel(running.id)).toMatchObject({ status: 200, body: { status: 'canceled' } });
    expect(await test.api.cancel(single.id)).toMatchObject({ status: 409, body: { code: 'call-not-cancelable' } });
    expect((await test.api.cancel('000000000000000')).status).toBe(404);
    await test.sandbox.configure({ timeScale: 20 });
  });
});
