import { TestSandbox } from './support/sandbox-client.js';

describe('the control API of the sandbox', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ callCapacity: 3, requestCapacity: 4, flowControl: false });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', { config: true }));

  it('lists a call with exactly these facts', async () => {
    const { json } = await sandbox.ring('13900139000', { OutId: 'order-1', CalledShowNumber: '057112345678' });
    const [call] = await sandbox.calls();

    expect(call).toEqual({
      callId: json.CallId,
      action: 'SingleCallByTts',
      calledNumber: '13900139000',
      callerNumber: '057112345678',
      messageCode: 'TTS_1000001',
      outId: 'order-1',
      nonce: expect.any(String) as string,
      receivedAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/) as string,
      spokenText: '您的验证码是1234，请勿告诉他人。',
      state: 'dialing',
      isInteractive: false,
      hasKeys: false,
      digits: '',
      version: expect.any(Number) as number,
    });
  });

  it('forgets the oldest entries and says how many', async () => {
    for (let index = 1; index <= 5; index++) await sandbox.ring(`1390013900${index}`);
    const calls = await sandbox.control<{ calls: { calledNumber: string }[]; forgotten: number }>('calls');
    const requests = await sandbox.control<{ requests: unknown[]; forgotten: number }>('requests');

    expect(calls.calls.map(({ calledNumber }) => calledNumber)).toEqual(['13900139003', '13900139004', '13900139005']);
    expect([calls.forgotten, requests.requests.length, requests.forgotten]).toEqual([2, 4, 1]);
  });

  it('changes settings and tells them', async () => {
    expect(await sandbox.control('config', { qps: 7, timeScale: 3 })).toMatchObject({ qps: 7, timeScale: 3 });
    expect(await sandbox.control('config')).toMatchObject({ qps: 7 });
    expect(await sandbox.control('config', { qps: 'many' })).toMatchObject({ statusCode: 400 });
    expect(await sandbox.control('config', [1])).toMatchObject({ statusCode: 400 });
  });

  it('knows only the templates and voice files of its tables with strictTemplates', async () => {
    const codeOf = async (action: string, params: Record<string, string>) =>
      (await sandbox.call(action, { CalledNumber: '13900139000', ...params })).json.Code;
    const loose = { TtsCode: 'TTS_777' };
    expect(await codeOf('SingleCallByTts', loose)).toBe('OK');
    await sandbox.control('config', { strictTemplates: true });

    expect(await codeOf('SingleCallByTts', loose)).toBe('isv.TTS_TEMPLATE_ILLEGAL');
    expect(await codeOf('SingleCallByVoice', { VoiceCode: 'other.wav' })).toBe('isv.VOICE_FILE_ILLEGAL');
    expect(await codeOf('IvrCall', { CalledShowNumber: '057112345678', StartCode: 'TTS_777' })).toBe(
      'isv.TTS_TEMPLATE_ILLEGAL',
    );
    expect(await codeOf('SingleCallByTts', { TtsCode: 'TTS_1000001', TtsParam: '{"code":"1"}' })).toBe('OK');
  });

  it('keeps the settings over a reset, unless told otherwise', async () => {
    await sandbox.control('config', { qps: 7 });
    await sandbox.ring('13900139000');
    await sandbox.control('reset', {});

    expect(await sandbox.calls()).toEqual([]);
    expect(await sandbox.requests()).toEqual([]);
    expect(await sandbox.control('config')).toMatchObject({ qps: 7 });
    await sandbox.control('reset', { config: true });
    expect(await sandbox.control('config')).toMatchObject({ qps: 0 });
  });

  it('is reset without a body', async () => {
    const response = await fetch(`${sandbox.url}/__sandbox/reset`, { method: 'POST' });

    expect([response.status, await response.json()]).toEqual([200, { reset: true }]);
  });
});

it('does not start on a port that is taken, and leaves nothing behind', async () => {
  const first = await TestSandbox.start();

  await expect(TestSandbox.start({ port: first.handle.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await first.close();
  await first.close();
});
