import { startDoublingProxy } from './support/doubling-proxy.js';
import { OFFICIAL_CLIENTS } from './support/official-clients.js';
import { KEY_SECRET, TestSandbox } from './support/sandbox-client.js';

const CALLEE = '13900139000';
const CALL = {
  CalledNumber: CALLEE,
  TtsCode: 'TTS_1000001',
  TtsParam: '{"code":"1 2*~\'(!)+&%語😀"}',
  OutId: 'order-1',
};
const TWENTY_MINUTES_MS = 20 * 60_000;

describe.each(OFFICIAL_CLIENTS)('an unmodified $name', ({ call }) => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start();
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', { config: true }));

  it('places a call', async () => {
    const body = await call({ url: sandbox.url, accessKeySecret: KEY_SECRET }, CALL);

    const [ring, ...others] = await sandbox.calls();
    expect(body).toMatchObject({ Code: 'OK', Message: 'OK', CallId: ring?.callId });
    expect(ring).toMatchObject({ action: 'SingleCallByTts', calledNumber: CALLEE, outId: 'order-1' });
    expect(others).toEqual([]);
  });

  it('may sign with a security token', async () => {
    const setup = { url: sandbox.url, accessKeySecret: KEY_SECRET };

    await expect(call({ ...setup, securityToken: 'sandbox-security-token' }, CALL)).resolves.toMatchObject({
      Code: 'OK',
    });
    await expect(call({ ...setup, securityToken: 'another' }, CALL)).rejects.toMatchObject({
      code: expect.stringContaining('InvalidSecurityToken.Malformed') as string,
    });
  });

  it('gets SignatureDoesNotMatch for a wrong secret', async () => {
    await expectRefusal(call({ url: sandbox.url, accessKeySecret: 'another' }, CALL), 'SignatureDoesNotMatch');
    expect(await sandbox.calls()).toEqual([]);
  });

  it('gets SignatureNonceUsed for a request that was sent twice, and one phone rings', async () => {
    const proxy = await startDoublingProxy(sandbox.url);
    try {
      await expectRefusal(call({ url: proxy.url, accessKeySecret: KEY_SECRET }, CALL), 'SignatureNonceUsed');
      expect(await sandbox.calls()).toHaveLength(1);
    } finally {
      await proxy.close();
    }
  });

  it.each([TWENTY_MINUTES_MS, -TWENTY_MINUTES_MS])(
    'gets InvalidTimeStamp.Expired when the clocks differ by %d ms',
    async (clockOffsetMs) => {
      await sandbox.control('config', { clockOffsetMs });

      await expectRefusal(call({ url: sandbox.url, accessKeySecret: KEY_SECRET }, CALL), 'InvalidTimeStamp.Expired');
      expect(await sandbox.calls()).toEqual([]);
    },
  );

  it('is told by the code what is wrong with a parameter', async () => {
    const answer = call({ url: sandbox.url, accessKeySecret: KEY_SECRET }, { ...CALL, CalledNumber: '+4930123456' });

    await expect(codeOf(answer)).resolves.toContain('isv.MOBILE_NUMBER_ILLEGAL');
  });
});

async function expectRefusal(call: Promise<unknown>, code: string): Promise<void> {
  await expect(call).rejects.toMatchObject({ code: expect.stringContaining(code) as string });
}

/** The code of an answer; some clients throw for codes other than OK, others return the body. */
async function codeOf(call: Promise<Readonly<Record<string, unknown>>>): Promise<unknown> {
  try {
    return (await call).Code;
  } catch (error) {
    return (error as { code: unknown }).code;
  }
}
