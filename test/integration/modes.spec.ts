import { Writable } from 'node:stream';
import { createLogger } from '../../src/common/logging/logger.js';
import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { startGateway } from '../../src/gateway.js';
import { startSandbox } from '../../src/sandbox/sandbox.app.js';
import { Retention } from '../../src/voice/maintenance/retention.js';
import { Sweeper } from '../../src/voice/dispatch/sweeper.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { Reconciler } from '../../src/voice/reconciler/reconciler.js';
import { ApiClient } from '../support/api-client.js';
import { ttsCall } from '../support/builders.js';
import { eventPage } from '../support/event-pages.js';
import { SandboxClient } from '../support/sandbox-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const DAY_MS = 86_400_000;
/** Of the sandbox's call whose outcome is open: long due, however long the loops of the other mode run. */
const REVIEW_AT = new Date('2026-01-01T00:00:00Z');
const KEYS = { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' };

/** «Live» is a second sandbox here: what it rings would have been real phones. */
describe('a database that was used in the sandbox, and then live', () => {
  let before: TestGateway;
  let upstream: Awaited<ReturnType<typeof startSandbox>>;
  let live: Awaited<ReturnType<typeof startGateway>>;
  let api: ApiClient;
  let rings: SandboxClient;
  let log = '';
  const left: Record<string, string> = {};

  beforeAll(async () => {
    // The loops are off, so that calls wait until the change of mode.
    before = await startTestGateway({ roles: ['api'] });
    const create = async (name: string, overrides: Record<string, unknown>, headers: Record<string, string>) => {
      left[name] = (await before.api.create(ttsCall(overrides), headers)).body.id;
    };
    const later = { prefer: 'respond-async' };
    await create('queued', {}, later);
    await create('scheduled', { scheduledAt: new Date(Date.now() + 500).toISOString() }, {});
    await create('lost', {}, later);
    await create('keyed', { callee: '+8613800009000' }, { 'idempotency-key': 'used-before' });
    await create('open', {}, later);
    await create('old', { timeToLiveSeconds: 1 }, later);
    const { pool } = before.part(Database);
    await pool.query(
      "update calls set status = 'dispatching', dispatch_deadline = now() - interval '1 h' where id = $1",
      [left.lost],
    );
    await pool.query("update calls set status = 'unknown', sent_at = now(), review_at = $2 where id = $1", [
      left.open,
      REVIEW_AT,
    ]);
    await before.close();

    upstream = await startSandbox({ port: 0, timeScale: 20 });
    rings = new SandboxClient(upstream.url);
    const config = { ...before.config, ...KEYS, roles: ['api', 'worker'], port: 0 };
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        log += chunk.toString();
        done();
      },
    });
    const own = { aliyunMode: 'live' as const, aliyunVoiceEndpoint: upstream.url };
    live = await startGateway(
      Object.assign(new AppConfig(), config, own),
      createLogger({ level: 'info', format: 'json' }, sink),
    );
    api = new ApiClient(live.url, PRIVATE_VALUES.apiKey);
  });
  afterAll(async () => {
    await live.close();
    await upstream.close();
  });

  const rowOf = async (id: string | undefined) => {
    const { pool } = live.app.get(Database, { strict: false });
    return (await pool.query<{ status: string; mode: string }>('select status, mode from calls where id = $1', [id]))
      .rows[0];
  };

  const reviewAtOf = async (id: string | undefined) => {
    const { pool } = live.app.get(Database, { strict: false });
    const { rows } = await pool.query<{ at: Date }>('select review_at as at from calls where id = $1', [id]);
    return rows[0]?.at;
  };

  it('says at the start how many calls it leaves alone', () => {
    expect(log).toContain('"others":["sandbox"],"waiting":4');
  });

  it('rings nobody for a call of the sandbox, and neither fails nor settles one', async () => {
    await live.app.get(QueueExpiry, { strict: false }).runOnce(90 * DAY_MS);
    await live.app.get(Reconciler, { strict: false }).runOnce(90 * DAY_MS);
    await live.app.get(Sweeper, { strict: false }).runOnce();
    const own = await api.create(ttsCall({ callee: '+8613800019000' }), { prefer: 'respond-async' });
    await api.waitFor(own.body.id, ['initiated']);
    expect((await rings.rings()).map(({ outId }) => outId)).toEqual([own.body.id]);
    for (const name of ['queued', 'scheduled', 'old'])
      expect(await rowOf(left[name])).toEqual({ status: 'queued', mode: 'sandbox' });
    expect(await rowOf(left.lost)).toEqual({ status: 'dispatching', mode: 'sandbox' });
    expect(await rowOf(left.open)).toEqual({ status: 'unknown', mode: 'sandbox' });
    expect(await reviewAtOf(left.open)).toEqual(REVIEW_AT);
  });

  it('places a call under a key that was used in the sandbox', async () => {
    await rings.reset();
    const { status, headers, body } = await api.create(ttsCall({ callee: '+8613800009000' }), {
      'idempotency-key': 'used-before',
    });
    expect([status, headers.get('idempotent-replayed')]).toEqual([201, null]);
    expect(await rings.ringsOf(body.id)).toHaveLength(1);
  });

  it('shows and lists no call of the sandbox, and counts none of its calls against a callee', async () => {
    expect((await api.send('GET', `/v1/calls/${left.queued}`)).status).toBe(404);
    expect((await api.cancel(left.queued ?? '')).status).toBe(404);
    expect(await rowOf(left.queued)).toEqual({ status: 'queued', mode: 'sandbox' });
    const { items } = (await api.list('limit=100')).body;
    expect(items.map(({ id }) => id)).not.toContain(left.queued);
    const subjects = (await eventPage(api, '/v1/events')).items.map(({ subject }) => subject);
    expect(subjects).not.toContain(`calls/${left.queued}`);
    expect((await eventPage(api, `/v1/events?subject=calls/${left.queued}`)).items).toEqual([]);
  });

  it('keeps a receipt of a call of the sandbox for it: what was acknowledged does not come again', async () => {
    const ring = {
      call_id: 'of-the-sandbox',
      out_id: left.queued,
      status_code: '200100',
      status_time: '2026-11-25 10:00:00',
    };
    const pushed = await fetch(`${live.url}/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`, {
      method: 'POST',
      body: JSON.stringify([ring]),
    });
    expect(pushed.status).toBe(200);
    const { pool } = live.app.get(Database, { strict: false });
    const { rows } = await pool.query('select mode, ingested_at from receipts where out_id = $1', [left.queued]);
    expect(rows).toEqual([{ mode: 'sandbox', ingested_at: null }]);
  });

  it('removes nothing of the sandbox: the other mode may have to keep it longer', async () => {
    const { pool } = live.app.get(Database, { strict: false });
    const count = async (): Promise<unknown> =>
      (
        await pool.query(`select (select count(*) from calls where mode = 'sandbox') as calls,
          (select count(*) from idempotency_keys where mode = 'sandbox') as keys`)
      ).rows[0];
    const before = await count();
    await pool.query("update calls set status = 'completed', ended_at = now() where id = $1", [left.keyed]);
    await live.app.get(Retention, { strict: false }).removeOld(4_000 * DAY_MS);
    expect(await count()).toEqual(before);
  });
});
