import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** No receipt ever comes: busy. */
const SILENT_BUSY = '0044';

/** Its callee has no windows: those are in real time, which is too slow here. */
const IVR = {
  kind: 'ivr',
  showNumber: '057112345678',
  startCode: 'TTS_1000003',
  menu: [{ key: '1', code: 'TTS_1000003' }],
  playTimes: 1,
};

describe('a gateway whose receipts do not come', () => {
  let test: TestGateway;

  beforeAll(async () => {
    // Minutes pass in a fraction of a second, for the gateway and for the sandbox.
    test = await startTestGateway({ identicalResend: 'off', sandboxTimeScale: 300, unknownDeadlineMs: 180_000 });
  });
  afterAll(() => test.close());
  afterEach(async () => {
    await test.api.send('PATCH', '/v1/application', { unknownOutcome: null });
    await test.sandbox.configure({ receiptDropRate: 0 });
  });

  const loseAnswer = async (mode = 'unavailable') => {
    await test.sandbox.fault(mode, { count: 1 });
    return (await test.api.create({ ...IVR, callee: newCallee() })).body.id;
  };
  const wantRedial = () => test.api.send('PATCH', '/v1/application', { unknownOutcome: 'redial' });
  const waitForFailure = async (id: string, code: string) => {
    for (;;) {
      const call = await test.api.get(id);
      if (call.failure?.code === code) return call;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  it('finds out by itself how a call ended, and counts that', async () => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee(SILENT_BUSY), playTimes: 1 }));
    expect(await test.api.waitFor(body.id, ['busy'], 20_000)).toMatchObject({ failure: { code: '200002' } });
    const metrics = await (await fetch(`${test.api.url}/metrics`)).text();
    expect(metrics).toMatch(/^voice_gateway_reconciler_queries_total\{outcome="found"\} [1-9]/m);
    expect(metrics).toMatch(/^voice_gateway_reconciler_calls_total\{end="settled"\} [1-9]/m);
    expect(metrics).toMatch(/^voice_gateway_unknown_calls 0$/m);
    expect(metrics).toMatch(/^voice_gateway_reconciler_lag_seconds 0$/m);
  });

  it('says when nobody can prove what became of a call, and rings nobody', async () => {
    const id = await loseAnswer();
    expect((await waitForFailure(id, 'OutcomeUnproven')).status).toBe('unknown');
    expect(await test.sandbox.ringsOf(id)).toHaveLength(0);
  });

  it('places such a call once more where its application wants that, under a new stamp', async () => {
    await wantRedial();
    const id = await loseAnswer();
    await test.api.waitFor(id, ['completed'], 20_000);
    expect(await test.sandbox.ringsOf(id)).toHaveLength(1);
  });

  it('can ring twice then, and only then: when the answer and every receipt were lost', async () => {
    await wantRedial();
    await test.sandbox.configure({ receiptDropRate: 1 });
    const id = await loseAnswer('reset-after-place');
    await test.api.waitFor(id, ['completed'], 20_000);
    const nonces = (await test.sandbox.ringsOf(id)).map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(2);
  });

  it('lets a call expire that the upstream never takes', async () => {
    const { body } = await test.api.create(ttsCall({ callee: newCallee('0021'), timeToLiveSeconds: 1 }));
    expect(await test.api.waitFor(body.id, ['failed'], 20_000)).toMatchObject({ failure: { code: 'QueueExpired' } });
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(0);
  });
});
