import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'pg';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { Database } from '../../src/database/database.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey } from '../../src/voice/call-store/callee-flow.js';
import type { ClaimedCall, Intent } from '../../src/voice/call-store/calls.records.js';
import { type Admission, QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { callStatement } from '../../src/voice/call-store/call-statement.js';
import { LEAVE_NOW } from '../../src/voice/call-store/calls.sql.js';
import { ADMIT_CALLS, CLAIM_DUE, COUNT_DUE, FIND_DUE } from '../../src/voice/call-store/queue.sql.js';
import { newCallee } from '../support/builders.js';
import { anIntent } from '../support/call-builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

const OPERATION = 'SingleCallByTts';
const CONFIG = changeConfig(new AppConfig(), { aliyunMode: 'sandbox' });
/** Less than a session of the hot path waits for a lock. */
const AT_ONCE_MS = 400;

const LOCK_CALLEE = `select from callee_flows where key = 'sandbox|' || $1 for update`;

/** Calls that are claimed, and leave together, by their callees' windows. */
describe('calls of the queue that are admitted together', () => {
  let database: Database;
  let queue: QueueRepository;

  beforeAll(async () => {
    database = new Database(await createTestDatabase(), 5);
    queue = new QueueRepository(database, TEST_VAULT, CONFIG);
  });
  afterAll(() => database.close());
  beforeEach(() => database.pool.query('truncate calls, call_events, callee_flows'));
  afterEach(() => jest.restoreAllMocks());

  const rowOf = async (id: string) =>
    (await database.pool.query<Record<string, unknown>>('select * from calls where id = $1', [id])).rows[0];

  async function claim(intents: readonly Partial<Intent>[]): Promise<ClaimedCall[]> {
    const writes = new CallWrites(database, TEST_VAULT);
    const ids = intents.map((intent) => {
      const whole = anIntent({ notBefore: new Date(0), ...intent });
      return writes.insertIntent(whole).then(() => whole.id);
    });
    const claimed = new Map<string, ClaimedCall>();
    const order = await Promise.all(ids);
    for (const call of await queue.claimDue(OPERATION, intents.length, 60_000)) claimed.set(call.id, call);
    return order.map((id) => claimed.get(id) as ClaimedCall);
  }

  function admit(call: ClaimedCall, nonce = `nonce of ${call.id}`, by = queue): Promise<Admission> {
    const flow = calleeFlow(flowKey({ mode: 'sandbox', index: call.callee }), 'notification', DEFAULT_FLOW_LIMITS);
    const stamp = { nonce, timestamp: new Date(1_796_000_000_000), signedFor: `default|${OPERATION}|http://x|rpc|key` };
    return by.admit(call, flow, { stamp, attemptMs: 60_000, departsInMs: 0 });
  }

  /** Its windows are free again. */
  async function callEarlier(callee: string): Promise<void> {
    const text = `select book_callee('sandbox|' || $1, 'verification', now() - interval '1 h', 1, 5, 20, true)`;
    await database.pool.query(text, [callee]);
  }

  /** Another session holds what `lock` names until `act` has ended. */
  async function whileHeld(lock: string, value: string, act: (free: () => Promise<void>) => Promise<void>) {
    const other = await database.pool.connect();
    await other.query('begin');
    expect((await other.query(lock, [value])).rowCount).toBe(1);
    try {
      await act(async () => void (await other.query('rollback')));
    } finally {
      other.release();
    }
  }

  /** As a session of the pool plans the statement; those of `writer` do so for any values. */
  async function planOf(text: string, values: string, pool: Pool): Promise<string> {
    return await database.transaction(async (client) => {
      await client.query(`prepare planned as ${text}`);
      const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute planned(${values})`);
      await client.query('deallocate planned');
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    }, pool);
  }

  it('have each its own answer, of one statement', async () => {
    const callee = newCallee();
    const calls = await claim([{}, { callee }, { callee }, { callee, flowControl: 'reject' }, {}]);
    const [free, first, second, rejecting, lost] = calls as [ClaimedCall, ...ClaimedCall[]];
    const write = jest.spyOn(database, 'write');
    const answers = [free, first, second, rejecting, { ...lost, attempt: 7 }].map((call) => admit(call as ClaimedCall));
    const verdicts = await Promise.all(answers);
    expect(write).toHaveBeenCalledTimes(1);
    expect(verdicts[0]).toMatchObject({ type: 'go' });
    expect(verdicts[4]).toEqual({ type: 'lost' });
    // The callee may be called once a minute; which of the three goes is open.
    const ofCallee = verdicts.slice(1, 4).map(({ type }) => type);
    expect(ofCallee.filter((type) => type === 'go')).toHaveLength(1);
    expect(await rowOf(free.id)).toMatchObject({
      status: 'dispatching',
      nonce: `nonce of ${free.id}`,
      signed_for: `default|${OPERATION}|http://x|rpc|key`,
      upstream_operation: OPERATION,
      is_booked: false,
      sent_at: (verdicts[0] as Extract<Admission, { type: 'go' }>).bookedAt,
    });
    expect((await rowOf(lost!.id))?.nonce).toBeNull();
  });

  it('wait with their place, or end without one, when their callee was called', async () => {
    const callee = newCallee();
    const [first] = await claim([{ callee }]);
    await admit(first!);
    const [deferring, rejecting] = await claim([{ callee }, { callee, flowControl: 'reject' }]);
    const verdicts = await Promise.all([admit(deferring!), admit(rejecting!)]);
    expect(verdicts).toEqual([{ type: 'wait' }, { type: 'full' }]);
    expect(await rowOf(deferring!.id)).toMatchObject({
      ...{ status: 'queued', waiting_for: 'callee-limit', is_booked: true, event_count: 2, dispatch_deadline: null },
    });
    expect(await rowOf(rejecting!.id)).toMatchObject({ status: 'dispatching', nonce: null, event_count: 1 });
    const text = 'select call_id, number, type, data from call_events where number > 1';
    expect((await database.pool.query(text)).rows).toEqual([
      { call_id: deferring!.id, number: 2, type: 'call.queued', data: { reason: 'flow-controlled' } },
    ]);
  });

  it('wait for the second after a call that is about to leave, also those that are not to wait for a window', async () => {
    const callee = newCallee();
    const [rejecting] = await claim([{ callee, flowControl: 'reject' }]);
    const text = `select book_callee('sandbox|' || $1, 'verification', now() + interval '1 s', 1, 5, 20, true)`;
    await database.pool.query(text, [callee]);
    expect(await admit(rejecting!)).toEqual({ type: 'wait' });
  });

  it('hold no place while they wait, where they are not to wait for a window', async () => {
    const callee = newCallee();
    const [first] = await claim([{ callee }]);
    await admit(first!);
    const [rejecting] = await claim([{ callee, flowControl: 'reject' }]);
    await database.pool.query('update calls set is_booked = false where id = $1', [rejecting!.id]);
    await admit(rejecting!);
    const { rows } = await database.pool.query<{ waiting: number }>(
      `select (notification).waiting from callee_flows where key = 'sandbox|' || $1`,
      [callee],
    );
    expect(rows).toEqual([{ waiting: 0 }]);
  });

  it('are lost to their claim once they wait again, or have ended', async () => {
    const [waiting, canceled] = (await claim([{}, {}])) as [ClaimedCall, ClaimedCall];
    const text = 'update calls set status = $2, dispatch_deadline = null where id = $1';
    await database.pool.query(text, [waiting.id, 'queued']);
    await database.pool.query(text, [canceled.id, 'canceled']);
    expect(await Promise.all([admit(waiting), admit(canceled)])).toEqual([{ type: 'lost' }, { type: 'lost' }]);
    expect(await rowOf(waiting.id)).toMatchObject({ status: 'queued', nonce: null, sent_at: null });
    expect((await database.pool.query('select from callee_flows where busy_until > now()')).rowCount).toBe(0);
  });

  it('are not put back by their claim once they have ended, or are placed', async () => {
    const calls = (await claim([{}, {}])) as [ClaimedCall, ClaimedCall];
    const ends = ['canceled', 'initiated'];
    for (const [index, call] of calls.entries()) {
      await database.pool.query('update calls set status = $2 where id = $1', [call.id, ends[index]]);
      await queue.putBack(call, 1_000, 'quiet-hours');
    }
    expect(await Promise.all(calls.map(({ id }) => rowOf(id)))).toMatchObject(
      ends.map((status) => ({ status, event_count: 1 })),
    );
  });

  it('hold no place any more when they go', async () => {
    const callee = newCallee();
    const [first, second] = (await claim([{ callee }, { callee }])) as [ClaimedCall, ClaimedCall];
    await admit(first);
    expect(await admit(second)).toEqual({ type: 'wait' });
    await database.pool.query('truncate callee_flows');
    await database.pool.query('update calls set not_before = now() where id = $1', [second.id]);
    const [again] = await queue.claimDue(OPERATION, 1, 60_000);
    expect(again).toMatchObject({ id: second.id, isBooked: true });
    expect(await admit(again!, 'another nonce')).toMatchObject({ type: 'go' });
    expect(await rowOf(second.id)).toMatchObject({ status: 'dispatching', is_booked: false });
  });

  it('are counted once when they are asked for again, among others', async () => {
    const calls = await claim([{}, {}]);
    const [one, other] = calls as [ClaimedCall, ClaimedCall];
    const first = await admit(one);
    expect(await Promise.all([admit(one), admit(other)])).toEqual([first, expect.objectContaining({ type: 'go' })]);
    const counts = await database.pool.query('select ((notification).sent).minute_count as count from callee_flows');
    expect(counts.rows).toEqual([{ count: 1 }, { count: 1 }]);
  });

  it('do not wait for a call that somebody holds', async () => {
    const calls = await claim(Array.from({ length: 20 }, () => ({})));
    const held = calls[7] as ClaimedCall;
    await whileHeld('select from calls where id = $1 for update', held.id, async (free) => {
      const startedAt = performance.now();
      const verdicts = await Promise.allSettled(calls.map((call) => admit(call)));
      expect(performance.now() - startedAt).toBeLessThan(AT_ONCE_MS);
      const gone = verdicts.map((verdict) => verdict.status === 'fulfilled' && verdict.value.type === 'go');
      expect(gone).toEqual(calls.map((call) => call !== held));
      await free();
      expect(await admit(held)).toMatchObject({ type: 'go' });
    });
  });

  it('go although somebody holds a callee of one of them, which goes as soon as it is free', async () => {
    const calls = await claim(Array.from({ length: 20 }, () => ({})));
    const held = calls[7] as ClaimedCall;
    await callEarlier(held.callee);
    await whileHeld(LOCK_CALLEE, held.callee, async (free) => {
      const heldOne = admit(held);
      const others = await Promise.all(calls.filter((call) => call !== held).map((call) => admit(call)));
      expect(others.map(({ type }) => type)).toEqual(others.map(() => 'go'));
      expect(await Promise.race([heldOne, sleep(20, 'waits')])).toBe('waits');
      await free();
      expect(await heldOne).toMatchObject({ type: 'go' });
    });
  });

  it('go although PostgreSQL refuses the values of one of them', async () => {
    const calls = await claim([{}, {}, {}]);
    const bad = { ...calls[1], request: { kind: 'tts', ttsCode: 'zero \u0000' } } as ClaimedCall;
    const verdicts = await Promise.allSettled([admit(calls[0]!), admit(bad), admit(calls[2]!)]);
    expect(verdicts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await rowOf(bad.id))?.nonce).toBeNull();
  });

  it('book their callees in the order of their keys: two processes never wait crosswise', async () => {
    const [first, last] = [newCallee(), newCallee()].sort() as [string, string];
    await Promise.all([first, last].map((callee) => callEarlier(callee)));
    // The order of the calls is the other one.
    const [older, newer] = await claim([
      { callee: last, createdAt: new Date(Date.now() - 60_000) },
      { callee: first, createdAt: new Date() },
    ]);
    await whileHeld(LOCK_CALLEE, first, async (free) => {
      const admitted = [older, newer].map((call) => admit(call as ClaimedCall));
      await sleep(100);
      await expect(database.pool.query(`${LOCK_CALLEE} nowait`, [last])).resolves.toMatchObject({ rowCount: 1 });
      await free();
      expect((await Promise.all(admitted)).map(({ type }) => type)).toEqual(['go', 'go']);
    });
  });

  it('are looked up by their ids, whatever the plan was made for', async () => {
    await database.pool.query(
      `insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at, dispatch_deadline)
       select 'x' || n, 'default', 'sandbox', 'tts', case when n < 20 then 'dispatching' else 'completed' end, '+86', '{}',
         $1, now(), now() from generate_series(1, 5000) n`,
      [OPERATION],
    );
    // Months to come are never analysed: they have no rows.
    await database.pool.query('analyze calls_default');
    for (const [text, values] of [
      [ADMIT_CALLS, `'[]', ''`],
      [LEAVE_NOW, `'[]'`],
      [callStatement({ attempts: 'plain' }).text, `'[]'`],
      [callStatement({ intents: 'plain', attempts: 'plain' }).text, `'[]', '[]'`],
      [callStatement({ intents: 'capped', attempts: 'keyed' }).text, `'[]', '[]'`],
    ] as const) {
      const plan = await planOf(text, values, database.writer);
      expect(plan.match(/calls_\w+idx/g)).toBeNull();
      expect(plan).not.toContain('Seq Scan on calls');
      expect(plan).toContain('Index Scan using calls_default_pkey on calls_default c');
    }
  });

  it('are found by their index, however long the queue is', async () => {
    await database.pool.query(
      `insert into calls (id, application_id, mode, kind, status, callee_index, request, upstream_operation, created_at, not_before)
       select 'x' || n, 'default', 'sandbox', 'tts', 'queued', '+86', '{}', $1, now(), now()
       from generate_series(1, 20000) n`,
      [OPERATION],
    );
    // Months to come are never analysed: they have no rows.
    await database.pool.query('analyze calls_default');
    for (const [text, values] of [
      [FIND_DUE, `'sandbox', '{${OPERATION},SingleCallByVoice}'`],
      [COUNT_DUE, `'sandbox', '${OPERATION}', 2`],
      [CLAIM_DUE, `'sandbox', '${OPERATION}', 50, 5000`],
    ] as const) {
      const plan = await planOf(text, values, database.pool);
      expect(plan).toContain('using calls_default_queue_idx');
      expect(plan).not.toContain('Seq Scan');
    }
  });
});
