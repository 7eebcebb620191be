import { Database } from '../../src/database/database.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import type { AttemptRecord } from '../../src/voice/call-store/calls.records.js';
import { Pacer } from '../../src/pacing/pacer.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { QueuedCall } from '../../src/voice/dispatch/queued-call.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { ReceiptProcessor } from '../../src/voice/receipts/receipt-processor.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { Reconciler } from '../../src/voice/reconciler/reconciler.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { anAttempt } from '../support/call-builders.js';
import { Scrape } from '../support/scrape.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const HOUR_MS = 3_600_000;
/** No receipt ever comes: answered, and busy. */
const SILENT = '0034';
const SILENT_BUSY = '0044';
/** A busy machine answers late. */
const PATIENT = { aliyunReadTimeoutMs: 10_000, aliyunTotalTimeoutMs: 10_000 };

describe('a call whose receipts do not come', () => {
  let test: TestGateway;
  let other: TestGateway;

  const query = async <T extends object>(text: string, values: unknown[] = []) =>
    (await test.part(Database).pool.query<T>(text, values)).rows;
  const review = (inMs = 0, of = test) => of.part(Reconciler).runOnce(inMs);
  const eventsOf = async (id: string) =>
    await query<{ type: string; data: Record<string, unknown> }>(
      'select type, data from call_events where call_id = $1 order by number',
      [id],
    );
  const place = async (overrides: Record<string, unknown>) => (await test.api.create(ttsCall(overrides))).body.id;
  const queryCount = async () =>
    (await test.sandbox.requests()).filter(({ action }) => action === 'QueryCallDetailByCallId').length;

  beforeAll(async () => {
    // Two replicas of one gateway, whose loops are off: each test reviews by itself.
    test = await startTestGateway({ ...PATIENT, roles: ['api'], identicalResend: 'off', reconcileTimeScale: 1 });
    other = await startTestGateway({ ...test.config, port: 0 });
  });
  afterAll(() => Promise.all([test.close(), other.close()]));
  beforeEach(async () => {
    await query('delete from calls');
    await test.sandbox.reset();
    await test.sandbox.configure({ timeScale: 1_000, cdrDelayMs: 0 });
  });

  /** Until the sandbox's call is over. */
  async function overUpstream(): Promise<void> {
    for (;;) {
      const answer = await fetch(`${test.sandbox.url}/__sandbox/truth`);
      const { calls } = (await answer.json()) as { calls: { state: string }[] };
      if (calls.every(({ state }) => state === 'over')) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }

  /** The next call of the queue finds that its callee was called too often. */
  async function waitForCallee(): Promise<void> {
    const account = test.part(AccountRegistry).primary;
    const operation = 'SingleCallByTts';
    const [call] = await test.part(QueueRepository).claimDue(operation, 1, 5_000);
    const [slot] = await test.part(Pacer).reserveBlock(account.name, { maxCount: 1, operation });
    await test.part(QueuedCall).carry(call!, { account, slot: slot! });
  }

  const waitingFor = (callee: string) =>
    query(`select (notification).waiting from callee_flows where key like '%' || $1`, [test.indexOf(callee)]);

  it.each([
    ['tts', { callee: newCallee(SILENT) }, 'completed'],
    [
      'tts for verification',
      { callee: newCallee(SILENT), ttsCode: 'TTS_2000001', purpose: 'verification' },
      'completed',
    ],
    ['voice-file', { kind: 'voice-file', voiceCode: 'a.wav', callee: newCallee(SILENT_BUSY) }, 'busy'],
    [
      'ivr',
      { kind: 'ivr', showNumber: '057112345678', startCode: 'TTS_1000003', menu: [{ key: '1', code: 'TTS_1000003' }] },
      'completed',
    ],
    [
      'two-way',
      { kind: 'two-way', caller: newCallee(), callerShowNumber: '4001112221', calleeShowNumber: '4001112222' },
      'completed',
    ],
  ])('ends as its call details say: %s', async (_kind, overrides, status) => {
    const { ttsCode, ttsParams, ...base } = ttsCall({ callee: newCallee(SILENT) });
    const id = (
      await test.api.create({
        ...base,
        kind: 'tts',
        ...(!('kind' in overrides) && { ttsCode, ttsParams }),
        ...overrides,
      })
    ).body.id;
    await overUpstream();
    await review(HOUR_MS);
    expect(await test.api.get(id)).toMatchObject({ status, endedAt: expect.any(String) });
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: `call.${status}` });
    await review(2 * HOUR_MS);
    expect((await eventsOf(id)).filter(({ type }) => type === `call.${status}`)).toHaveLength(1);
  });

  it('is not asked for before its receipts are overdue', async () => {
    const id = await place({ callee: newCallee(SILENT) });
    await overUpstream();
    await review();
    expect(await queryCount()).toBe(0);
    expect((await test.api.get(id)).status).toBe('initiated');
  });

  it('is asked for again, later each time, while there are no details', async () => {
    await test.sandbox.configure({ cdrDelayMs: 24 * HOUR_MS });
    const id = await place({ callee: newCallee(SILENT) });
    await overUpstream();
    await review(HOUR_MS);
    const asked = await queryCount();
    await review(HOUR_MS + 1_000);
    expect(await queryCount()).toBe(asked);
    await test.sandbox.configure({ cdrDelayMs: 0 });
    await review(3 * HOUR_MS);
    expect((await test.api.get(id)).status).toBe('completed');
  });

  it('is asked for by one replica only', async () => {
    const ids: string[] = [];
    for (let count = 0; count < 25; count++)
      ids.push((await test.api.create(ttsCall({ callee: newCallee(SILENT) }))).body.id);
    await overUpstream();
    await Promise.all([review(HOUR_MS), review(HOUR_MS, other), review(HOUR_MS), review(HOUR_MS, other)]);
    for (const id of ids) expect((await test.api.get(id)).status).toBe('completed');
    expect(await queryCount()).toBe(ids.length);
  });

  it('ends as unknown, with a reason, when the details never come; it was asked for all the same', async () => {
    await test.sandbox.configure({ cdrDelayMs: 1_000 * HOUR_MS });
    const id = await place({ callee: newCallee(SILENT) });
    await review(30 * HOUR_MS);
    expect(await queryCount()).toBeGreaterThan(0);
    expect(await test.api.get(id)).toMatchObject({
      status: 'unknown',
      failure: { code: 'OutcomeUnproven', reason: 'outcome-unproven', hint: { en: expect.stringMatching(/console/) } },
    });
    expect((await eventsOf(id)).at(-1)).toEqual({
      type: 'call.unknown',
      data: { code: 'OutcomeUnproven', reason: 'outcome-unproven', final: true },
    });
    const asked = await queryCount();
    await review(60 * HOUR_MS);
    expect(await queryCount()).toBe(asked);
    expect(await eventsOf(id)).toHaveLength(3);
  });

  it('is asked for until the upstream answers', async () => {
    const id = await place({ callee: newCallee(SILENT) });
    await overUpstream();
    await test.sandbox.fault('unavailable');
    await review(30 * HOUR_MS);
    expect((await test.api.get(id)).status).toBe('initiated');
    await test.sandbox.fault('none');
    await review(60 * HOUR_MS);
    expect((await test.api.get(id)).status).toBe('completed');
  });

  it('is found by one index, whatever the number of calls', async () => {
    const client = await test.part(Database).writer.connect();
    try {
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(
        `explain select id from calls where status in ('unknown', 'initiated', 'ringing', 'in-progress')
           and failure_code is distinct from 'OutcomeUnproven' and mode = 'live'
           and coalesce(review_at, dispatch_deadline) <= now()
         order by coalesce(review_at, dispatch_deadline) limit 10 for update skip locked`,
      );
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toContain('calls_default_review_idx');
      expect(plan).not.toMatch(/-> +Sort\b/);
    } finally {
      client.release();
    }
  });

  describe('after a lost answer', () => {
    const place503 = async (overrides: Record<string, unknown> = {}) => {
      await test.sandbox.fault('unavailable', { count: 1 });
      const id = await place(overrides);
      expect((await test.api.get(id)).status).toBe('unknown');
      return id;
    };
    const setPolicy = (unknownOutcome: string | null) => test.api.send('PATCH', '/v1/application', { unknownOutcome });

    /** The receipt after a call's end comes. */
    const report = async (receipt: object) => {
      await fetch(`${test.api.url}/callbacks/aliyun/${test.config.receiptToken}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify([{ ...receipt, end_time: '2026-11-23 16:00:25' }]),
      });
      await test.part(ReceiptProcessor).read(500);
    };

    afterEach(() => setPolicy(null));

    it('stays unknown, with a reason of its own, once its deadline has passed', async () => {
      const id = await place503();
      // What another application wants says nothing about this one.
      await query("insert into applications (id, name, unknown_outcome) values ('other', 'Other', 'redial')");
      await review(HOUR_MS / 4);
      expect((await test.api.get(id)).failure).toMatchObject({ reason: 'outcome-unknown' });
      await review(HOUR_MS);
      expect(await test.api.get(id)).toMatchObject({ status: 'unknown', failure: { code: 'OutcomeUnproven' } });
      expect(await queryCount()).toBe(0);
    });

    it('is settled by a receipt that comes later still', async () => {
      const id = await place503();
      await review(HOUR_MS);
      await report({ call_id: `1^${id}`, out_id: id, status_code: '200002', duration: '0' });
      expect(await test.api.get(id)).toMatchObject({ status: 'busy', failure: { code: '200002' } });
    });

    it('is queued once more where the application wants that, and only once', async () => {
      await setPolicy('redial');
      const id = await place503();
      await review(HOUR_MS / 4);
      expect((await test.api.get(id)).status).toBe('unknown');
      await review(HOUR_MS);
      expect(await test.api.get(id)).toMatchObject({ status: 'queued', failure: null });
      expect((await eventsOf(id)).at(-1)).toEqual({
        type: 'call.queued',
        data: { code: 'OutcomeUnproven', redial: true },
      });
      await query("update calls set status = 'unknown', review_at = now() where id = $1", [id]);
      await review(HOUR_MS);
      expect(await test.api.get(id)).toMatchObject({ status: 'unknown', failure: { code: 'OutcomeUnproven' } });
    });

    describe('and a redial', () => {
      /** Its first attempt may have rung; the second one waits. */
      const redialed = async (overrides: Record<string, unknown> = {}) => {
        await setPolicy('redial');
        const id = await place503(overrides);
        await review(HOUR_MS);
        expect((await test.api.get(id)).status).toBe('queued');
        return id;
      };
      const UNPROVEN = { status: 'unknown', failure: { code: 'OutcomeUnproven', reason: 'outcome-unproven' } };
      const TOLD = {
        type: 'call.unknown',
        data: { code: 'OutcomeUnproven', reason: 'outcome-unproven', final: true },
      };

      it('is unknown, not «no phone rang», when it expires', async () => {
        const id = await redialed();
        await test.part(QueueExpiry).runOnce(48 * HOUR_MS);
        expect(await test.api.get(id)).toMatchObject({ ...UNPROVEN, endedAt: null });
        expect((await eventsOf(id)).at(-1)).toEqual(TOLD);
      });

      it('is unknown, and rings no more, when it is canceled', async () => {
        const id = await redialed();
        expect(await test.api.cancel(id)).toMatchObject({ status: 200, body: UNPROVEN });
        expect((await eventsOf(id)).at(-1)).toEqual(TOLD);
        const told = await eventsOf(id);
        // Whoever heard no answer asks again.
        expect(await test.api.cancel(id)).toMatchObject({ status: 200, body: UNPROVEN });
        expect(await eventsOf(id)).toEqual(told);
      });

      it.each(['queued', 'failed'] as const)(
        'rings no more once it was canceled, whatever its first owner proves later: %s',
        async (status) => {
          const id = await redialed();
          // The first attempt was that of a process that was lost.
          await query("update calls set upstream_code = 'ProcessLost', attempt = attempt + 1 where id = $1", [id]);
          await test.api.cancel(id);
          const told = await eventsOf(id);
          const [{ nonce }] = (await query<{ nonce: string }>('select nonce from calls where id = $1', [id])) as [
            { nonce: string },
          ];
          await test.part(CallWrites).recordAttempt({ ...refusedResult(id, 1), nonce, status });
          expect(await test.api.get(id)).toMatchObject(UNPROVEN);
          expect(await eventsOf(id)).toEqual(told);
        },
      );

      it('is unknown when its callee is erased, counted as an end, and gives up its place', async () => {
        const callee = newCallee('0037');
        const id = await redialed({ callee });
        await waitForCallee();
        expect(await test.api.get(id)).toMatchObject({ status: 'queued', waitingFor: 'callee-limit' });
        const ends = async () =>
          (await Scrape.of(test.gateway.url)).valueOf('voice_gateway_calls_ended_total', {
            kind: 'tts',
            status: 'unknown',
          });
        const before = await ends();
        await test.api.send('DELETE', `/v1/callees/${callee}`);
        expect(await test.api.get(id)).toMatchObject(UNPROVEN);
        expect((await eventsOf(id)).at(-1)).toEqual(TOLD);
        expect(await waitingFor(callee)).toEqual([{ waiting: 0 }]);
        expect(await ends()).toBe(before + 1);
      });

      it('gives up its place when a receipt of the first attempt comes while it waits', async () => {
        const callee = newCallee('0038');
        const id = await redialed({ callee });
        await waitForCallee();
        expect(await test.api.get(id)).toMatchObject({ status: 'queued', waitingFor: 'callee-limit' });
        await fetch(`${test.api.url}/callbacks/aliyun/${test.config.receiptToken}`, {
          method: 'POST',
          body: JSON.stringify([{ call_id: 'first-ring', out_id: id, status_code: '200100' }]),
        });
        await test.part(ReceiptProcessor).read(500);
        expect(await test.api.get(id)).toMatchObject({ status: 'initiated' });
        expect(await waitingFor(callee)).toEqual([{ waiting: 0 }]);
      });

      it('is unknown when its second attempt is refused', async () => {
        const id = await redialed({ callee: newCallee('0031') });
        await query("update calls set status = 'dispatching', attempt = attempt + 1, nonce = 'n' where id = $1", [id]);
        const { attempt } = (await query<{ attempt: number }>('select attempt from calls where id = $1', [id]))[0]!;
        await test.part(CallWrites).recordAttempt(refusedResult(id, attempt));
        expect(await test.api.get(id)).toMatchObject({ ...UNPROVEN, upstream: { code: 'isv.AMOUNT_NOT_ENOUGH' } });
        const told = await eventsOf(id);
        expect(told.at(-1)?.data).toMatchObject({ code: 'isv.AMOUNT_NOT_ENOUGH', final: true });
        // The answer was lost: it finds itself.
        expect(await test.part(CallWrites).recordAttempt(refusedResult(id, attempt))).toBe('written');
        expect(await eventsOf(id)).toEqual(told);
      });

      it('ends as the receipt of its first attempt says, whatever was said before', async () => {
        const id = await redialed();
        await test.part(QueueExpiry).runOnce(48 * HOUR_MS);
        await report({ call_id: `1^${id}`, out_id: id, status_code: '200000', duration: '7' });
        expect(await test.api.get(id)).toMatchObject({ status: 'completed', failure: null });
      });
    });

    it.each([
      [
        'it has a receipt',
        "insert into receipts (digest, type, out_id, body) select id, 'unknown', id, '{}' from calls",
      ],
      ['Aliyun has a number for it', "update calls set upstream_call_id = '1^1', upstream_operation = 'CreateCall'"],
      ['it has expired', 'update calls set expires_at = now()'],
      ['its callee was erased', 'update calls set erased_at = now(), callee_index = null, callee_sealed = null'],
    ])('is not redialed when %s', async (_reason, preparation) => {
      await setPolicy('redial');
      const id = await place503();
      await query(preparation);
      await review(HOUR_MS);
      expect(await test.api.get(id)).toMatchObject({ status: 'unknown', failure: { code: 'OutcomeUnproven' } });
    });
  });
});

/** Aliyun refused an attempt for good. */
function refusedResult(callId: string, attempt: number): AttemptRecord {
  return anAttempt({
    ...{ callId, attempt, nonce: 'n', status: 'failed', endedAt: new Date() },
    ...{ upstreamRequestId: 'R', upstreamCode: 'isv.AMOUNT_NOT_ENOUGH' },
    ...{ failureCode: 'isv.AMOUNT_NOT_ENOUGH', failureReason: 'account' },
  });
}
