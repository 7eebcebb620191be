import { WAIT_REASONS } from '../../src/voice/call-store/call-request.js';
import type { CallResponseDto } from '../../src/voice/calls/dto/call-response.dto.js';
import type { CallOrProblem } from '../support/api-client.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const HINT = { en: expect.any(String) as string, zh: expect.any(String) as string };
/** A port below those that are given out: nobody listens there. */
const NOBODY = 'http://127.0.0.1:1';
const IN_AN_HOUR = () => new Date(Date.now() + 3_600_000).toISOString();

/** The call once it says this: between two attempts it waits for nothing but its turn. */
async function waitingFor(test: TestGateway, id: string, reason: string): Promise<CallResponseDto> {
  const until = Date.now() + 10_000;
  for (;;) {
    const call = await test.api.get(id);
    if (call.waitingFor === reason) return call;
    if (Date.now() > until) throw new Error(`call ${id} is ${call.status} and waits for ${call.waitingFor}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function expectWait(call: CallResponseDto | CallOrProblem, reason: string): void {
  expect(call).toMatchObject({
    status: 'queued',
    waitingFor: reason,
    waitingForHint: HINT,
    notBefore: expect.any(String),
  });
}

describe('a queued call says what it waits for', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ sandboxTimeScale: 5 });
  });
  afterAll(() => test.close());

  it('a time it was scheduled for: in its answer, when it is asked for, in lists and in replays', async () => {
    const scheduledAt = IN_AN_HOUR();
    const request = ttsCall({ scheduledAt });
    const key = { 'idempotency-key': 'waits-for-its-time' };
    const { body } = await test.api.create(request, key);
    const { body: replayed } = await test.api.create(request, key);
    const { body: list } = await test.api.list('status=queued&limit=100');

    for (const call of [body, replayed, await test.api.get(body.id), list.items.find(({ id }) => id === body.id)]) {
      expectWait(call as CallResponseDto, 'schedule');
      expect(call).toMatchObject({ scheduledAt, notBefore: scheduledAt });
    }
  });

  it("the callee's limit: in its answer, when it is asked for, in lists and in replays", async () => {
    const request = ttsCall();
    await test.api.create(request);
    const key = { 'idempotency-key': 'waits-for-its-callee' };
    const { status, body } = await test.api.create(request, key);
    const { body: replayed } = await test.api.create(request, key);
    const { body: list } = await test.api.list('status=queued&limit=100');

    expect(status).toBe(202);
    for (const call of [body, replayed, await test.api.get(body.id), list.items.find(({ id }) => id === body.id)]) {
      expectWait(call as CallResponseDto, 'callee-limit');
      expect(Date.parse((call as CallResponseDto).notBefore ?? '')).toBeGreaterThan(Date.parse(body.createdAt));
    }
  });

  it('a pause after Aliyun throttled it', async () => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0021') }));
    expectWait(await waitingFor(test, body.id, 'throttled'), 'throttled');
    await test.api.cancel(body.id);
  });

  it('a show number of its pool that is free', async () => {
    const numbers = [{ number: '057112345678', maxConcurrent: 1 }];
    await test.api.send('PATCH', '/v1/application', { showNumbers: { strategy: 'sticky', numbers } });
    const first = await test.api.create(ttsCall());
    const { body } = await test.api.create(ttsCall());
    await test.api.send('PATCH', '/v1/application', { showNumbers: null });

    expect(first.body).toMatchObject({ status: 'initiated', showNumber: '+8657112345678' });
    expectWait(body, 'show-number');
    // Which number it will show is not known yet.
    expect(body.showNumber).toBeUndefined();
    await test.api.cancel(body.id);
  });

  it('nothing, when it was only queued as asked for, or is not queued any more', async () => {
    const { body } = await test.api.create(ttsCall(), { prefer: 'respond-async' });
    const ended = await test.api.waitFor(body.id, ['completed'], 20_000);

    expect(body.status).toBe('queued');
    for (const call of [body, ended]) {
      expect(call).not.toHaveProperty('waitingFor');
      expect(call).not.toHaveProperty('waitingForHint');
    }
  });
});

describe('a call that cannot be placed at once', () => {
  const started: TestGateway[] = [];
  const start = async (overrides: Parameters<typeof startTestGateway>[0]) => {
    const test = await startTestGateway(overrides);
    started.push(test);
    return test;
  };
  afterEach(async () => {
    for (const test of started.splice(0)) await test.close();
  });

  it('waits for its turn in the pace of the account', async () => {
    const test = await start({ accountQps: 1, placingWaitMs: 0 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => test.api.create(ttsCall())));
    // A machine that is out of breath may miss a turn that it had: the call then has been claimed, with a code.
    const waiting = answers
      .map(({ body }) => body)
      .filter(({ status, upstream }) => status === 'queued' && !upstream?.code);

    expect(waiting.length).toBeGreaterThan(0);
    for (const call of waiting) expectWait(call, 'pacing');
  });

  it('waits for an account while none can be reached', async () => {
    const test = await start({ aliyunVoiceEndpoint: NOBODY });
    const { body } = await test.api.create(ttsCall());

    expectWait(await waitingFor(test, body.id, 'account'), 'account');
  });

  it('waits for credentials while there are none', async () => {
    process.env['ALIBABA_CLOUD_CREDENTIALS_URI'] = NOBODY;
    process.env['ALIBABA_CLOUD_ECS_METADATA_DISABLED'] = 'true';
    try {
      const test = await start({ aliyunMode: 'live', aliyunVoiceEndpoint: NOBODY });
      const { body } = await test.api.create(ttsCall());

      expectWait(await waitingFor(test, body.id, 'credentials'), 'credentials');
    } finally {
      delete process.env['ALIBABA_CLOUD_CREDENTIALS_URI'];
      delete process.env['ALIBABA_CLOUD_ECS_METADATA_DISABLED'];
    }
  });
});

describe('a call shows what was asked for', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it('a text: template, purpose and number, never its variables', async () => {
    const { body } = await test.api.create(ttsCall({ purpose: 'verification', showNumber: '057112345678' }));

    expect(await test.api.get(body.id)).toMatchObject({
      mode: 'sandbox',
      purpose: 'verification',
      ttsCode: 'TTS_1000001',
      showNumber: '+8657112345678',
      scheduledAt: null,
    });
    expect(JSON.stringify([body, await test.api.get(body.id)])).not.toContain('ttsParams');
  });

  it('a file, a menu, two people', async () => {
    const requests = [
      { kind: 'voice-file', callee: newCallee(), voiceCode: 'welcome.wav', showNumber: null },
      {
        kind: 'ivr',
        callee: newCallee(),
        showNumber: '4001112222',
        startCode: 'TTS_1000001',
        startParams: { code: '1' },
        menu: [{ key: '1', code: 'TTS_1000003' }],
      },
      {
        kind: 'two-way',
        caller: newCallee(),
        callee: newCallee(),
        callerShowNumber: '4001112221',
        calleeShowNumber: '4001112222',
      },
    ];
    const shown = [];
    for (const request of requests) shown.push((await test.api.create(request)).body);

    expect(shown).toMatchObject([
      { purpose: 'notification', voiceCode: 'welcome.wav', showNumber: null },
      { startCode: 'TTS_1000001', showNumber: '+864001112222' },
      { callerShowNumber: '+864001112221', calleeShowNumber: '+864001112222' },
    ]);
  });

  it('in a form that a request may be made of again', async () => {
    const { body } = await test.api.create(ttsCall({ showNumber: '4001112222' }));
    const { kind, ttsCode, purpose, showNumber } = body;
    const again = await test.api.create({
      kind,
      ttsCode,
      purpose,
      showNumber,
      callee: newCallee(),
      ttsParams: { code: '1' },
    });

    expect(again).toMatchObject({ status: 201, body: { showNumber } });
  });
});

it('every reason to wait is tested here', () => {
  expect([...WAIT_REASONS].sort()).toEqual([
    'account',
    'callee-limit',
    'credentials',
    'pacing',
    'quiet-hours',
    'schedule',
    'show-number',
    'throttled',
  ]);
});
