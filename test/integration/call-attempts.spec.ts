import { startSandbox, type SandboxHandle } from '../../src/sandbox/sandbox.app.js';
import { Database } from '../../src/database/database.js';
import type { CallHistoryDto } from '../../src/voice/history/dto/call-history.dto.js';
import { ttsCall } from '../support/builders.js';
import { SandboxClient } from '../support/sandbox-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const REQUEST_ID = expect.stringMatching(/^[0-9A-F-]{36}$/) as unknown;

describe('the attempts of a call', () => {
  let handles: SandboxHandle[];
  let first: SandboxClient;
  let second: SandboxClient;
  let test: TestGateway;

  beforeAll(async () => {
    handles = await Promise.all([0, 0].map((port) => startSandbox({ port, mns: false, timeScale: 20 })));
    [first, second] = handles.map(({ url }) => new SandboxClient(url)) as [SandboxClient, SandboxClient];
    const keys = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: PRIVATE_VALUES.accessKeySecret };
    const aliyunAccounts = JSON.stringify([
      { name: 'first', ...keys, endpoint: first.url },
      { name: 'second', ...keys, endpoint: second.url },
    ]);
    test = await startTestGateway({ aliyunAccounts, aliyunVoiceEndpoint: first.url, identicalResend: 'on' });
  });
  afterAll(async () => {
    await test.close();
    await Promise.all(handles.map((handle) => handle.close()));
  });

  const historyOf = async (id: string) => (await test.api.send<CallHistoryDto>('GET', `/v1/calls/${id}/history`)).body;
  /** What left: on a busy machine the gateway holds back attempts that are late. */
  const endsOf = ({ earlierAttempts, lastAttempt }: CallHistoryDto) =>
    [...earlierAttempts, lastAttempt]
      .filter((one) => one?.code !== 'ClaimLapsed' && one?.code !== 'Paced')
      .map((one) => [one?.account, one?.code, one?.requestId, one?.isCopy]);

  it('are one where the first is taken', async () => {
    const { body } = await test.api.create(ttsCall());
    const history = await historyOf(body.id);
    expect(endsOf(history)).toEqual([['first', 'OK', body.upstream.requestId, false]]);
  });

  it('keep their account, code and request, up to the account that takes the call', async () => {
    await first.fault('throttle', { count: 3 });
    const { body } = await test.api.create(ttsCall());
    const history = await historyOf(body.id);
    expect(endsOf(history)).toEqual([
      ...Array<unknown>(3).fill(['first', 'Throttling.User', REQUEST_ID, false]),
      ['second', 'OK', body.upstream.requestId, false],
    ]);
    const requests = endsOf(history).map(([, , requestId]) => requestId);
    expect(new Set(requests).size).toBe(4);
  });

  it('tell a copy from the request before it', async () => {
    await first.fault('reset-before', { count: 1 });
    const { body } = await test.api.create(ttsCall());
    const history = await historyOf(body.id);
    expect(endsOf(history)).toEqual([
      ['first', 'ConnectionLost', null, false],
      ['first', 'OK', body.upstream.requestId, true],
    ]);
    const original = history.earlierAttempts.at(-1);
    expect([original?.number, original?.signedAt]).toEqual([
      history.lastAttempt?.number,
      history.lastAttempt?.signedAt,
    ]);
  });

  it('are kept when the call goes back to the queue', async () => {
    await Promise.all([first, second].map((sandbox) => sandbox.fault('throttle', { count: 3 })));
    const { body } = await test.api.create(ttsCall());
    // After six attempts it would wait for half a minute.
    await test.part(Database).pool.query('update calls set not_before = now() where id = $1', [body.id]);
    const done = await test.api.waitFor(body.id, ['initiated', 'ringing', 'in-progress', 'completed'], 20_000);
    const history = await historyOf(body.id);
    expect(endsOf(history)).toEqual([
      ...Array<unknown>(3).fill(['first', 'Throttling.User', REQUEST_ID, false]),
      ...Array<unknown>(3).fill(['second', 'Throttling.User', REQUEST_ID, false]),
      [expect.any(String), 'OK', done.upstream.requestId, false],
    ]);
  }, 30_000);
});
