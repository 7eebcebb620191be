import pg from 'pg';
import { AppConfig } from '../../src/config/app.config.js';
import { ErasureRepository } from '../../src/data-protection/erasure/erasure.repository.js';
import { Database } from '../../src/database/database.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey } from '../../src/voice/call-store/callee-flow.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import { CallsRepository } from '../../src/voice/call-store/calls.repository.js';
import type { Intent } from '../../src/voice/call-store/calls.records.js';
import { aChange } from '../support/audited-change.js';
import { newCallee } from '../support/builders.js';
import { anAttempt, anIntent } from '../support/call-builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';
import { eventually } from '../support/webhooks.js';

const STAMP = { nonce: 'a-nonce', timestamp: new Date(), signedFor: 'somebody' };

function aClaimedIntent(overrides: Partial<Intent> = {}): Intent {
  const callee = newCallee();
  const booking = calleeFlow(flowKey({ mode: 'sandbox', index: callee }), 'notification', DEFAULT_FLOW_LIMITS);
  return anIntent({
    status: 'dispatching',
    callee,
    booking,
    stamp: STAMP,
    attemptMs: 20_000,
    departsInMs: 0,
    ...overrides,
  });
}

const COUNT_BLOCKED = `select count(*)::integer as count from pg_stat_activity
where datname = current_database() and wait_event_type = 'Lock'`;

describe('intents of new calls and outcomes of others', () => {
  let database: Database;
  let writes: CallWrites;
  let admin: pg.Client;
  let sent: string[];

  beforeAll(async () => {
    const url = await createTestDatabase();
    database = new Database(url, 2);
    // A statement that cannot be pipelined at the moment goes the other way: it is the same one.
    let isWithin = false;
    for (const way of ['write', 'writePipelined'] as const) {
      const original = database[way].bind(database);
      database[way] = (query) => {
        if (!isWithin) sent.push(query.name ?? '');
        isWithin = true;
        try {
          return original(query);
        } finally {
          isWithin = false;
        }
      };
    }
    sent = [];
    writes = new CallWrites(database, TEST_VAULT);
    admin = new pg.Client({ connectionString: url });
    await admin.connect();
  });
  beforeEach(() => (sent.length = 0));
  afterAll(async () => {
    await database.close();
    await admin.end();
  });

  const countBlocked = async () => (await admin.query<{ count: number }>(COUNT_BLOCKED)).rows[0]?.count;
  const store = async (intents: readonly Intent[]) =>
    await Promise.all(intents.map((intent) => writes.insertIntent(intent)));
  const succeed = ({ id }: Intent) =>
    writes.recordAttempt(
      anAttempt({
        callId: id,
        nonce: STAMP.nonce,
        status: 'initiated',
        upstreamCallId: `${id}^1`,
        initiatedAt: new Date(),
      }),
    );
  const statusesOf = async (calls: readonly Intent[]) => {
    const { rows } = await admin.query<{ id: string; status: string }>(
      'select id, status from calls where id = any($1)',
      [calls.map(({ id }) => id)],
    );
    return calls.map(({ id }) => rows.find((row) => row.id === id)?.status);
  };

  it('share one statement, and each gets its own answer', async () => {
    const earlier = [aClaimedIntent(), aClaimedIntent()];
    await store(earlier);
    sent.length = 0;
    const later = [aClaimedIntent(), aClaimedIntent({ status: 'queued' })];
    const [stored, recorded] = await Promise.all([store(later), Promise.all(earlier.map(succeed))]);
    expect(stored.map(({ type }) => type)).toEqual(['stored', 'stored']);
    expect(recorded).toEqual(['written', 'written']);
    expect(sent).toEqual(['insert_and_record']);
    expect(await statusesOf([...earlier, ...later])).toEqual(['initiated', 'initiated', 'dispatching', 'queued']);
    const { rows } = await admin.query<{ number: number }>(
      'select number from call_events where call_id = any($1) order by call_id, number',
      [earlier.map(({ id }) => id)],
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 1, 2]);
  });

  it('keep each to its own key: a key that is taken stores nothing, the answer of an outcome is stored', async () => {
    const idempotency = { key: 'shared-statement', requestHash: 'sent:1' };
    const first = aClaimedIntent({ idempotency });
    await store([first]);
    const answer = { idempotencyKey: idempotency.key, status: 201, body: { id: first.id } };
    const [repeated, recorded] = await Promise.all([
      writes.insertIntent(aClaimedIntent({ idempotency })),
      writes.recordAttempt(anAttempt({ callId: first.id, nonce: STAMP.nonce, status: 'initiated', answer })),
    ]);
    expect([repeated.type, recorded]).toEqual(['key-taken', 'written']);
    const { rows } = await admin.query('select call_id, response_status from idempotency_keys where key = $1', [
      idempotency.key,
    ]);
    expect(rows).toEqual([{ call_id: first.id, response_status: 201 }]);
  });

  it('store no answer of a call whose callee was erased since: it would hold the number', async () => {
    const idempotency = { key: 'erased-since', requestHash: 'sent:1' };
    const call = aClaimedIntent({ idempotency });
    await store([call]);
    await admin.query("update calls set status = 'unknown', erased_at = now() where id = $1", [call.id]);
    const answer = { idempotencyKey: idempotency.key, status: 201, body: { callee: call.callee } };
    const late = { callId: call.id, nonce: STAMP.nonce, status: 'initiated', upstreamCallId: '1^1', answer } as const;
    expect(await writes.recordAttempt(anAttempt(late))).toBe('written');
    const calls = new CallsRepository(database, TEST_VAULT, new AppConfig());
    const { applicationId, id: callId } = call;
    await calls.storeAnswer({ applicationId, key: idempotency.key, callId }, 202, { callee: call.callee });
    // Nor while the erasure goes on, nor of another call than the key's own.
    await admin.query('update calls set erased_at = null where id = $1', [callId]);
    await admin.query('begin');
    await admin.query('update calls set erased_at = now() where id = $1', [callId]);
    const storing = calls.storeAnswer({ applicationId, key: idempotency.key, callId }, 202, { callee: call.callee });
    await eventually(countBlocked, (count) => count === 1);
    await admin.query('commit');
    await storing;
    const other = aClaimedIntent();
    await store([other]);
    await calls.storeAnswer({ applicationId, key: idempotency.key, callId: other.id }, 202, { id: other.id });
    expect(await calls.findAnswer(applicationId, idempotency.key)).toMatchObject({ callId, status: null, body: null });
    await admin.query('update calls set erased_at = null where id = $1', [callId]);
    await calls.storeAnswer({ applicationId, key: idempotency.key, callId }, 202, { id: callId });
    expect(await calls.findAnswer(applicationId, idempotency.key)).toMatchObject({ status: 202, body: { id: callId } });
  });

  it.each([
    ['an hour after its call, as by a machine that was suspended', -1],
    ['an hour before its call, as after a clock was set back', 1],
  ])('keep no answer of a call whose callee is erased: its key was written %s', async (_when, hours) => {
    const createdAt = new Date(Date.now() + hours * 3_600_000);
    const call = aClaimedIntent({ createdAt, idempotency: { key: `apart ${hours}`, requestHash: 'sent:1' } });
    await store([call]);
    const answer = { idempotencyKey: `apart ${hours}`, status: 201, body: { callee: call.callee } };
    await writes.recordAttempt(anAttempt({ callId: call.id, nonce: STAMP.nonce, status: 'initiated', answer }));
    const { calls: erased } = await new ErasureRepository(database, TEST_VAULT).eraseSome(
      [TEST_VAULT.indexOf(call.callee)],
      aChange(),
    );
    expect(erased.map(({ id }) => id)).toEqual([call.id]);
    const calls = new CallsRepository(database, TEST_VAULT, new AppConfig());
    expect(await calls.findAnswer(call.applicationId, `apart ${hours}`)).toMatchObject({ status: null, body: null });
  });

  it.each(['before', 'after'])(
    'lose no outcome of an owner whose call was taken over by its own process: written %s that of the sweeper',
    async (order) => {
      const call = aClaimedIntent();
      await store([call]);
      await admin.query('update calls set attempt = 2 where id = $1', [call.id]);
      const failure = { failureCode: 'ProcessLost', failureReason: 'outcome-unknown' } as const;
      const sweep = () =>
        writes.recordAttempt(
          anAttempt({
            ...{ callId: call.id, attempt: 2, nonce: STAMP.nonce, status: 'unknown' },
            ...{ upstreamCode: 'ProcessLost', ...failure },
          }),
        );
      const told = await Promise.all(order === 'before' ? [succeed(call), sweep()] : [sweep(), succeed(call)]);
      // One of them finds its row held, and is written again.
      expect(told).toEqual(['written', 'locked']);
      await (order === 'before' ? sweep() : succeed(call));
      const { rows } = await admin.query('select status, upstream_call_id from calls where id = $1', [call.id]);
      expect(rows).toEqual([{ status: 'initiated', upstream_call_id: `${call.id}^1` }]);
    },
  );

  it.each(['queued', 'dispatching', 'unknown', 'failed', 'canceled'])(
    'are placed once their owner knows so, although they are %s by now: nobody sends them again',
    async (status) => {
      const call = aClaimedIntent();
      await store([call]);
      await admin.query("update calls set status = $2, attempt = 2, nonce = 'n' where id = $1", [call.id, status]);
      expect(await succeed(call)).toBe('written');
      expect(await statusesOf([call])).toEqual(['initiated']);
    },
  );

  it('let nobody leave whose call was taken over, also beside who took it over', async () => {
    const call = aClaimedIntent();
    await store([call]);
    await admin.query('update calls set attempt = 2, sent_at = null where id = $1', [call.id]);
    const flow = calleeFlow(flowKey({ mode: 'sandbox', index: newCallee() }), 'other', DEFAULT_FLOW_LIMITS);
    const leave = (attempt: number) => writes.leaveNow({ call: { id: call.id, attempt }, flow });
    expect((await Promise.all([leave(1), leave(2)])).map(({ type }) => type)).toEqual(['lost', 'go']);
  });

  it.each([
    ['was taken over', 2, 'dispatching'],
    ['was taken over twice', 3, 'dispatching'],
    ['has ended', 1, 'unknown'],
    ['was canceled', 1, 'canceled'],
  ])('give no further stamp, and no leave, to the owner of a call that %s', async (_what, attempt, status) => {
    const call = aClaimedIntent();
    await store([call]);
    await admin.query('update calls set attempt = $2, status = $3 where id = $1', [call.id, attempt, status]);
    const claim = { id: call.id, attempt: 1 };
    const next = { stamp: { ...STAMP, nonce: 'the next one' }, attemptMs: 20_000, departsInMs: 0 };
    const calls = new CallsRepository(database, TEST_VAULT, new AppConfig());
    const flow = { ...call.booking!, perMinute: 0, perHour: 0, perDay: 0 };
    const before = { code: 'Throttling.User', requestId: null };
    expect(await calls.stampAttempt(claim, next, flow, before)).toEqual({ type: 'lost' });
    expect(await writes.leaveNow({ call: claim, flow })).toEqual({ type: 'lost' });
    const { rows } = await admin.query('select attempt, nonce from calls where id = $1', [call.id]);
    expect(rows).toEqual([{ attempt, nonce: STAMP.nonce }]);
  });

  it('are taken over past their deadline only, under the next number, but for one that somebody holds', async () => {
    await admin.query('delete from calls');
    const [overdue, held, inTime] = [-1_000, -1_000, 4_000].map((attemptMs) => aClaimedIntent({ attemptMs }));
    await store([overdue!, held!, inTime!]);
    await admin.query('begin');
    await admin.query('select from calls where id = $1 for update', [held!.id]);
    const calls = new CallsRepository(database, TEST_VAULT, new AppConfig());
    const found = await calls.takeOverOverdue(10, 20_000);
    await admin.query('rollback');
    expect(found.map(({ id, attempt }) => [id, attempt])).toEqual([[overdue!.id, 2]]);
    expect((await calls.takeOverOverdue(10, 20_000)).map(({ id }) => id)).toEqual([held!.id]);
  });

  it('wait no longer than a length of time says, however far this process is ahead', async () => {
    const call = anIntent({ notBefore: new Date(Date.now() + 3_600_000), waitMs: 60_000 });
    await store([call]);
    const { rows } = await admin.query(
      "select not_before - now() between '50 s' and '60 s' as is_soon from calls where id = $1",
      [call.id],
    );
    expect(rows).toEqual([{ is_soon: true }]);
  });

  it('keep no answer for the key of a call that is refused: nobody is told that it was accepted', async () => {
    const call = anIntent({
      ...{ idempotency: { key: 'suppressed', requestHash: 'sent:1' } },
      answer: { status: 202, body: {} },
    });
    const index = TEST_VAULT.indexOf(call.callee);
    await admin.query("insert into suppressions (number_index, application_id, source) values ($1, $2, 'api')", [
      index,
      call.applicationId,
    ]);
    expect((await store([call])).map(({ type }) => type)).toEqual(['suppressed']);
    const { rows } = await admin.query(
      "select response_status, response_body from idempotency_keys where key = 'suppressed'",
    );
    expect(rows).toEqual([{ response_status: null, response_body: null }]);
  });

  it('are written apart when one of them cannot be stored: only that one fails', async () => {
    const earlier = aClaimedIntent();
    await store([earlier]);
    const good = aClaimedIntent();
    const results = await Promise.allSettled([
      writes.insertIntent(aClaimedIntent({ metadata: { text: 'a\u0000b' } })),
      writes.insertIntent(good),
      succeed(earlier),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
    expect(await statusesOf([earlier, good])).toEqual(['initiated', 'dispatching']);
  });

  it('do not wait for a callee whose row somebody holds, but for the call to that callee', async () => {
    const held = aClaimedIntent();
    await store([held]);
    await admin.query('begin');
    await admin.query('select from callee_flows where key = $1 for update', [held.booking?.key]);
    const later = aClaimedIntent({ callee: held.callee, booking: held.booking });
    let isThrough = false;
    const waiting = writes.insertIntent(later).finally(() => (isThrough = true));
    const [other] = await Promise.all([writes.insertIntent(aClaimedIntent()), succeed(held)]);
    expect([other.type, isThrough]).toEqual(['stored', false]);
    await admin.query('rollback');
    expect((await waiting).type).toBe('flow-controlled');
  });

  it('count two calls of one moment to a callee who was never called one after another', async () => {
    const first = aClaimedIntent();
    const second = aClaimedIntent({ callee: first.callee, booking: first.booking });
    const stored = await store([first, second]);
    expect(sent).toEqual(['insert_intents']);
    expect(stored.map(({ type }) => type).toSorted()).toEqual(['flow-controlled', 'stored']);
  });

  it('hold a place for the call that waits, whichever of the two is the first', async () => {
    const waits = aClaimedIntent({ id: '0000000000000a1', status: 'queued' });
    const leaves = aClaimedIntent({ id: '0000000000000a2', callee: waits.callee, booking: waits.booking });
    expect((await store([waits, leaves])).map(({ type }) => type)).toEqual(['stored', 'flow-controlled']);
  });

  it('lock the rows of all callees in one order, known or new: who waits for a known one has made no new one', async () => {
    const known = aClaimedIntent({ booking: { ...aClaimedIntent().booking!, key: 'sandbox|+1' } });
    const later = aClaimedIntent({ booking: { ...aClaimedIntent().booking!, key: 'sandbox|+2' } });
    await store([known]);
    await admin.query('begin');
    await admin.query('select from callee_flows where key = $1 for update', [known.booking?.key]);
    sent.length = 0;
    const waiting = store([aClaimedIntent({ booking: known.booking! }), aClaimedIntent({ booking: later.booking! })]);
    try {
      await eventually(countBlocked, (count) => count === 1);
      expect((await new CallWrites(database, TEST_VAULT).insertIntent(later)).type).toBe('stored');
      // The batch has not given up and been taken apart meanwhile.
      expect(sent).toEqual(['insert_intents', 'insert_intents']);
    } finally {
      await admin.query('rollback');
      await Promise.allSettled([waiting]);
    }
    expect((await waiting).map(({ type }) => type)).toEqual(['flow-controlled', 'flow-controlled']);
  });

  it('are written by a statement that has only what they need', async () => {
    await store([aClaimedIntent({ metadata: { order: '7' } })]);
    await store([aClaimedIntent({ caps: { bulk: { day: 1, month: 1 } } })]);
    const plain = aClaimedIntent();
    await store([plain]);
    await succeed(plain);
    expect(sent).toEqual(['keyed_insert_intents', 'capped_insert_intents', 'insert_intents', 'record_attempts']);
  });
});
