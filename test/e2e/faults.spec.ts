import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { ttsCall } from '../support/builders.js';
import { findClosedPort } from '../support/ports.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

interface FaultCase {
  readonly mode: string;
  readonly options: { readonly count?: number; readonly delayMs?: number };
  readonly answer: number;
  readonly status: string;
  readonly rings: number;
  /** How the call ends once its receipts are in. */
  readonly end?: string;
}

/** Without copies: what one POST must answer under each fault, and how often the phone rings. */
const CASES: readonly FaultCase[] = [
  { mode: 'throttle', options: {}, answer: 202, status: 'queued', rings: 0 },
  { mode: 'throttle', options: { count: 1 }, answer: 201, status: 'initiated', rings: 1, end: 'completed' },
  { mode: 'clock-expired', options: { count: 1 }, answer: 201, status: 'initiated', rings: 1, end: 'completed' },
  { mode: 'unavailable', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0 },
  { mode: 'html502', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0 },
  { mode: 'hang', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0 },
  { mode: 'reset-before', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0 },
  { mode: 'system-error', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0 },
  { mode: 'slow', options: { count: 1, delayMs: 200 }, answer: 201, status: 'initiated', rings: 1, end: 'completed' },
  { mode: 'slow', options: { count: 1, delayMs: 1_000 }, answer: 202, status: 'unknown', rings: 1, end: 'completed' },
  ...[
    'reset-after-place',
    'hang-after-place',
    'html502-after-place',
    'unavailable-after-place',
    'bad-json',
    'no-call-id',
  ].map((mode) => ({ mode, options: { count: 1 }, answer: 202, status: 'unknown', rings: 1, end: 'completed' })),
];

/** With copies: what never arrived is placed after all, what arrived is left to its receipts. */
const COPY_CASES: readonly FaultCase[] = [
  ...['unavailable', 'html502', 'hang', 'reset-before', 'system-error'].map((mode) => ({
    mode,
    options: { count: 1 },
    answer: 201,
    status: 'initiated',
    rings: 1,
    end: 'completed',
  })),
  { mode: 'unavailable', options: {}, answer: 202, status: 'unknown', rings: 0 },
  ...['reset-after-place', 'hang-after-place', 'html502-after-place', 'bad-json', 'no-call-id'].map((mode) => ({
    mode,
    options: { count: 1 },
    answer: 202,
    status: 'unknown',
    rings: 1,
    end: 'completed',
  })),
];

const ON_THE_WAY = ['initiated', 'ringing', 'in-progress', 'completed'];

async function check(test: TestGateway, { mode, options, answer, status, rings, end }: FaultCase): Promise<void> {
  await test.sandbox.fault(mode, options);
  const created = await test.api.create(ttsCall());
  // Receipts may be faster than the outcome: then the call is known to be under way, and the answer says so.
  const isOvertaken = status === 'unknown' && ON_THE_WAY.includes(String(created.body.status));
  expect(created.status).toBe(isOvertaken ? 201 : answer);
  if (!isOvertaken) expect(created.body.status).toBe(status);
  const call = end ? await test.api.waitFor(created.body.id, [end]) : await test.api.get(created.body.id);
  expect(call.status).toBe(end ?? status);
  if (call.status === 'unknown') {
    expect(call.failure).toMatchObject({ reason: 'outcome-unknown', hint: { zh: expect.any(String) } });
  } else {
    expect(call.failure).toBeNull();
  }
  expect(await test.sandbox.ringsOf(created.body.id)).toHaveLength(rings);
  if (status === 'queued') await test.api.cancel(created.body.id);
}

describe('a fault of the upstream, with identical re-send off', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ identicalResend: 'off' });
  });
  afterAll(() => test.close());
  afterEach(() => test.sandbox.fault('none'));

  it.each(CASES)('$mode $options: $answer, $status, $rings ring(s), then $end', (fault) => check(test, fault));

  it('places a throttled call once the upstream takes it', async () => {
    await test.sandbox.fault('throttle');
    const { body } = await test.api.create(ttsCall());
    expect(body).toMatchObject({ status: 'queued', notBefore: expect.any(String) });
    await test.sandbox.fault('none');
    await test.api.waitFor(body.id, ['completed'], 20_000);
    expect(await test.sandbox.ringsOf(body.id)).toHaveLength(1);
  });

  it('keeps a call that could not be sent, and places it when the upstream is back', async () => {
    // Nothing listens there: not one byte leaves.
    const offline = await startTestGateway({ aliyunVoiceEndpoint: `http://127.0.0.1:${await findClosedPort()}` });
    try {
      const { status, body } = await offline.api.create(ttsCall());
      expect(status).toBe(202);
      expect(body).toMatchObject({ status: 'queued', failure: null, upstream: { code: 'ConnectRefused' } });
      await offline.close();
      const online = await startTestGateway({ databaseUrl: offline.config.databaseUrl });
      try {
        await online.api.waitFor(body.id, ['completed'], 20_000);
        expect(await online.sandbox.ringsOf(body.id)).toHaveLength(1);
      } finally {
        await online.close();
      }
    } finally {
      await offline.close();
    }
  });
});

describe('a fault of the upstream, with the replay guard proven', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ identicalResend: 'auto' });
    await test.part(AccountRegistry).prove();
  });
  afterAll(() => test.close());
  afterEach(() => test.sandbox.fault('none'));

  it.each(COPY_CASES)('$mode $options: $answer, $status, $rings ring(s), then $end', (fault) => check(test, fault));
});

describe('an upstream without a replay guard', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ identicalResend: 'auto' });
    await test.sandbox.configure({ nonceCheck: false });
    await test.part(AccountRegistry).prove();
  });
  afterAll(() => test.close());
  afterEach(() => test.sandbox.fault('none'));

  it.each(CASES.filter(({ status }) => status === 'unknown'))('$mode: no copy is sent, $rings ring(s)', (fault) =>
    check(test, fault),
  );
});
