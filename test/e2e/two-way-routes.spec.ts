import { newCallee } from '../support/builders.js';
import type { AppConfig } from '../../src/config/app.config.js';
import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import { startTestGateway } from '../support/test-gateway.js';

const REQUEST = {
  kind: 'two-way',
  caller: '+8613700137000',
  callerShowNumber: '4001112221',
  calleeShowNumber: '4001112222',
  record: true,
  maxDurationSeconds: 60,
};

describe('the three routes of a two-way call', () => {
  let upstream: SandboxHandle;

  beforeAll(async () => {
    upstream = await startSandbox({ port: 0, timeScale: 20 });
  });
  afterAll(() => upstream.close());

  it.each<[string, (url: string) => Partial<AppConfig>, string]>([
    ['click-to-dial', () => ({}), 'ClickToDial'],
    ['back-to-back', (url) => ({ cccEndpoint: url, cccInstanceId: 'ccc-1' }), 'StartBack2BackCall'],
    ['create-call', (url) => ({ createCallEndpoint: `${url}/dycsapi`, createCallAppKey: 'app-key' }), 'CreateCall'],
  ])('%s rings both once and follows the call to its end', async (twoWayRoute, settings, operation) => {
    const test = await startTestGateway({
      aliyunVoiceEndpoint: upstream.url,
      twoWayRoute: twoWayRoute as AppConfig['twoWayRoute'],
      ...settings(upstream.url),
    });
    try {
      const { status, body } = await test.api.create({ ...REQUEST, callee: newCallee() });
      expect(body).toMatchObject({ status: 'initiated', caller: '+8613700137000', upstream: { operation } });
      expect(status).toBe(201);
      expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
      const call = await test.api.waitFor(body.id, ['completed']);
      expect(call.answeredAt).not.toBeNull();
    } finally {
      await test.close();
    }
  });

  it.each([
    ['0014', 'busy'],
    ['0015', 'no-answer'],
  ])('tells that the caller did not pick up (%s)', async (ending, status) => {
    const test = await startTestGateway({ aliyunVoiceEndpoint: upstream.url });
    try {
      const { body } = await test.api.create({ ...REQUEST, callee: newCallee(ending) });
      const call = await test.api.waitFor(body.id, [status]);
      expect(call.failure?.reason).toBe(status);
    } finally {
      await test.close();
    }
  });
});
