import { jest } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import type { ClaimedCall } from '../../src/voice/call-store/calls.records.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { Pacer } from '../../src/pacing/pacer.js';
import { OutcomeRecorder } from '../../src/voice/dispatch/outcome-recorder.js';
import { QueuedCall } from '../../src/voice/dispatch/queued-call.js';
import { Sweeper } from '../../src/voice/dispatch/sweeper.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const ASYNC = { prefer: 'respond-async' };
const OPERATION = 'SingleCallByTts';
const TWO_WAY = {
  kind: 'two-way',
  caller: newCallee(),
  callee: newCallee(),
  callerShowNumber: '4001112221',
  calleeShowNumber: '4001112222',
};

describe('a call from the queue', () => {
  let test: TestGateway;

  const query = (text: string, values: unknown[]) => test.part(Database).pool.query(text, values);

  beforeAll(async () => {
    // The loops are off: each test claims and sweeps by itself.
    test = await startTestGateway({ roles: ['api'], sandboxTimeScale: 1 });
    // Windows are moved in the gateway's table only.
    await test.sandbox.configure({ flowControl: false });
    await test.part(AccountRegistry).prove();
  });
  afterAll(() => test.close());

  async function queue(overrides: Record<string, unknown> = {}): Promise<string> {
    const { body } = await test.api.create(ttsCall(overrides), ASYNC);
    return body.id;
  }

  async function claim(id: string, operation = OPERATION): Promise<ClaimedCall> {
    await query("update calls set not_before = now() - interval '1 s' where id = $1", [id]);
    const claimed = await test.part(QueueRepository).claimDue(operation, 50, 20_000);
    const call = claimed.find((one) => one.id === id);
    if (!call) throw new Error('the call was not due');
    return call;
  }

  async function place(call: ClaimedCall): Promise<void> {
    const account = test.part(AccountRegistry).primary;
    const [slot] = await test.part(Pacer).reserveBlock(account.name, { maxCount: 1, operation: OPERATION });
    await test.part(QueuedCall).carry(call, { account, slot: slot! });
  }

  /**
   * The process hangs when it is about to write the stamp: `before` the statement, or `after` it was committed.
   *
   * @returns lets it go on, having heard of a lost connection, and waits for its end.
   */
  async function placeAndHang(call: ClaimedCall, moment: 'before' | 'after'): Promise<() => Promise<void>> {
    const queue = test.part(QueueRepository);
    let work = Promise.resolve();
    const wake = await new Promise<() => void>((hangs) => {
      const admit = jest.spyOn(queue, 'admit').mockImplementationOnce(async (...args) => {
        admit.mockRestore();
        if (moment === 'after') await queue.admit(...args);
        return await new Promise((_, reject) => hangs(() => reject(new Error('connection lost'))));
      });
      work = place(call);
    });
    return async () => {
      wake();
      await work;
    };
  }

  async function sweepOverdue(id: string): Promise<void> {
    await query("update calls set dispatch_deadline = now() - interval '1 s' where id = $1", [id]);
    await test.part(Sweeper).runOnce();
  }

  /** How many calls wait for it. */
  async function placesOf(callee: string): Promise<number | undefined> {
    const text = `select (notification).waiting from callee_flows where key = 'sandbox|' || $1`;
    const { rows } = await test.part(Database).pool.query<{ waiting: number }>(text, [test.indexOf(callee)]);
    return rows[0]?.waiting;
  }

  const statusOf = async (id: string) => (await test.api.get(id)).status;
  const ringsOf = async (id: string) => (await test.sandbox.ringsOf(id)).length;

  it('does not wait for a turn of its own that a lost process left behind', async () => {
    const id = await queue();
    const wake = await placeAndHang(await claim(id), 'before');
    await sweepOverdue(id);
    await place(await claim(id));
    await wake();
    expect(await statusOf(id)).toBe('initiated');
    expect(await ringsOf(id)).toBe(1);
  });

  it('gives its place up when it waits once more and its first attempt turns out to have been placed', async () => {
    const callee = newCallee();
    const id = await queue({ callee });
    const call = await claim(id);
    await query(
      `update calls set status = 'queued', maybe_rang = true, is_booked = true, nonce = 'of-the-owner',
         dispatch_deadline = null, not_before = now() + interval '1 min' where id = $1`,
      [id],
    );
    expect(await placesOf(callee)).toBe(1);
    const outcome = { type: 'accepted', callId: '1^first', requestId: 'r-1', code: 'OK' } as const;
    await test.part(OutcomeRecorder).record({ call, nonce: 'of-the-owner' }, { type: 'finish', outcome });
    expect(await statusOf(id)).toBe('initiated');
    expect(await placesOf(callee)).toBe(0);
  });

  it('is placed by its copy when its process is lost right after its stamp', async () => {
    const id = await queue();
    const wake = await placeAndHang(await claim(id), 'after');
    await sweepOverdue(id);
    await wake();
    expect(await statusOf(id)).toBe('initiated');
    expect(await ringsOf(id)).toBe(1);
  });

  it('is sent once when the answer to its stamp gets lost', async () => {
    const id = await queue();
    const wake = await placeAndHang(await claim(id), 'after');
    await wake();
    expect(await statusOf(id)).toBe('initiated');
    expect(await ringsOf(id)).toBe(1);
  });

  it('names the operation that it is sent with, when the route was changed while it waited', async () => {
    const { body } = await test.api.create(TWO_WAY, ASYNC);
    await query("update calls set upstream_operation = 'CreateCall' where id = $1", [body.id]);
    await place(await claim(body.id, 'CreateCall'));
    expect((await test.api.get(body.id)).upstream.operation).toBe('ClickToDial');
  });

  it('keeps its place in its callee’s windows when its process is lost before it was counted', async () => {
    const callee = newCallee();
    await queue({ callee });
    const second = await queue({ callee });
    expect((await claim(second)).isBooked).toBe(true);
    await sweepOverdue(second);
    expect((await claim(second)).isBooked).toBe(true);
  });

  describe('whose flowControl is reject', () => {
    const REJECT = { flowControl: 'reject' };

    /** Waits for its time; its callee is called meanwhile. */
    async function schedule(callee: string): Promise<string> {
      const scheduledAt = new Date(Date.now() + 60_000).toISOString();
      const { status, body } = await test.api.create(ttsCall({ callee, scheduledAt, ...REJECT }));
      expect(status).toBe(202);
      return body.id;
    }

    it('fails without having been sent when its callee was called too often', async () => {
      const callee = newCallee();
      const id = await schedule(callee);
      await test.api.create(ttsCall({ callee }));
      await query(`update callee_flows set last_at = last_at - interval '3 s' where key = 'sandbox|' || $1`, [
        test.indexOf(callee),
      ]);
      await place(await claim(id));
      expect(await test.api.get(id)).toMatchObject({
        status: 'failed',
        failure: {
          code: 'CalleeFlowControl',
          reason: 'flow-control',
          hint: { en: expect.stringContaining('flowControl was reject') as string },
        },
      });
      expect(await ringsOf(id)).toBe(0);
    });

    it('waits for the second after another call to its callee, and holds no place', async () => {
      const callee = newCallee();
      const id = await schedule(callee);
      await test.api.create(ttsCall({ callee, purpose: 'verification' }));
      await place(await claim(id));
      expect(await statusOf(id)).toBe('queued');
      await query(`update callee_flows set last_at = last_at - interval '3 s' where key = 'sandbox|' || $1`, [
        test.indexOf(callee),
      ]);
      const again = await claim(id);
      expect(again.isBooked).toBe(false);
      await place(again);
      expect(await ringsOf(id)).toBe(1);
    });

    it('gives its place up when it fails', async () => {
      const callee = newCallee();
      const { body } = await test.api.create(ttsCall({ callee, ...REJECT }), ASYNC);
      const call = await claim(body.id);
      expect(call.isBooked).toBe(true);
      await query(`select teach_callee('sandbox|' || $1, 'notification', now())`, [test.indexOf(callee)]);
      await place(call);
      expect(await statusOf(body.id)).toBe('failed');
      expect(await placesOf(callee)).toBe(0);
    });
  });
});
