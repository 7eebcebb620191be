import fc from 'fast-check';
import { Database } from '../../src/database/database.js';
import type { Call } from '../../src/voice/call-store/call.js';
import { CALL_STATUSES, toVisibleStatus } from '../../src/voice/call-store/call-status.js';
import type { ClaimedCall, AttemptRecord, Stamp } from '../../src/voice/call-store/calls.records.js';
import { CallsRepository } from '../../src/voice/call-store/calls.repository.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { FlowGate } from '../../src/voice/flow-control/flow-gate.js';
import { ReceiptProcessor } from '../../src/voice/receipts/receipt-processor.js';
import { ReceiptsRepository } from '../../src/voice/receipts/receipts.repository.js';
import { ReviewsRepository } from '../../src/voice/call-store/reviews.repository.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { anAttempt } from '../support/call-builders.js';
import { receiptsOf } from '../support/call-receipts.js';
import { runsOf } from '../support/seeds.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DAY_MS = 86_400_000;
const RESULTS = ['queued', 'initiated', 'failed', 'unknown'] as const;
const ANSWERED = { isTwoWay: false, end: 'listened', keys: ['1'], hasEndTime: true } as const;
const COURSE = { ...ANSWERED, gaps: [1, 1, 1, 1, 1, 1, 1, 1], reportsKeys: false, isRecorded: false };

/** Everything that changes calls, one at a time, whether or not it fits the call's state: the rows decide. */
const anyAction = fc.record({
  name: fc.oneof(
    { weight: 3, arbitrary: fc.constant('claim' as const) },
    { weight: 3, arbitrary: fc.constantFrom('put back' as const, 'go' as const) },
    {
      weight: 4,
      arbitrary: fc.constantFrom(...(['record', 'cancel', 'take over', 'receipts', 'expire', 'give up'] as const)),
    },
  ),
  call: fc.nat(2),
  variant: fc.nat(11),
});
type Action = typeof anyAction extends fc.Arbitrary<infer T> ? T : never;

describe('every change of a call', () => {
  let test: TestGateway;
  const query = async <T extends object>(text: string, values: unknown[] = []) =>
    (await test.part(Database).pool.query<T>(text, values)).rows;

  beforeAll(async () => {
    // Nothing runs by itself: each action is one of the test's own.
    test = await startTestGateway({ roles: ['api'], identicalResend: 'off' });
    // Whoever writes an event says of which mode it is.
    await query('alter table call_events alter column mode drop default');
  });
  afterAll(() => test.close());

  it('is told by its event: numbers without gaps, the last status the one that is shown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyAction, { minLength: 30, maxLength: 60, size: 'max' }), async (actions) => {
        await query('delete from calls');
        const ids = await Promise.all(Array.from({ length: 3 }, () => createCall()));
        for (const action of actions) await act(action, ids);
        await query("update receipts set look_at = now() - interval '1 s' where ingested_at is null");
        await test.part(ReceiptProcessor).read(500);
        for (const id of ids) await checkEvents(id);
      }),
      { numRuns: runsOf(8), endOnFailure: true },
    );
  });

  it('is told once while a call waits on for one reason', async () => {
    await query('delete from calls');
    const id = await createCall();
    for (const reason of ['show-numbers-in-use', 'show-numbers-in-use', 'flow-controlled'] as const) {
      const [claimed] = await claim();
      await test.part(QueueRepository).putBack(claimed as ClaimedCall, 0, reason);
      await test.part(QueueRepository).putBack(claimed as ClaimedCall, 0, reason);
    }
    expect((await eventsOf(id)).map(({ data }) => data)).toEqual([
      {},
      { reason: 'show-numbers-in-use' },
      { reason: 'flow-controlled' },
    ]);
  });

  async function createCall(): Promise<string> {
    const callee = newCallee();
    return (await test.api.create(ttsCall({ callee }), { prefer: 'respond-async' })).body.id;
  }

  async function claim(): Promise<ClaimedCall[]> {
    await query("update calls set not_before = now() - interval '1 s' where status = 'queued'");
    return await test.part(QueueRepository).claimDue('SingleCallByTts', 3, 60_000);
  }

  async function rowOf(id: string): Promise<Call & { callee: string }> {
    return (await test.part(CallsRepository).find('default', id)) as Call & { callee: string };
  }

  async function act({ name, call: index, variant }: Action, ids: readonly string[]): Promise<void> {
    const id = ids[index] ?? '';
    const call = await rowOf(id);
    switch (name) {
      case 'claim':
        await claim();
        return;
      case 'go': {
        // A callee that was called too often puts the call back.
        const flow = await test.part(FlowGate).flowOf(call);
        const perMinute = variant % 2;
        const stamp: Stamp = { nonce: `${id}-${call.attempt}`, timestamp: new Date(), signedFor: 'test' };
        await test.part(QueueRepository).admit(call, { ...flow, perMinute }, { stamp, attemptMs: 0, departsInMs: 0 });
        return;
      }
      case 'put back':
        await test.part(QueueRepository).putBack(call, 0, variant % 2 ? 'flow-controlled' : 'show-numbers-in-use');
        return;
      case 'record':
        await test.part(CallWrites).recordAttempt(resultOf(call, variant));
        return;
      case 'cancel':
        if (variant > 2) return;
        await test.part(CallsRepository).cancel('default', id, CALL_STATUSES.slice(0, 1 + variant));
        return;
      case 'take over':
        await query("update calls set dispatch_deadline = now() - interval '1 s' where id = $1", [id]);
        await test.part(CallsRepository).takeOverOverdue(1, 60_000);
        return;
      case 'receipts':
        await test
          .part(ReceiptsRepository)
          .append(receiptsOf(COURSE, { call_id: `1^${id}`, out_id: id }).slice(variant % 6, (variant % 6) + 2));
        await test.part(ReceiptProcessor).read(variant % 2 ? 1 : 500);
        return;
      case 'expire':
        if (variant === 0) await test.part(QueueExpiry).runOnce(90 * DAY_MS);
        return;
      case 'give up':
        for (const due of await test.part(ReviewsRepository).claimDue(3, 60_000, DAY_MS))
          await test.part(ReviewsRepository).giveUp(due);
    }
  }

  function resultOf(call: Call, variant: number): AttemptRecord {
    const status = RESULTS[variant % 4] ?? 'unknown';
    const now = new Date();
    return anAttempt({
      callId: call.id,
      attempt: call.attempt - (variant > 8 ? 1 : 0),
      nonce: call.nonce,
      status,
      upstreamCallId: status === 'initiated' ? `1^${call.id}` : null,
      upstreamCode: status === 'initiated' ? 'OK' : 'X',
      initiatedAt: status === 'initiated' ? now : null,
      endedAt: status === 'failed' ? now : null,
      notBefore: status === 'queued' ? now : null,
      failureCode: status === 'failed' ? 'X' : null,
      failureReason: status === 'failed' ? 'upstream-refused' : null,
    });
  }

  async function eventsOf(id: string) {
    const text = 'select number, type, data, mode from call_events where call_id = $1 order by number';
    return await query<{ number: number; type: string; data: Record<string, unknown>; mode: string }>(text, [id]);
  }

  async function checkEvents(id: string): Promise<void> {
    const call = await rowOf(id);
    const events = await eventsOf(id);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(call.eventCount).toBe(events.length);
    expect(new Set(events.map(({ mode }) => mode))).toEqual(new Set([call.mode]));
    const statuses = events
      .map(({ type }) => type.slice('call.'.length))
      .filter((name) => (CALL_STATUSES as readonly string[]).includes(name));
    expect(statuses.at(-1)).toBe(toVisibleStatus(call.status));
  }
});
