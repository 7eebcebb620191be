import { FAULTS, type FaultMode } from '../../src/sandbox/gateway/faults.table.js';
import { SCRIPTS } from '../../src/sandbox/calls/script.table.js';
import { TestSandbox, eventually, send, signRpc, type Answer } from './support/sandbox-client.js';

const CALL = { Action: 'SingleCallByTts', CalledNumber: '13900139000', TtsCode: 'TTS_1000003' };
/** For an answer that comes, on whatever machine, and for one that does not. */
const PATIENCE_MS = 10_000;
const SILENCE_MS = 1_000;
const patienceFor = (expected: string) => (expected === 'nothing' ? SILENCE_MS : PATIENCE_MS);

/** What a client sees of each fault. */
const SEEN: Readonly<Record<FaultMode, string>> = {
  throttle: '400 Throttling.User',
  unavailable: '503 ServiceUnavailable',
  'unavailable-after-place': '503 ServiceUnavailable',
  html502: '502 <html>',
  'html502-after-place': '502 <html>',
  hang: 'nothing',
  'hang-after-place': 'nothing',
  'reset-before': 'reset',
  'reset-after-place': 'reset',
  'bad-json': '200 broken',
  slow: '200 OK',
  'no-call-id': '200 OK',
  'system-error': '500 isp.SYSTEM_ERROR',
  'system-error-after-place': '500 isp.SYSTEM_ERROR',
  'clock-expired': '400 InvalidTimeStamp.Expired',
  'permission-denied': '200 isp.RAM_PERMISSION_DENY',
  arrears: '200 isv.OUT_OF_SERVICE',
};
const MODES = Object.keys(FAULTS) as FaultMode[];

describe('a fault of the sandbox', () => {
  let sandbox: TestSandbox;

  beforeAll(async () => {
    sandbox = await TestSandbox.start({ flowControl: false });
  });
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.control('reset', {}));

  it.each(MODES)('%s looks as it should, and places a call only where it says so', async (mode) => {
    await sandbox.control('faults', { mode, delayMs: 20, count: 1 });
    const fields = signRpc(CALL);
    const rings = FAULTS[mode].places ? 1 : 0;

    expect(await see(fields, patienceFor(SEEN[mode]))).toBe(SEEN[mode]);
    expect(await sandbox.calls()).toHaveLength(rings);
    expect(await sandbox.requests()).toMatchObject([{ fault: mode, nonce: fields.SignatureNonce }]);
  });

  it.each(MODES)('%s lets the same bytes through once, never twice', async (mode) => {
    await sandbox.control('faults', { mode, delayMs: 20, count: 1 });
    const fields = signRpc(CALL);
    await see(fields, patienceFor(SEEN[mode]));

    expect(await see(fields)).toBe(FAULTS[mode].places ? '400 SignatureNonceUsed' : '200 OK');
    expect(await sandbox.calls()).toHaveLength(1);
  });

  it('hits as many requests as were ordered, of the operations that were named', async () => {
    await sandbox.control('faults', { mode: 'unavailable', count: 2, actions: ['SingleCallByTts'] });
    const codes = [(await sandbox.call('ListCallTask', {})).json.Code];
    for (let index = 0; index < 3; index++) codes.push((await sandbox.ring('13900139000')).json.Code);

    expect(codes).toEqual(['OK', 'ServiceUnavailable', 'ServiceUnavailable', 'OK']);
  });

  it('answers late by delayMs', async () => {
    await sandbox.control('faults', { mode: 'slow', delayMs: 120 });
    const startedAt = performance.now();
    await sandbox.ring('13900139000');

    expect(performance.now() - startedAt).toBeGreaterThan(110);
  });

  it('hits requests with a right signature only, and nothing of the control API', async () => {
    await sandbox.control('faults', { mode: 'unavailable', count: 1 });
    const forged = await sandbox.ring('13900139000', {}, { secret: 'wrong' });

    expect(forged.json.Code).toBe('SignatureDoesNotMatch');
    expect(await sandbox.calls()).toEqual([]);
    expect((await sandbox.ring('13900139000')).json.Code).toBe('ServiceUnavailable');
  });

  it.each([[{ mode: 'sometimes' }], [{ mode: 'slow', delayMs: -1 }], [{ mode: 'hang', count: 'two' }]])(
    'is not ordered by %j',
    async (order) => {
      expect(await sandbox.control('faults', order)).toMatchObject({ statusCode: 400 });
    },
  );

  it.each(SCRIPTS.filter(({ fault }) => fault !== undefined))(
    'comes with a number that ends in $ending: $fault',
    async ({ ending, fault, isFaultOnce }) => {
      const CalledNumber = `1380013${ending}`;
      const expected = fault === 'slow' ? 'nothing' : SEEN[fault as FaultMode];

      const next = isFaultOnce ? '200 OK' : expected;

      expect(await see(signRpc({ ...CALL, CalledNumber }), patienceFor(expected))).toBe(expected);
      expect(await see(signRpc({ ...CALL, CalledNumber }), patienceFor(next))).toBe(next);
    },
  );

  it.each(SCRIPTS.filter(({ refusal }) => refusal !== undefined))(
    'refuses a number that ends in $ending with $refusal, in HTTP 200',
    async ({ ending, refusal }) => {
      const answer = await sandbox.ring(`1380013${ending}`);

      expect([answer.status, answer.json.Code]).toEqual([200, refusal]);
      expect(await sandbox.calls()).toEqual([]);
    },
  );

  it('answers business errors by the official table when told so', async () => {
    await sandbox.control('config', { businessErrorStatus: 'table' });
    const answer = await sandbox.ring('13800130031');
    await sandbox.control('config', { businessErrorStatus: '200' });

    expect(answer.status).toBe(400);
  });

  /** Sends and says in a few words what came back. */
  async function see(fields: Readonly<Record<string, string>>, patienceMs = PATIENCE_MS): Promise<string> {
    const patience = AbortSignal.timeout(patienceMs);
    try {
      return describe(await send(sandbox.url, fields, { signal: patience }));
    } catch (error) {
      return patience.aborted ? 'nothing' : causeOf(error);
    }
  }

  function describe({ status, text, json }: Answer): string {
    if (typeof json.Code === 'string') return `${status} ${json.Code}`;
    return `${status} ${text.startsWith('<html>') ? '<html>' : 'broken'}`;
  }
});

function causeOf(error: unknown): string {
  const cause = (error as { cause?: { code?: string } }).cause;
  return cause?.code === 'ECONNRESET' ? 'reset' : `unexpected ${String(cause?.code)}`;
}

it('close() ends requests that hang and leaves the port', async () => {
  const sandbox = await TestSandbox.start();
  const hanging = sandbox.ring('13800130024').catch(() => 'cut');
  await eventually(async () => ((await sandbox.requests()).length > 0 ? true : undefined));

  await sandbox.close();

  expect(await hanging).toBe('cut');
  const again = await TestSandbox.start({ port: sandbox.handle.port });
  await again.close();
});
