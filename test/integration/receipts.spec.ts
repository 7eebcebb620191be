import fc from 'fast-check';
import type { CallRequest } from '../../src/voice/call-store/call-request.js';
import { anyArrival, anyCourse, type CallCourse, pick, receiptsOf } from '../support/call-receipts.js';
import { ReceiptWorld } from '../support/receipt-world.js';

const ANSWERED: CallCourse = {
  isTwoWay: false,
  end: 'listened',
  gaps: [1, 2, 3, 1, 1, 1, 1, 1],
  keys: [],
  reportsKeys: false,
  hasEndTime: true,
  isRecorded: false,
};
const IVR: CallRequest = {
  kind: 'ivr',
  startCode: 'TTS_1000003',
  menu: [{ key: '2', code: 'TTS_1000003' }],
  acknowledgeDigit: '2',
};

describe('receipts in PostgreSQL', () => {
  const beganAt = new Date();
  let world: ReceiptWorld;

  beforeAll(async () => {
    world = await ReceiptWorld.open();
  });
  afterAll(() => world.close());

  const typesOf = async (id: string) => (await world.events(id)).map(({ type }) => type);
  const storedCount = async (upstreamId: string) =>
    (await world.database.pool.query('select from receipts where upstream_call_id = $1', [upstreamId])).rowCount;

  const waitingCount = async (upstreamId: string) => {
    const text = 'select from receipts where upstream_call_id = $1 and ingested_at is null';
    return (await world.database.pool.query(text, [upstreamId])).rowCount;
  };

  it('lead a call on before its own answer is stored, by our id', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    await world.arrive(...receiptsOf(ANSWERED, { call_id, out_id: id }).slice(0, 2));
    expect(await world.call(id)).toMatchObject({ status: 'ringing', upstream_call_id: call_id });
    await world.answer(id, call_id);
    expect(await world.call(id)).toMatchObject({ status: 'ringing', upstream_code: 'OK' });
    expect(await typesOf(id)).toEqual(['call.queued', 'call.initiated', 'call.ringing']);
  });

  it('without our id wait for the answer that names the call', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    const receipts = receiptsOf(ANSWERED, { call_id, out_id: '' });
    await world.arrive(...receipts);
    expect((await world.call(id)).status).toBe('dispatching');
    await world.answer(id, call_id);
    await world.lookAgain();
    expect(await world.call(id)).toMatchObject({ status: 'completed', duration_seconds: expect.any(Number) });
  });

  it('without our id are found by one that comes later with it', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    const [first, ...rest] = receiptsOf(ANSWERED, { call_id, out_id: '' });
    await world.arrive(...rest);
    await world.arrive({ ...first, out_id: id });
    expect(await world.call(id)).toMatchObject({ status: 'completed', upstream_call_id: call_id });
  });

  it('of a call of someone else are kept and looked at for a while only', async () => {
    const [named, anonymous] = [world.newUpstreamId(), world.newUpstreamId()];
    await world.arrive(...receiptsOf(ANSWERED, { call_id: named, out_id: 'somebodys-own-id' }));
    await world.arrive(...receiptsOf(ANSWERED, { call_id: anonymous, out_id: '' }));
    expect(await waitingCount(named)).toBe(0);
    expect(await waitingCount(anonymous)).toBe(await storedCount(anonymous));
    await world.database.pool.query("update receipts set received_at = now() - interval '1 hour'");
    await world.lookAgain();
    expect(await waitingCount(anonymous)).toBe(0);
    expect(await storedCount(anonymous)).toBeGreaterThan(0);
  });

  it('belong to the call that they name, whatever upstream id they carry', async () => {
    const [one, other] = [await world.send(), await world.send()];
    const call_id = world.newUpstreamId();
    await world.answer(one, call_id);
    await world.answer(other, world.newUpstreamId());
    await world.arrive(...receiptsOf({ ...ANSWERED, end: 'busy' }, { call_id, out_id: other }));
    expect((await world.call(one)).status).toBe('initiated');
    expect((await world.call(other)).status).toBe('busy');
    await world.arrive(...receiptsOf(ANSWERED, { call_id, out_id: one }));
    expect((await world.call(one)).status).toBe('completed');
  });

  it('of the other mode say nothing of a call, whichever of its ids they carry', async () => {
    const id = await world.send();
    const call_id = world.newUpstreamId();
    await world.arrive(...receiptsOf(ANSWERED, { call_id, out_id: id }).slice(0, 1));
    await world.database.pool.query(
      `insert into receipts (mode, digest, type, upstream_call_id, out_id, body)
       values ('live', 'by our id', 'voice-report', null, $1, '{}'), ('live', 'by theirs', 'voice-report', $2, null, '{}')`,
      [id, call_id],
    );
    expect(await world.receipts.findByCall(id, call_id)).toHaveLength(1);
  });

  it('are stored once, also when they come twice at once', async () => {
    const id = await world.send();
    const ids = { call_id: world.newUpstreamId(), out_id: id };
    const receipts = receiptsOf(ANSWERED, ids);
    const results = await Promise.all([
      world.receipts.append([...receipts, ...receipts]),
      world.receipts.append([...receipts].reverse()),
    ]);
    await world.arrive(...receipts);
    expect(await storedCount(ids.call_id)).toBe(receipts.length);
    expect(results.flat().filter(({ isDuplicate }) => !isDuplicate)).toHaveLength(receipts.length);
    expect(await typesOf(id)).toEqual([
      'call.queued',
      'call.initiated',
      'call.ringing',
      'call.in-progress',
      'call.completed',
    ]);
  });

  it('are read once by readers that work at the same time, each call by one of them', async () => {
    const ids = await Promise.all(Array.from({ length: 30 }, () => world.send()));
    const receipts = ids.flatMap((id) => receiptsOf(ANSWERED, { call_id: world.newUpstreamId(), out_id: id }));
    await world.receipts.append(receipts);
    const readSome = async () => {
      while ((await world.reader.read(7)).count > 0);
    };
    await Promise.all([readSome(), readSome(), readSome()]);
    await world.readAll();
    for (const id of ids) {
      const call = await world.call(id);
      const events = await world.events(id);
      expect(call.status).toBe('completed');
      expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
      expect(call.event_count).toBe(events.length);
    }
  });

  it('with hostile values change nothing, and hold up nobody', async () => {
    const id = await world.send();
    const ids = { call_id: world.newUpstreamId(), out_id: id };
    let deep: unknown = 'x';
    for (let i = 0; i < 5_000; i++) deep = { deep };
    await world.arrive(
      { ...ids, status_code: '200002'.repeat(1_000) },
      { ...ids, status_code: { code: '200002' }, end_time: [] },
      { ...ids, call_id: 'x'.repeat(100_000), out_id: 'y'.repeat(100_000), status_code: '200002' },
      { ...ids, 'key\0': '\ud800', deep },
      { ...ids, status_code: '300000', status_time: '2026-11-23 16:00:00', dtmf: '1'.repeat(1_000_000) },
      ...receiptsOf({ ...ANSWERED, end: 'not answered' }, ids).slice(0, 2),
    );
    expect(await world.call(id)).toMatchObject({ status: 'ringing', digits: null, ended_at: null });
  });

  it('end in the same state in any order, repeated, missing, without our id, before and after the answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyCourse,
        anyArrival,
        fc.nat(8),
        fc.nat(),
        async (course, arrival, answeredAfter, anonymous) => {
          const request: CallRequest = course.isTwoWay ? { kind: 'two-way' } : IVR;
          const [shuffled, ordered] = [await world.send(request), await world.send(request)];
          const upstreamId = world.newUpstreamId();
          const receipts = receiptsOf(course, { call_id: upstreamId, out_id: shuffled }).map((raw, index) =>
            ((anonymous >> index) & 1) === 1 ? { ...raw, out_id: '' } : raw,
          );
          for (const [index, batch] of arrival.batches.entries()) {
            if (index === answeredAfter) await world.answer(shuffled, upstreamId);
            await world.arrive(...pick(receipts, batch));
          }
          if (answeredAfter >= arrival.batches.length) await world.answer(shuffled, upstreamId);
          await world.lookAgain();

          const otherIds = { call_id: world.newUpstreamId(), out_id: ordered };
          await world.answer(ordered, otherIds.call_id);
          await world.arrive(...pick(receiptsOf(course, otherIds), arrival.present));

          expect(await essenceOf(shuffled)).toEqual(await essenceOf(ordered));
          const numbers = (await world.events(shuffled)).map(({ number }) => number);
          expect(numbers).toEqual(numbers.map((_, index) => index + 1));
          expect((await world.call(shuffled)).event_count).toBe(numbers.length);
        },
      ),
      { numRuns: 40 },
    );
  });

  /** All that a call says of itself, but for what differs between any two calls. */
  async function essenceOf(id: string): Promise<Record<string, unknown>> {
    const own = [
      'id',
      'callee_index',
      'callee_sealed',
      'nonce',
      'signed_at',
      'created_at',
      'expires_at',
      'upstream_call_id',
      'event_count',
    ];
    own.push('dispatch_deadline', 'sent_at', 'review_at');
    const entries = Object.entries(await world.call(id)).filter(([name]) => !own.includes(name));
    // Without a time in any receipt: when the gateway heard of it.
    const isHeardOf = ['ended_at', 'acknowledged_at'];
    return Object.fromEntries(
      entries.map(([name, value]) => [name, isHeardOf.includes(name) ? withoutClock(value) : value]),
    );
  }

  function withoutClock(value: unknown): unknown {
    return value instanceof Date && value >= beganAt ? 'when heard of' : value;
  }
});
