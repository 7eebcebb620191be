import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { ttsCall } from '../support/builders.js';
import { SandboxClient } from '../support/sandbox-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

/** Faults after which nobody knows whether the phone rings, and how often it does. */
const AMBIGUOUS: readonly (readonly [string, number])[] = [
  ['unavailable', 0],
  ['hang', 0],
  ['reset-before', 0],
  ['reset-after-place', 1],
  ['hang-after-place', 1],
  ['bad-json', 1],
  ['no-call-id', 1],
];

describe('a gateway with two Aliyun accounts', () => {
  let handles: SandboxHandle[];
  let first: SandboxClient;
  let second: SandboxClient;
  let test: TestGateway;

  beforeEach(async () => {
    handles = await Promise.all([0, 0].map((port) => startSandbox({ port, mns: false, timeScale: 20 })));
    [first, second] = handles.map(({ url }) => new SandboxClient(url)) as [SandboxClient, SandboxClient];
    const keys = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: PRIVATE_VALUES.accessKeySecret };
    const aliyunAccounts = JSON.stringify([
      { name: 'first', ...keys, endpoint: first.url },
      {
        name: 'second',
        ...keys,
        endpoint: second.url,
        codes: { TTS_1000001: 'TTS_1000009', TTS_1000003: 'TTS_1000003' },
      },
    ]);
    test = await startTestGateway({ aliyunAccounts, aliyunVoiceEndpoint: first.url, identicalResend: 'off' });
    const receiptUrl = `${test.gateway.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`;
    await second.configure({ receiptUrl });
  });
  afterEach(async () => {
    await test.close();
    await Promise.all(handles.map((handle) => handle.close()));
  });

  const ringsOf = async (id: string) =>
    Promise.all([first, second].map(async (sandbox) => (await sandbox.ringsOf(id)).length));
  const breakers = () =>
    test
      .part(AccountRegistry)
      .describe()
      .map(({ breaker }) => breaker);

  it('places calls with the first', async () => {
    const { status, body } = await test.api.create(ttsCall());
    expect([status, await ringsOf(body.id)]).toEqual([201, [1, 0]]);
  });

  it('places a call with the second when the first throttles it, and follows it to its end', async () => {
    await first.fault('throttle');
    const { status, body } = await test.api.create(ttsCall());
    expect([status, body.status, await ringsOf(body.id)]).toEqual([201, 'initiated', [0, 1]]);
    await test.api.waitFor(body.id, ['completed']);
  });

  it('places calls with the second, at once, when nobody listens at the first', async () => {
    await handles[0]?.close();
    const { status, body } = await test.api.create(ttsCall());
    expect([status, (await second.ringsOf(body.id)).length]).toEqual([201, 1]);
  });

  it('never lets the second ring when the first may have rung', async () => {
    for (const [mode, rings] of AMBIGUOUS) {
      await first.fault(mode, { count: 1 });
      const { status, body } = await test.api.create(ttsCall());
      // 201: a receipt was faster than the outcome, and the row says that the call is under way.
      expect(rings === 0 ? [202] : [202, 201]).toContain(status);
      expect([mode, await ringsOf(body.id)]).toEqual([mode, [rings, 0]]);
      await test.api.create(ttsCall());
    }
  });

  it('queues a call while both are away, and places it once when one is back', async () => {
    await Promise.all([first.fault('unavailable'), second.fault('unavailable')]);
    for (let count = 0; count < 10; count++) await test.api.create(ttsCall());
    expect(breakers()).not.toContain('closed');
    const { status, body } = await test.api.create(ttsCall());
    expect([status, body.status, body.notBefore]).toEqual([202, 'queued', expect.any(String)]);
    await second.fault('none');
    await test.api.waitFor(body.id, ['completed'], 20_000);
    expect(await ringsOf(body.id)).toEqual([0, 1]);
  });

  it('tells the caller the refusal when both refuse', async () => {
    const { status, body } = await test.api.create(ttsCall({ callee: '+8613800000045' }));
    expect([status, body.code, await ringsOf(body.callId ?? '')]).toEqual([502, 'upstream-account', [0, 0]]);
    expect(breakers()).toEqual(['open', 'open']);
  });
});
