import { AppConfig } from '../../src/config/app.config.js';
import { Metrics } from '../../src/metrics/metrics.js';
import { CallMetrics } from '../../src/voice/call-store/call-metrics.js';
import type { CallRequest } from '../../src/voice/call-store/call-request.js';
import { readReceipts } from '../../src/voice/receipts/receipt-body.js';
import { APPLY_IF_UNCHANGED } from '../../src/voice/call-store/call-updates.sql.js';
import { toCallRows } from '../../src/voice/call-store/call-rows.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import { ReceiptOutcomes } from '../../src/voice/receipts/receipt-outcomes.js';
import { ReceiptProcessor } from '../../src/voice/receipts/receipt-processor.js';
import { loseAnswers } from '../support/lost-answers.js';
import { ReceiptWorld } from '../support/receipt-world.js';
import { TEST_VAULT } from '../support/test-vault.js';
import { identityOf } from '../../src/voice/receipts/receipt-digest.js';

const HOSTILE = { hostile: 'x', note: 'kept' };

const RINGING = { status_code: '200201', status_time: '2026-11-23 16:00:02' };
const KEY = { status_code: '300000', status_time: '2026-11-23 16:00:05', dtmf: '9' };
const REPORT = { status_code: '200000', duration: '5', end_time: '2026-11-23 16:00:09' };

describe('what receipts change', () => {
  let world: ReceiptWorld;

  beforeAll(async () => {
    world = await ReceiptWorld.open();
  });
  afterAll(() => world.close());

  const query = async (text: string, values: unknown[] = []) => await world.database.pool.query(text, values);
  const waiting = async (id: string) =>
    (await query('select from receipts where out_id = $1 and ingested_at is null', [id])).rowCount;
  const dueNow = async () => await query('update receipts set look_at = now() where ingested_at is null');
  const numbersOf = async (id: string) => (await world.events(id)).map(({ number }) => number);

  /** Two calls, each with a phone that rings. */
  async function twoRinging() {
    const [one, other] = [await world.send(), await world.send()];
    const receipts = [one, other].map((out_id) => ({ ...RINGING, call_id: world.newUpstreamId(), out_id }));
    await world.receipts.append(receipts);
    return [one, other] as const;
  }

  /** A reader whose process stands still between reading and writing; `go` lets it go on. */
  function pausedReader() {
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    const outcomes = new ReceiptOutcomes(world.database, new AppConfig(), new CallMetrics(new Metrics()), TEST_VAULT);
    const paused = {
      write: async (found: Parameters<typeof outcomes.write>[0]) => {
        reached.resolve();
        await go.promise;
        return await outcomes.write(found);
      },
    } as ReceiptOutcomes;
    const reader = new ReceiptProcessor(world.receipts, world.calls, paused);
    return { reading: reader.read(500), reached: reached.promise, go: () => go.resolve() };
  }

  it('is written for all calls but the one that somebody has locked, and for that one soon after', async () => {
    const [locked, free] = await twoRinging();
    const client = await world.database.pool.connect();
    await client.query('begin');
    await client.query('select from calls where id = $1 for update', [locked]);
    expect(await world.reader.read(500)).toMatchObject({ count: 2, heldCount: 1 });
    expect((await world.call(free)).status).toBe('ringing');
    expect((await world.call(locked)).status).toBe('dispatching');
    expect(await waiting(locked)).toBe(1);
    // Not at once: what is held must not be all that is looked at.
    const pause = "look_at - received_at > interval '150 ms'";
    const { rows } = await query(`select ${pause} as "hasPause" from receipts where out_id = $1`, [locked]);
    expect(rows).toEqual([{ hasPause: true }]);
    await client.query('rollback');
    client.release();
    await dueNow();
    expect(await world.reader.read(500)).toMatchObject({ count: 1, heldCount: 0 });
    expect((await world.call(locked)).status).toBe('ringing');
    expect(await waiting(locked)).toBe(0);
  });

  it('locks no call while its reader stands still, and overwrites nothing that was written meanwhile', async () => {
    const [one, other] = await twoRinging();
    const { reading, reached, go } = pausedReader();
    await reached;
    // The answer to the call, as every POST writes it.
    await world.answer(one, '116012354148^answer');
    go();
    expect(await reading).toMatchObject({ heldCount: 1 });
    expect((await world.call(other)).status).toBe('ringing');
    expect(await world.call(one)).toMatchObject({ status: 'initiated', upstream_call_id: '116012354148^answer' });
    await dueNow();
    await world.readAll();
    expect(await world.call(one)).toMatchObject({
      status: 'ringing',
      upstream_call_id: '116012354148^answer',
      initiated_at: new Date('2026-11-23T08:00:00.250Z'),
      event_count: 3,
    });
    expect(await numbersOf(one)).toEqual([1, 2, 3]);
  });

  it('is written by one of two workers that have read the same receipts', async () => {
    const calls = await twoRinging();
    const workers = [pausedReader(), pausedReader()];
    await Promise.all(workers.map(({ reached }) => reached));
    for (const { go } of workers) go();
    await Promise.all(workers.map(({ reading }) => reading));
    await dueNow();
    await world.readAll();
    for (const id of calls) {
      expect(await world.call(id)).toMatchObject({ status: 'ringing', event_count: 2 });
      expect(await numbersOf(id)).toEqual([1, 2]);
      expect(await waiting(id)).toBe(0);
    }
  });

  it('tells a worker which of its receipts another one has read', async () => {
    await twoRinging();
    const [first, second] = [pausedReader(), pausedReader()];
    await Promise.all([first.reached, second.reached]);
    await world.receipts.append([{ ...RINGING, call_id: world.newUpstreamId(), out_id: await world.send() }]);
    first.go();
    expect(await first.reading).toMatchObject({ count: 2, missedCount: 0 });
    second.go();
    expect(await second.reading).toMatchObject({ count: 2, missedCount: 2 });
    expect(await world.reader.read(500, 60_000)).toMatchObject({ count: 0 });
    expect(await world.reader.read(500)).toMatchObject({ count: 1, missedCount: 0 });
  });

  it('is not written to a call that changed after the statement began', async () => {
    const id = await world.send();
    const { calls } = world;
    const call = await calls.read(id);
    if (!call) throw new Error('the call is not there');
    const update = { call, change: { patch: { status: 'ringing' as const, eventCount: 2 }, events: [] } };
    // The statement stands still between its snapshot and its locks.
    const text = APPLY_IF_UNCHANGED.replace(
      'from calls c join changes r',
      'from (select pg_advisory_xact_lock(9)) s cross join calls c join changes r',
    );
    const [holder, writer] = [await world.database.pool.connect(), await world.database.pool.connect()];
    await holder.query('select pg_advisory_lock(9)');
    const writing = writer.query(text, toCallRows([update], { isTestSide: false }));
    const isWaiting = "select from pg_locks where locktype = 'advisory' and not granted";
    while (((await query(isWaiting)).rowCount ?? 0) === 0);
    await query('update calls set review_at = now() where id = $1', [id]);
    await holder.query('select pg_advisory_unlock(9)');
    expect((await writing).rowCount).toBe(0);
    for (const client of [holder, writer]) client.release();
    expect((await world.call(id)).status).toBe('dispatching');
    expect(await calls.applyIfUnchanged(update)).toBe(false);
  });

  it('is the same after an answer of the database that was lost, of the reading and of the storing', async () => {
    const id = await world.send();
    const receipts = [RINGING, REPORT].map((raw) => ({ ...raw, call_id: world.newUpstreamId(), out_id: id }));
    const storing = loseAnswers(world.database.writer, 'insert into receipts');
    await expect(world.receipts.append(receipts)).rejects.toThrow();
    storing.stop();
    expect((await world.receipts.append(receipts)).every(({ isDuplicate }) => isDuplicate)).toBe(true);
    const reading = loseAnswers(world.database.writer, 'insert into call_events');
    await expect(world.reader.read(500)).rejects.toThrow();
    reading.stop();
    expect([storing.count(), reading.count()]).toEqual([1, 1]);
    const before = [await world.call(id), await world.events(id)];
    await dueNow();
    await world.readAll();
    await query('update receipts set ingested_at = null where out_id = $1', [id]);
    await world.readAll();
    expect([await world.call(id), await world.events(id)]).toEqual(before);
    expect(before[0]).toMatchObject({ status: 'completed', event_count: 3 });
  });

  it('opens a call that expired in the queue again, and has its end asked for', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    await world.record({
      callId: id,
      status: 'failed',
      failureCode: 'QueueExpired',
      failureReason: 'queue-expired',
      endedAt: new Date(),
    });
    await world.arrive({ ...RINGING, call_id, out_id: id });
    const open = { status: 'ringing', ended_at: null, failure_code: null, failure_reason: null, event_count: 3 };
    expect(await world.call(id)).toMatchObject({ ...open, review_at: expect.any(Date) });
    await world.arrive({ ...REPORT, call_id, out_id: id });
    expect(await world.call(id)).toMatchObject({ status: 'completed', duration_seconds: 5, event_count: 4 });
    expect(await numbersOf(id)).toEqual([1, 2, 3, 4]);
  });

  it.each([
    ['that it is over, without a report', { status_code: '200100', status_time: '2026-11-23 16:00:09' }],
    ['a code that nobody knows', { status_code: '200777', status_time: '2026-11-23 16:00:09' }],
    ['a recording', { record_file: 'https://example.com/a.wav', record_begin_time: '2026-11-23 16:00:05' }],
  ])('keeps a call that waits from being sent again, once Aliyun has a number for it: %s', async (_what, receipt) => {
    const id = await world.send();
    const queue = new QueueRepository(world.database, TEST_VAULT, new AppConfig());
    const call_id = world.newUpstreamId();
    // Throttled, as it was told; it was placed all the same.
    const throttled = { status: 'queued', upstreamCode: 'Throttling', waitingFor: 'throttled' } as const;
    await world.record({ callId: id, ...throttled, notBefore: new Date(), waitMs: 0 });
    await world.arrive({ ...receipt, call_id, out_id: id });
    const placed = { upstream_call_id: call_id, status: 'initiated', waiting_for: null };
    expect(await world.call(id)).toMatchObject({ ...placed, event_count: 3 });
    const due = await queue.claimDue('SingleCallByTts', 100, 5_000);
    expect(due.map((call) => call.id)).not.toContain(id);
  });

  it('does not bring a call back whose callee was erased, when its owner proves late that nothing was placed', async () => {
    const id = await world.send();
    const lost = { callId: id, status: 'unknown', upstreamCode: 'ProcessLost' } as const;
    await query('update calls set attempt = 2 where id = $1', [id]);
    await world.record({ ...lost, attempt: 2, failureCode: 'ProcessLost', failureReason: 'outcome-unknown' });
    await query('update calls set erased_at = now(), callee_index = null, callee_sealed = null where id = $1', [id]);
    await world.record({ callId: id, status: 'queued', upstreamCode: 'ClaimLapsed', notBefore: new Date(), waitMs: 0 });
    expect(await world.call(id)).toMatchObject({ status: 'unknown', failure_code: 'ProcessLost', event_count: 2 });
  });

  it('does not bring a call back that was given up, when its owner proves later still that nothing was placed', async () => {
    const id = await world.send();
    const given = { failureCode: 'OutcomeUnproven', failureReason: 'outcome-unproven' } as const;
    await query('update calls set attempt = 2 where id = $1', [id]);
    await world.record({ callId: id, status: 'unknown', upstreamCode: 'ProcessLost', attempt: 2, ...given });
    const late = { callId: id, upstreamCode: 'ClaimLapsed' } as const;
    await world.record({ ...late, status: 'queued', notBefore: new Date(), waitMs: 0 });
    expect(await world.call(id)).toMatchObject({ status: 'unknown', failure_code: 'OutcomeUnproven', event_count: 2 });
    const refused = { failureCode: 'isv.OUT_OF_SERVICE', failureReason: 'account', endedAt: new Date() } as const;
    await world.record({ ...late, status: 'failed', ...refused });
    expect(await world.call(id)).toMatchObject({
      status: 'failed',
      failure_code: 'isv.OUT_OF_SERVICE',
      event_count: 3,
    });
  });

  it('tells no stage twice of a call that was given up after it', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    await world.answer(id, call_id);
    const given = "status = 'unknown', failure_code = 'OutcomeUnproven', failure_reason = 'outcome-unproven'";
    await query(`update calls set ${given} where id = $1`, [id]);
    await world.arrive({ ...REPORT, call_id, out_id: id }, { ...RINGING, call_id, out_id: id });
    const told = (await world.events(id)).map(({ type }) => type);
    expect(told).toEqual(['call.queued', 'call.initiated', 'call.ringing', 'call.completed']);
  });

  it('does not open a call again that was given up, when its owner writes late what was told before', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    await world.arrive({ ...RINGING, call_id, out_id: id });
    const given = "status = 'unknown', failure_code = 'OutcomeUnproven', failure_reason = 'outcome-unproven'";
    await query(`update calls set ${given} where id = $1`, [id]);
    await world.answer(id, call_id);
    expect(await world.call(id)).toMatchObject({ status: 'unknown', upstream_code: 'OK', event_count: 2 });
    expect((await world.events(id)).map(({ type }) => type)).toEqual(['call.queued', 'call.ringing']);
  });

  it('leaves a redial the number of the attempt that was told, when its first owner writes late', async () => {
    const id = await world.send();
    const second = world.newUpstreamId();
    await query("update calls set attempt = 3, nonce = 'second', maybe_rang = true where id = $1", [id]);
    const answer = { upstreamCallId: second, upstreamCode: 'OK', upstreamRequestId: 'r-2', initiatedAt: new Date() };
    await world.record({ callId: id, attempt: 3, nonce: 'second', status: 'initiated', ...answer });
    const before = await world.call(id);
    await world.answer(id, world.newUpstreamId());
    expect(await world.call(id)).toEqual(before);
  });

  it('leaves a redial the number of its first attempt, when a receipt of that one comes before the answer of the second', async () => {
    const id = await world.send();
    await query("update calls set attempt = 3, nonce = 'second', maybe_rang = true where id = $1", [id]);
    const call_id = world.newUpstreamId();
    await world.arrive({ ...RINGING, call_id, out_id: id });
    const before = await world.call(id);
    const second = { upstreamCallId: world.newUpstreamId(), upstreamCode: 'OK', initiatedAt: new Date() };
    await world.record({ callId: id, attempt: 3, nonce: 'second', status: 'initiated', ...second });
    expect(await world.call(id)).toMatchObject({ status: 'ringing', upstream_call_id: call_id });
    expect((await world.call(id)).initiated_at).toEqual(before.initiated_at);
  });

  it('is told by the first of two contradicting reports; the other one is kept and counted once', async () => {
    const id = await world.send();
    const ids = { call_id: world.newUpstreamId(), out_id: id };
    await world.arrive({ ...REPORT, ...ids });
    const before = await world.call(id);
    const other = { ...ids, status_code: '200010', end_time: '2026-11-23 16:00:30', hangup_direction: '机器' };
    await world.receipts.append([other]);
    expect(await world.reader.read(500)).toMatchObject({ count: 1, contradictingCount: 1 });
    expect(await world.call(id)).toEqual(before);
    await world.receipts.append([{ ...RINGING, ...ids }]);
    expect(await world.reader.read(500)).toMatchObject({ count: 1, contradictingCount: 0 });
    expect(await world.call(id)).toMatchObject({ status: 'completed', ended_at: new Date('2026-11-23T08:00:09Z') });
    expect((await query('select from receipts where out_id = $1', [id])).rowCount).toBe(3);
  });

  it('puts a callee who presses the opt-out key on the do-not-call list, nobody else, and none a second time', async () => {
    await query("insert into applications (id, name, opt_out_digit) values ('default', 'Default', '9')");
    const heard = async (request?: CallRequest) => {
      const id = await world.send(request);
      const receipt = { ...KEY, call_id: world.newUpstreamId(), out_id: id };
      await world.arrive(receipt);
      return { id, receipt };
    };
    const listed = async (id: string) =>
      (await query('select from suppressions where reason = $1', [`pressed 9 in call ${id}`])).rowCount;
    const one = await heard();
    expect(await listed(one.id)).toBe(1);
    // Of a two-way call nobody knows which of the two pressed it.
    const show = '+8657112345678';
    const both = await heard({ kind: 'two-way', callerShowNumber: show, calleeShowNumber: show });
    expect(await world.call(both.id)).toMatchObject({ digits: '9' });
    expect(await listed(both.id)).toBe(0);
    // Taken off the list since; then another key is heard.
    await query('delete from suppressions');
    await world.arrive({ ...one.receipt, status_time: '2026-11-23 16:00:06', dtmf: '1' });
    expect(await world.call(one.id)).toMatchObject({ digits: '91' });
    expect(await listed(one.id)).toBe(0);
    await query('delete from applications');
  });

  it('does not depend on one receipt of a batch that PostgreSQL refuses', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    const batch = [HOSTILE, { ...RINGING, call_id, out_id: id }];
    const digest = TEST_VAULT.digest(identityOf(HOSTILE));
    await query(`alter table receipts add constraint hostile check (digest <> '${digest}')`);
    expect((await world.receipts.append(batch)).map(({ type }) => type)).toEqual(['unknown', 'voice-call-report']);
    await world.readAll();
    expect((await world.call(id)).status).toBe('ringing');
    const { rows } = await query("select body from receipts where type = 'unknown'");
    const kept = rows.map(({ body }: { body: unknown }) => TEST_VAULT.openJson(body, 'receipts.body'));
    expect(kept).toEqual([{ unreadable: Buffer.from(JSON.stringify(HOSTILE)).toString('base64') }]);
  });

  it('does not depend on hostile keys and depths beside it', async () => {
    const id = await world.send();
    const receipt = JSON.stringify({ ...RINGING, call_id: world.newUpstreamId(), out_id: id });
    const deep = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`;
    const body = `[{"__proto__":{"x":1}},{"toString":1,"constructor":{"prototype":1}},{"\\u0000":"\\ud800"},${deep},${receipt}]`;
    const receipts = readReceipts(body) ?? [];
    expect(receipts).toHaveLength(5);
    await world.arrive(...receipts);
    expect((await world.call(id)).status).toBe('ringing');
  });
});
