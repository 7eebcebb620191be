import { Database } from '../../src/database/database.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { Sweeper } from '../../src/voice/dispatch/sweeper.js';
import { aCall, anAttempt, anIntent } from '../support/call-builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const HOUR_MS = 3_600_000;
/** A busy machine may need long until a copy leaves. */
const LONGEST_WAIT_MS = 10_000;

describe('a call whose process was lost while it was placed', () => {
  let test: TestGateway;
  let writes: CallWrites;

  beforeAll(async () => {
    // The loops are off: each test sweeps by itself.
    test = await startTestGateway({ roles: ['api'], sandboxTimeScale: 1, placingWaitMs: LONGEST_WAIT_MS });
    writes = test.part(CallWrites);
  });
  afterAll(() => test.close());
  beforeEach(async () => {
    await test.part(AccountRegistry).prove();
  });

  /** Stores a call as its process left it, with its deadline in the past. */
  async function leaveBehind(options: { stamped: boolean }) {
    const intent = anIntent({ status: 'dispatching', attemptMs: -1_000 });
    const call = aCall(intent);
    const { primary } = test.part(AccountRegistry);
    const stamp = primary.createStamp(primary.plan(call));
    await writes.insertIntent({ ...intent, ...(options.stamped && { stamp }) });
    return { call, stamp };
  }

  const sweep = () => test.part(Sweeper).runOnce();
  const overdue = () =>
    test
      .part(Database)
      .pool.query("update calls set dispatch_deadline = now() - interval '1 s' where status = 'dispatching'");
  /** Round after round, because a machine out of breath leaves a copy for the next one. */
  const sweepAll = async (processes = 1) => {
    for (let rounds = 0; rounds === 0 || (rounds < 20 && (await overdue()).rowCount !== 0); rounds += 1) {
      await Promise.all(Array.from({ length: processes }, sweep));
    }
  };
  const statusOf = async (id: string) => (await test.api.get(id)).status;
  const ringsOf = async (id: string) => (await test.sandbox.ringsOf(id)).length;

  it('goes back to the queue when its row proves that no byte left', async () => {
    const { call } = await leaveBehind({ stamped: false });
    await sweep();
    expect(await statusOf(call.id)).toBe('queued');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is placed by the very same bytes when they never arrived', async () => {
    const { call, stamp } = await leaveBehind({ stamped: true });
    await sweepAll();
    expect(await statusOf(call.id)).toBe('initiated');
    const rings = await test.sandbox.ringsOf(call.id);
    expect(rings).toEqual([expect.objectContaining({ nonce: stamp.nonce })]);
  });

  it('rings only once when they had arrived, and is unknown until its receipts are read', async () => {
    const { call, stamp } = await leaveBehind({ stamped: true });
    const { primary } = test.part(AccountRegistry);
    await primary.send({ call, placement: primary.plan(call), stamp, mayLeave: () => true });
    await sweepAll();
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(1);
  });

  it('is unknown when this process would sign for another operation, endpoint or key', async () => {
    const { call } = await leaveBehind({ stamped: true });
    await test.part(Database).pool.query("update calls set signed_for = signed_for || 'x' where id = $1", [call.id]);
    await sweep();
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is unknown when its numbers cannot be read with any key, and holds up no other', async () => {
    const [unreadable, other] = [await leaveBehind({ stamped: true }), await leaveBehind({ stamped: true })];
    const lost = 'v1.lost.AAAA';
    const { pool } = test.part(Database);
    await pool.query('update calls set callee_sealed = $2 where id = $1', [unreadable.call.id, lost]);
    await sweepAll();
    const { rows } = await pool.query('select status from calls where id = $1', [unreadable.call.id]);
    expect(rows).toEqual([{ status: 'unknown' }]);
    expect(await ringsOf(unreadable.call.id)).toBe(0);
    expect(await statusOf(other.call.id)).toBe('initiated');
  });

  it.each(['14 min', '-30 min'])('is unknown when its stamp is %s old by the clock of Aliyun', async (age) => {
    const { call } = await leaveBehind({ stamped: true });
    const { pool } = test.part(Database);
    await pool.query('update calls set signed_at = signed_at - $2::interval where id = $1', [call.id, age]);
    await sweep();
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is unknown, and rings nobody late, when it has expired meanwhile', async () => {
    const { call } = await leaveBehind({ stamped: true });
    await test
      .part(Database)
      .pool.query("update calls set expires_at = now() - interval '1 s' where id = $1", [call.id]);
    await sweep();
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is unknown, and rings nobody, when it is quiet time by now', async () => {
    const { call } = await leaveBehind({ stamped: true });
    const timeAt = (ms: number) => new Date(Date.now() + ms).toISOString().slice(11, 16);
    const quietHours = { timeZone: 'UTC', windows: [{ from: timeAt(-HOUR_MS), to: timeAt(HOUR_MS) }] };
    await test.api.send('PATCH', '/v1/application', { quietHours });
    await sweep();
    await test.api.send('PATCH', '/v1/application', { quietHours: null });
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is unknown, and rings nobody, when its callee is on the do-not-call list by now', async () => {
    const { call } = await leaveBehind({ stamped: true });
    const { pool } = test.part(Database);
    const add = `insert into suppressions (number_index, application_id, source)
      select callee_index, application_id, 'api' from calls where id = $1`;
    await pool.query(add, [call.id]);
    await sweep();
    await pool.query('delete from suppressions');
    expect(await statusOf(call.id)).toBe('unknown');
    expect(await ringsOf(call.id)).toBe(0);
  });

  it('is left for the next round while the upstream gives no answer, and never rings twice', async () => {
    const { call } = await leaveBehind({ stamped: true });
    await test.sandbox.fault('unavailable', { count: 1 });
    await sweep();
    expect(await statusOf(call.id)).toBe('queued');
    await overdue();
    await sweepAll();
    expect(await statusOf(call.id)).toBe('initiated');
    expect(await ringsOf(call.id)).toBe(1);
  });

  it('is taken over by one process only', async () => {
    const calls = await Promise.all(Array.from({ length: 20 }, () => leaveBehind({ stamped: true })));
    await sweepAll(3);
    for (const { call } of calls) {
      expect(await statusOf(call.id)).toBe('initiated');
      expect(await ringsOf(call.id)).toBe(1);
    }
  });

  describe('and copies are off', () => {
    let withCopies: TestGateway;

    beforeAll(async () => {
      withCopies = test;
      test = await startTestGateway({ roles: ['api'], sandboxTimeScale: 1, identicalResend: 'off' });
      writes = test.part(CallWrites);
    });
    afterAll(async () => {
      await test.close();
      test = withCopies;
    });

    it('is unknown, never queued', async () => {
      const { call } = await leaveBehind({ stamped: true });
      await sweep();
      expect(await statusOf(call.id)).toBe('unknown');
      expect(await ringsOf(call.id)).toBe(0);
    });

    it('listens to its old owner no more, unless that knows that Aliyun took the call', async () => {
      const { call } = await leaveBehind({ stamped: false });
      const old = anAttempt({
        ...{ callId: call.id, nonce: 'another', status: 'queued' },
        ...{ upstreamCode: 'ConnectRefused', notBefore: new Date() },
      });
      await test.part(Database).pool.query("update calls set nonce = 'n', signed_at = now() where id = $1", [call.id]);
      await sweep();
      await writes.recordAttempt(old);
      expect(await statusOf(call.id)).toBe('unknown');
      await writes.recordAttempt({ ...old, status: 'initiated', upstreamCallId: '1^1', initiatedAt: new Date() });
      expect(await test.api.get(call.id)).toMatchObject({
        status: 'initiated',
        upstream: { callId: '1^1' },
        failure: null,
      });
    });
  });
});
