import { jest } from '@jest/globals';
import { ErasureService } from '../../src/data-protection/erasure/erasure.service.js';
import { Database } from '../../src/database/database.js';
import { LostAnswerError } from '../../src/database/lost-answer.js';
import type { ClaimedCall } from '../../src/voice/call-store/calls.records.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { DepartureGate } from '../../src/voice/dispatch/departure-gate.js';
import { QueuedCall } from '../../src/voice/dispatch/queued-call.js';
import { Readiness } from '../../src/voice/dispatch/readiness.js';
import { Sweeper } from '../../src/voice/dispatch/sweeper.js';
import { ReceiptProcessor } from '../../src/voice/receipts/receipt-processor.js';
import { ReceiptsRepository } from '../../src/voice/receipts/receipts.repository.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { aChange } from '../support/audited-change.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const ASYNC = { prefer: 'respond-async' };
const HOUR_MS = 3_600_000;

/** Calls that wait for their callee hold places in its windows: each its own, until it waits no more. */
describe('a place in the windows of a callee', () => {
  let test: TestGateway;
  let callee: string;
  let id: string;

  const query = (text: string, values: unknown[]) => test.part(Database).pool.query(text, values);

  beforeAll(async () => {
    // The loops are off: each test claims and sweeps by itself.
    test = await startTestGateway({ roles: ['api'] });
  });
  afterAll(() => test.close());
  /** Two calls wait for it. */
  beforeEach(async () => {
    callee = newCallee();
    id = await queue({ callee });
    await queue({ callee });
    expect(await placesOf(callee)).toBe(2);
  });
  afterEach(() => jest.restoreAllMocks());

  async function queue(overrides: Record<string, unknown>): Promise<string> {
    return (await test.api.create(ttsCall(overrides), ASYNC)).body.id;
  }

  async function claim(): Promise<ClaimedCall> {
    await query("update calls set not_before = now() - interval '1 h' where id = $1", [id]);
    const [call] = await test.part(QueueRepository).claimDue('SingleCallByTts', 1, 20_000);
    expect(call?.id).toBe(id);
    return call!;
  }

  /** Its process stands still until the call waits again. */
  async function claimAndLapse(): Promise<ClaimedCall> {
    const call = await claim();
    await query("update calls set dispatch_deadline = now() - interval '1 s' where id = $1", [id]);
    await test.part(Sweeper).runOnce();
    expect((await test.api.get(id)).status).toBe('queued');
    return call;
  }

  async function endUnsent(call: ClaimedCall): Promise<void> {
    jest.spyOn(test.part(Readiness), 'of').mockResolvedValue({ type: 'no-pool' });
    const slot = { waitMs: 0, release: () => undefined };
    await test.part(QueuedCall).carry(call, { account: test.part(AccountRegistry).primary, slot: slot as never });
  }

  /** How many calls wait. */
  async function placesOf(number: string, slot = 'notification'): Promise<number | undefined> {
    const text = `select (${slot}).waiting from callee_flows where key = 'sandbox|' || $1`;
    const { rows } = await test.part(Database).pool.query<{ waiting: number }>(text, [test.indexOf(number)]);
    return rows[0]?.waiting;
  }

  it('is given back over quiet hours', async () => {
    await test.part(DepartureGate).postpone(await claim(), { waitMs: HOUR_MS, reason: 'quiet-hours' });
    expect(await placesOf(callee)).toBe(1);
  });

  it('is kept while another thing than the callee is waited for', async () => {
    await test.part(DepartureGate).postpone(await claim(), { waitMs: HOUR_MS, reason: 'show-numbers-in-use' });
    expect(await placesOf(callee)).toBe(2);
  });

  it('stays that of a call that waits again, whose lost process postpones it', async () => {
    await test.part(DepartureGate).postpone(await claimAndLapse(), { waitMs: HOUR_MS, reason: 'quiet-hours' });
    expect(await placesOf(callee)).toBe(2);
  });

  it('stays that of a call that waits again, whose lost process ends it', async () => {
    await endUnsent(await claimAndLapse());
    expect(await placesOf(callee)).toBe(2);
  });

  it('is given back once, although the answer to that is lost', async () => {
    const call = await claim();
    const isLost = loseAnswer(test.part(Database), 'record_attempts');
    await endUnsent(call);
    expect(isLost()).toBe(true);
    expect(await placesOf(callee)).toBe(1);
  });

  it('is given back with the end of its call', async () => {
    await test.api.send('POST', `/v1/calls/${id}/cancel`);
    expect(await placesOf(callee)).toBe(1);
  });

  it('is given back with the expiry of its call', async () => {
    await query("update calls set expires_at = now() - interval '1 s' where id = $1", [id]);
    await test.part(QueueExpiry).runOnce();
    expect((await test.api.get(id)).status).toBe('failed');
    expect(await placesOf(callee)).toBe(1);
  });

  it('is given back where it was taken: codes have windows of their own', async () => {
    const code = await queue({ callee, purpose: 'verification' });
    expect(await placesOf(callee, 'verification')).toBe(1);
    await test.api.send('POST', `/v1/calls/${code}/cancel`);
    expect(await placesOf(callee, 'verification')).toBe(0);
    expect(await placesOf(callee)).toBe(2);
  });

  it('is given back with an end before anything was sent', async () => {
    await endUnsent(await claim());
    expect((await test.api.get(id)).failure).toMatchObject({ code: 'NoShowNumber' });
    expect(await placesOf(callee)).toBe(1);
  });

  it.each(['waits', 'was claimed'])(
    'of a call that %s is given back with a receipt that proves an earlier attempt',
    async (how) => {
      if (how === 'was claimed') await claim();
      await test
        .part(ReceiptsRepository)
        .append([{ status_code: '200002', call_id: `up^${id}`, out_id: id, end_time: '2026-11-23 16:00:08' }]);
      await test.part(ReceiptProcessor).read(500);
      expect((await test.api.get(id)).status).toBe('busy');
      expect(await placesOf(callee)).toBe(1);
    },
  );

  it('of two calls to one callee that end at one moment are both given back', async () => {
    await query("update calls set not_before = now() - interval '1 h' where callee_index = $1", [test.indexOf(callee)]);
    const calls = await test.part(QueueRepository).claimDue('SingleCallByTts', 2, 20_000);
    expect(calls).toHaveLength(2);
    await Promise.all(calls.map((call) => endUnsent(call)));
    expect(await placesOf(callee)).toBe(0);
  });

  it('of a two-way call is given back when its caller is erased', async () => {
    const caller = newCallee();
    const numbers = { callerShowNumber: '4001112221', calleeShowNumber: '4001112222' };
    await test.api.create({ kind: 'two-way', caller, callee, ...numbers }, ASYNC);
    expect(await placesOf(callee, 'other')).toBe(1);
    await test.part(ErasureService).erase(caller, aChange());
    expect(await placesOf(callee, 'other')).toBe(0);
    expect(await placesOf(callee)).toBe(2);
  });
});

describe('a call that was let go, and provably not placed', () => {
  let test: TestGateway;
  let callee: string;

  beforeAll(async () => {
    test = await startTestGateway({ roles: ['api'] });
  });
  afterAll(() => test.close());
  beforeEach(() => {
    callee = newCallee();
  });
  afterEach(() => jest.restoreAllMocks());

  async function countedOf(number: string): Promise<number> {
    const text =
      "select coalesce(((notification).sent).day_count, 0) as count from callee_flows where key = 'sandbox|' || $1";
    const { rows } = await test.part(Database).pool.query<{ count: number }>(text, [test.indexOf(number)]);
    return rows[0]?.count ?? 0;
  }

  it('is counted no more from the moment on at which it waits again', async () => {
    await test.sandbox.fault('throttle');
    const written = jest.spyOn(test.part(Database), 'write');
    expect((await test.api.create(ttsCall({ callee }))).body.status).toBe('queued');
    expect(await countedOf(callee)).toBe(0);
    expect(written.mock.calls.map(([{ name }]) => name).at(-1)).toBe('record_attempts');
  });
});

/** The next statement of that name is carried out, and its answer lost. @returns whether that has happened. */
function loseAnswer(database: Database, name: string): () => boolean {
  const write = database.write.bind(database);
  let isLost = false;
  const lose = jest.spyOn(database, 'write').mockImplementation(async (statement) => {
    const answer = await write(statement);
    if (statement.name !== name) return answer;
    lose.mockRestore();
    isLost = true;
    throw new LostAnswerError(new Error('connection lost'));
  });
  return () => isLost;
}
