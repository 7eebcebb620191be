import { ttsCall } from '../support/builders.js';
import { findClosedPort } from '../support/ports.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** What one POST must answer under each fault, how often the phone rings, and how the call ends once receipts are in. */
const CASES = [
  { mode: 'throttle', options: {}, answer: 202, status: 'queued', rings: 0, end: undefined },
  { mode: 'throttle', options: { count: 1 }, answer: 201, status: 'initiated', rings: 1, end: 'completed' },
  { mode: 'unavailable', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0, end: undefined },
  { mode: 'html502', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0, end: undefined },
  { mode: 'hang', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0, end: undefined },
  { mode: 'reset-before', options: { count: 1 }, answer: 202, status: 'unknown', rings: 0, end: undefined },
  { mode: 'reset-after-place', options: { count: 1 }, answer: 202, status: 'unknown', rings: 1, end: 'completed' },
  { mode: 'bad-json', options: { count: 1 }, answer: 202, status: 'unknown', rings: 1, end: 'completed' },
  { mode: 'slow', options: { count: 1, delayMs: 200 }, answer: 201, status: 'initiated', rings: 1, end: 'completed' },
  { mode: 'slow', options: { count: 1, delayMs: 1_000 }, answer: 202, status: 'unknown', rings: 1, end: 'completed' },
] as const;

describe('a fault of the upstream', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());
  afterEach(() => test.sandbox.fault('none'));

  it.each(CASES)(
    '$mode $options: $answer, $status, $rings ring(s), then $end',
    async ({ mode, options, answer, status, rings, end }) => {
      await test.sandbox.fault(mode, options);
      const created = await test.api.create(ttsCall());
      expect(created.status).toBe(answer);
      if (status !== 'initiated') expect(['unknown', 'queued', end]).toContain(created.body.status);
      else expect(created.body.status).toBe(status);
      if (end) {
        const call = await test.api.waitFor(created.body.id, [end]);
        expect(call.failure).toBeNull();
      } else {
        const call = await test.api.get(created.body.id);
        expect(call.status).toBe(status);
        if (status === 'unknown')
          expect(call.failure).toMatchObject({ reason: 'outcome-unknown', hint: { zh: expect.any(String) } });
      }
      expect(await test.sandbox.ringsOf(created.body.id)).toHaveLength(rings);
      if (status === 'queued') await test.api.cancel(created.body.id);
    },
  );

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
