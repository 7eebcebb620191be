import { newCallee } from '../support/builders.js';
import { eventually, TestSandbox } from './support/sandbox-client.js';

interface Phone {
  readonly callId: string;
  readonly state: string;
  readonly digits: string;
  readonly version: number;
}
interface Wall {
  readonly calls: Phone[];
  readonly version: number;
}

const MENU = {
  StartCode: 'TTS_1000003',
  'MenuKeyMap.1.Key': '1',
  'MenuKeyMap.1.Code': 'TTS_1000003',
};

describe('phones that wait for somebody', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    // Ringing begins within a twentieth of a second, and lasts 1.5 seconds.
    sandbox = await TestSandbox.start({ timeScale: 20, interactive: true });
  });
  afterAll(() => sandbox.close());

  const wall = (query = '') => sandbox.control<Wall>(`calls${query}`);
  const phoneOf = async (callId: string) => (await wall()).calls.find((call) => call.callId === callId);
  const act = async (callId: string, name: string, body: object = {}) => {
    const answer = await fetch(`${sandbox.url}/__sandbox/calls/${encodeURIComponent(callId)}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: (await answer.json()) as Phone & { message: string } };
  };
  const until = async (callId: string, state: string) =>
    await eventually(async () => ((await phoneOf(callId))?.state === state ? true : undefined));
  const truthOf = async (callId: string) => (await sandbox.truth()).find((call) => call['callId'] === callId);

  async function ring(): Promise<string> {
    const { json } = await sandbox.ring(newCallee().replace('+86', ''));
    await until(String(json['CallId']), 'ringing');
    return String(json['CallId']);
  }

  it('are answered and hung up when somebody does', async () => {
    const callId = await ring();
    expect((await act(callId, 'answer')).status).toBe(200);
    await until(callId, 'answered');
    expect((await act(callId, 'hang-up')).status).toBe(200);
    await until(callId, 'over');
    expect(await truthOf(callId)).toMatchObject({ statusCode: '200001', outcome: 'interactive' });
  });

  it('are rejected when somebody does, and else nobody answers', async () => {
    const [rejected, left] = [await ring(), await ring()];
    await act(rejected, 'reject');
    await until(rejected, 'over');
    await until(left, 'over');
    expect(await truthOf(rejected)).toMatchObject({ smartStatusCode: 'CALL_REJECTED', answeredAt: null });
    expect(await truthOf(left)).toMatchObject({ smartStatusCode: 'NO_ANSWER', answeredAt: null });
  });

  it('take keys where the operation listens for them', async () => {
    const { json } = await sandbox.call('IvrCall', {
      CalledNumber: newCallee().replace('+86', ''),
      CalledShowNumber: '057112345678',
      ...MENU,
    });
    const callId = String(json['CallId']);
    await until(callId, 'ringing');
    await act(callId, 'answer');
    await until(callId, 'answered');
    await act(callId, 'press', { digit: '1' });
    await eventually(async () => ((await phoneOf(callId))?.digits === '1' ? true : undefined));
    await act(callId, 'press', { digit: '#' });
    await eventually(async () => ((await phoneOf(callId))?.digits === '1#' ? true : undefined));
    expect((await act(callId, 'press', { digit: 'x' })).status).toBe(400);
  });

  it('say why they do not do something', async () => {
    const callId = await ring();
    expect(await act(callId, 'press', { digit: '1' })).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining('it is ringing') as string },
    });
    expect((await act('1^1', 'answer')).status).toBe(404);
    expect((await act(callId, 'dance')).status).toBe(404);
    const { json } = await sandbox.ring('13900130001');
    expect((await act(String(json['CallId']), 'answer')).status).toBe(409);
  });

  it('are told of by what has changed since', async () => {
    const { version } = await wall();
    const callId = await ring();
    const changed = await wall(`?since=${version}`);
    expect(changed.calls.map((call) => call.callId)).toContain(callId);
    expect(changed.calls.every((call) => call.version > version)).toBe(true);
    expect((await wall('?limit=1')).calls.map((call) => call.callId)).toEqual([callId]);
  });

  it('leave the scripts of other numbers as they are, and ring by themselves for 0051', async () => {
    await sandbox.control('config', { interactive: false });
    const { json } = await sandbox.ring('13900130051');
    await until(String(json['CallId']), 'ringing');
    expect((await act(String(json['CallId']), 'answer')).status).toBe(200);
    const scripted = await sandbox.ring(newCallee().replace('+86', ''));
    await until(String(scripted.json['CallId']), 'over');
    expect(await truthOf(String(scripted.json['CallId']))).toMatchObject({ outcome: 'answered' });
  });
});
