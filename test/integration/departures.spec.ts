import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import { AccountRegistry } from '../../src/voice/upstream/accounts/account-registry.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const SECOND_MS = 1_000;
/** A request leaves within 100 ms of its booking, or is booked anew; the rest is for a machine with other things to do. */
const MOST_OFF_MS = 400;

/** Two replicas, one account with few turns: a call waits up to a second for its slot. */
describe('two calls to one callee', () => {
  let replicas: TestGateway[];
  const sent: { id: string; callee: string; at: number }[] = [];

  beforeAll(async () => {
    const databaseUrl = await createTestDatabase();
    const overrides = { databaseUrl, accountQps: 2, identicalResend: 'auto', placingWaitMs: 3_000 } as const;
    const first = await startTestGateway(overrides);
    await first.sandbox.configure({ flowControl: false });
    const aliyunVoiceEndpoint = first.gateway.sandboxUrl;
    replicas = [first, await startTestGateway({ ...overrides, aliyunVoiceEndpoint })];
    for (const replica of replicas) watch(replica);
  });
  afterAll(() => Promise.all(replicas.map((replica) => replica.close())));
  beforeEach(() => void sent.splice(0));

  /** Notes when each request leaves. */
  function watch({ gateway }: TestGateway): void {
    const { primary } = gateway.app.get(AccountRegistry, { strict: false });
    const original = primary.send.bind(primary);
    primary.send = (request) => {
      const { OutId, CalledNumber } = request.placement.params as Record<string, string>;
      sent.push({ id: OutId ?? '', callee: `+86${CalledNumber}`, at: performance.now() });
      return original(request);
    };
  }

  function gapsTo(callee: string): number[] {
    const times = sent.filter((one) => one.callee === callee).map(({ at }) => at);
    return times.sort((a, b) => a - b).flatMap((at, index) => (index > 0 ? at - (times[index - 1] ?? 0) : []));
  }

  /** How far from its booking a call left; the server's clock is this machine's. */
  async function offMs(id: string): Promise<number> {
    const { pool } = replicas[0]!.gateway.app.get(Database, { strict: false });
    const { rows } = await pool.query<{ sentAt: Date }>('select sent_at as "sentAt" from calls where id = $1', [id]);
    const leftAt = Math.max(...sent.filter((one) => one.id === id).map(({ at }) => at));
    return Math.abs((rows[0]?.sentAt.getTime() ?? 0) - (performance.timeOrigin + leftAt));
  }

  it('leave at least a second apart, whatever their slots do', async () => {
    const [first, second] = replicas as [TestGateway, TestGateway];
    const callees = Array.from({ length: 6 }, () => newCallee());
    const calls = callees.flatMap((callee) => {
      const notification = ttsCall({ callee });
      const verification = ttsCall({ callee, purpose: 'verification', flowControl: 'defer' });
      return [first.api.create(notification), second.api.create(verification)];
    });
    const ids = (await Promise.all(calls)).map(({ body }) => body.id);
    await Promise.all(
      ids.map((id) => first.api.waitFor(id, ['initiated', 'ringing', 'in-progress', 'completed'], 25_000)),
    );
    for (const callee of callees) {
      const gaps = gapsTo(callee);
      // An attempt that could not leave is repeated.
      expect(gaps.length).toBeGreaterThan(0);
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND_MS);
    }
  }, 60_000);

  it('leave at least a second apart when the first one waits for its turn', async () => {
    const [first, second] = replicas as [TestGateway, TestGateway];
    // They have the turns of this second; once they are answered, it is known when the next turns are.
    await Promise.all([first.api.create(ttsCall()), first.api.create(ttsCall())]);
    await sleep(250);
    const callee = newCallee();
    const verification = ttsCall({ callee, purpose: 'verification', flowControl: 'defer' });
    const one = first.api.create(ttsCall({ callee }));
    await sleep(100);
    const answers = await Promise.all([one, second.api.create(verification)]);
    for (const { body } of answers)
      await first.api.waitFor(body.id, ['initiated', 'ringing', 'in-progress', 'completed'], 25_000);
    const gaps = gapsTo(callee);
    expect(gaps.length).toBeGreaterThan(0);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(SECOND_MS);
    // What was counted is when each left, not when it was asked for.
    for (const { body } of answers) expect(await offMs(body.id)).toBeLessThan(MOST_OFF_MS);
  }, 60_000);

  it.each([
    ['a copy', 'reset-before'],
    ['a further attempt', 'throttle'],
  ])('are told of %s: what is counted is when it left', async (_what, fault) => {
    const [first] = replicas as [TestGateway, TestGateway];
    const callee = newCallee();
    await first.part(AccountRegistry).prove();
    await first.sandbox.fault(fault, { count: 1 });
    const { body } = await first.api.create(ttsCall({ callee }));
    const { pool } = first.part(Database);
    const { rows } = await pool.query<{ sentAt: Date; lastAt: Date; count: number }>(
      `select c.sent_at as "sentAt", f.last_at as "lastAt", ((f.notification).sent).minute_count as count
       from calls c join callee_flows f on f.key = 'sandbox|' || c.callee_index where c.id = $1`,
      [body.id],
    );
    const [gap = 0] = gapsTo(callee);
    expect(gap).toBeGreaterThan(0);
    const [row] = rows;
    expect(row?.count).toBe(1);
    expect(row?.sentAt).toEqual(row?.lastAt);
    // The server's clock is this machine's: nearer to the second request than to the first.
    const lastAt = Math.max(...sent.filter((one) => one.callee === callee).map(({ at }) => at));
    const offMs = (row?.sentAt.getTime() ?? 0) - (performance.timeOrigin + lastAt);
    expect(Math.abs(offMs)).toBeLessThan(gap / 2);
  });
});
