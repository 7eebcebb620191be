import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import { Retention } from '../../src/voice/maintenance/retention.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const DAY_MS = 24 * 60 * 60 * 1000;

describe('retention', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ retentionDays: 30 });
  });
  afterAll(() => test.close());

  it('removes calls with all that belongs to them once they are old, and nothing before', async () => {
    const retention = test.part(Retention);
    const { body } = await test.api.create(ttsCall({ metadata: { team: 'a' } }), { 'idempotency-key': 'old' });
    await test.api.waitFor(body.id, ['completed']);

    const kept = await retention.removeOld(29 * DAY_MS);
    expect(kept).toMatchObject({ calls: 0, callEvents: 0, receipts: 0, idempotencyKeys: 1, callees: 1 });
    expect((await test.api.get(body.id)).status).toBe('completed');

    const removed = await retention.removeOld(31 * DAY_MS);
    expect(removed.calls).toBe(1);
    expect(removed.callEvents).toBeGreaterThanOrEqual(3);
    expect(removed.receipts).toBeGreaterThanOrEqual(3);
    expect((await test.api.send('GET', `/v1/calls/${body.id}`)).status).toBe(404);
    const { pool } = test.part(Database);
    expect((await pool.query('select from call_events')).rowCount).toBe(0);
    expect((await pool.query('select from call_labels')).rowCount).toBe(0);
  });

  it('never removes a call that waits for its time, nor the key that must not make it twice', async () => {
    const retention = test.part(Retention);
    const scheduledAt = new Date(Date.now() + 29 * DAY_MS).toISOString();
    const request = ttsCall({ scheduledAt });
    const { body } = await test.api.create(request, { 'idempotency-key': 'scheduled' });

    await retention.removeOld(60 * DAY_MS);
    expect((await test.api.get(body.id)).status).toBe('queued');
    const repeated = await test.api.create(request, { 'idempotency-key': 'scheduled' });
    expect(repeated.body.id).toBe(body.id);
  });

  it('keeps an unknown call, and its key, as long after it was sent as any other', async () => {
    const { pool } = test.part(Database);
    const request = ttsCall({ scheduledAt: new Date(Date.now() + 60_000).toISOString() });
    const { body } = await test.api.create(request, { 'idempotency-key': 'sent-lately' });
    // Asked for 31 days ago, and sent a minute ago. The id begins with the time of the request.
    const old = `00${body.id.slice(2)}`;
    await pool.query(
      "update idempotency_keys set call_id = $2, created_at = created_at - interval '31 days' where call_id = $1",
      [body.id, old],
    );
    await pool.query(
      `update calls set id = $2, created_at = created_at - interval '31 days', scheduled_at = now() - interval '1 min',
         not_before = now() - interval '1 min', sent_at = now() - interval '1 min', status = 'unknown' where id = $1`,
      [body.id, old],
    );
    await test.part(Retention).removeOld();
    expect((await test.api.send('GET', `/v1/calls/${old}`)).status).toBe(200);
    const repeated = await test.api.create(request, { 'idempotency-key': 'sent-lately' });
    expect(repeated.headers.get('idempotent-replayed')).toBe('true');
  });

  it('removes no call that is queued once more at that moment, nor a label of it', async () => {
    const { pool } = test.part(Database);
    const { body } = await test.api.create(ttsCall({ metadata: { team: 'redialed' } }));
    await test.api.waitFor(body.id, ['completed']);
    await pool.query("update calls set status = 'unknown', ended_at = null where id = $1", [body.id]);
    const client = await pool.connect();
    await client.query('begin');
    await client.query("update calls set status = 'queued', not_before = now() + interval '1 day' where id = $1", [
      body.id,
    ]);
    const removed = test.part(Retention).removeOld(31 * DAY_MS);
    await sleep(300);
    await client.query('commit');
    client.release();
    await removed;
    expect((await test.api.get(body.id)).status).toBe('queued');
    expect((await pool.query('select from call_labels where call_id = $1', [body.id])).rowCount).toBe(1);
    await pool.query("update calls set status = 'failed', ended_at = now() where id = $1", [body.id]);
  });

  describe('by its worker', () => {
    const worker = (of: TestGateway) => of.part(Retention);
    const query = (text: string) => test.part(Database).pool.query(text);
    const storeOld = async () =>
      await query(
        `insert into receipts (mode, type, digest, body, received_at, ingested_at)
         values ('sandbox', 'unknown', gen_random_uuid()::text, '{"old": true}', now() - interval '40 days', now())`,
      );
    const countOld = async () =>
      (await query("select from receipts where received_at < now() - interval '39 days'")).rowCount;
    const letAnHourPass = async () => await query("update worker_runs set due_at = due_at - interval '1 h'");

    it('removes hourly what is old, on one replica, and again after a restart', async () => {
      await storeOld();
      await worker(test).runOnce();
      expect(await countOld()).toBe(0);

      await storeOld();
      const other = await startTestGateway({ retentionDays: 30, databaseUrl: test.config.databaseUrl });
      await Promise.all([worker(test).runOnce(), worker(other).runOnce()]);
      expect(await countOld()).toBe(1);
      await letAnHourPass();
      await worker(other).runOnce();
      expect(await countOld()).toBe(0);
      await other.close();
    });

    it('begins no statement after the shutdown has begun, and leaves the rest to others at once', async () => {
      await letAnHourPass();
      await storeOld();
      const ending = await startTestGateway({ retentionDays: 30, databaseUrl: test.config.databaseUrl });
      await worker(ending).beforeApplicationShutdown();
      await worker(ending).runOnce();
      expect(await countOld()).toBe(1);
      await ending.close();
      await worker(test).runOnce();
      expect(await countOld()).toBe(0);
    });
  });

  describe('of Idempotency-Keys', () => {
    const retention = () => test.part(Retention);
    const query = (text: string, values: unknown[]) => test.part(Database).pool.query(text, values);
    const repeat = async (request: Record<string, unknown>, key: string) =>
      (await test.api.create(request, { 'idempotency-key': key })).headers.get('idempotent-replayed') === 'true';

    /** A call that was placed ten days after its request, and ended `endedHours` ago; undefined: it has no end. */
    async function placedLate(key: string, endedHours: number | undefined) {
      const request = ttsCall({ scheduledAt: new Date(Date.now() + 60_000).toISOString() });
      const { body } = await test.api.create(request, { 'idempotency-key': key });
      await query("update idempotency_keys set created_at = created_at - interval '10 days' where key = $1", [key]);
      await query(
        `update calls set created_at = created_at - interval '10 days', not_before = null,
           status = case when $2::float8 is null then 'unknown' else 'completed' end,
           ended_at = now() - $2 * interval '1 h' where id = $1`,
        [body.id, endedHours ?? null],
      );
      return request;
    }

    it('counts from the end of the call, not from its request', async () => {
      const ended = await placedLate('ended-lately', 47);
      const over = await placedLate('ended-long-ago', 49);
      await retention().removeOld();
      expect(await repeat(ended, 'ended-lately')).toBe(true);
      expect(await repeat(over, 'ended-long-ago')).toBe(false);
    });

    it('keeps the key of a call whose end nobody knows', async () => {
      const unknown = await placedLate('never-ended', undefined);
      await retention().removeOld(20 * DAY_MS);
      expect(await repeat(unknown, 'never-ended')).toBe(true);
    });
  });
});
