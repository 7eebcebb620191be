import type { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { QueueExpiry } from '../../src/voice/reconciler/queue-expiry.js';
import { TcpProxy } from '../fault/harness/tcp-proxy.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { Scrape } from '../support/scrape.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { WebhookReceiver, status } from '../support/webhook-receiver.js';
import { createEndpoint, eventually, LOCAL, sendTest } from '../support/webhooks.js';

const FAILURES = 'voice_gateway_upstream_failures_total';
const UPSTREAM = 'voice_gateway_upstream_duration_seconds_count';
const ENDED = 'voice_gateway_calls_ended_total';

type Labels = Readonly<Record<string, string>>;

/** Reads until the metric is where it should be. */
async function movesTo(test: TestGateway, name: string, labels: Labels, isThere: (value: number) => boolean) {
  const read = async () => (await Scrape.of(test.gateway.url)).valueOf(name, labels);
  return await eventually(read, isThere);
}

/** What the alert rules watch, and why it moves. */
describe('a cause of an alert moves its metric', () => {
  let test: TestGateway;
  let before: Scrape;

  beforeAll(async () => {
    test = await startTestGateway({ ...LOCAL, identicalResend: 'off' });
  });
  beforeEach(async () => {
    before = await Scrape.of(test.gateway.url);
  });
  afterEach(() => test.sandbox.fault('none'));
  afterAll(() => test.close());

  const rises = (name: string, labels: Labels = {}) =>
    movesTo(test, name, labels, (value) => value > before.valueOf(name, labels));

  it('a call that is completed', async () => {
    await test.api.create(ttsCall());
    await rises(ENDED, { kind: 'tts', status: 'completed' });
    const after = await Scrape.of(test.gateway.url);
    for (const name of ['voice_gateway_calls_accepted_total', 'voice_gateway_call_answer_seconds_count', UPSTREAM])
      expect(after.valueOf(name)).toBe(before.valueOf(name) + 1);
    expect(after.valueOf('voice_gateway_receipts_total')).toBeGreaterThan(
      before.valueOf('voice_gateway_receipts_total'),
    );
  });

  it('throttling', async () => {
    await test.sandbox.fault('throttle', { count: 1 });
    await test.api.create(ttsCall());
    await rises(FAILURES, { category: 'throttling' });
  });

  it.each([
    ['0031', 'account'],
    ['0032', 'permission'],
  ])('a refusal for the sake of the account: callee %s, %s', async (ending, category) => {
    await test.api.create(ttsCall({ callee: newCallee(ending) }));
    await rises(FAILURES, { category });
    await rises('voice_gateway_calls_failed_total', { reason: category });
    await rises(ENDED, { kind: 'tts', status: 'failed' });
  });

  it.each([
    ['unavailable', 'upstream-fault'],
    ['reset-before', 'connection'],
  ])('an upstream that fails: %s, %s; the outcome is unknown', async (fault, category) => {
    await test.sandbox.fault(fault, { count: 1 });
    await test.api.create(ttsCall());
    await rises(FAILURES, { category });
    await rises('voice_gateway_unknown_calls');
  });

  it('a call that is canceled, and one that expires in the queue', async () => {
    const later = { scheduledAt: new Date(Date.now() + 3_600_000).toISOString() };
    const { body } = await test.api.create(ttsCall(later));
    await test.api.cancel(body.id);
    await rises(ENDED, { kind: 'tts', status: 'canceled' });
    await test.api.create(ttsCall({ ...later, timeToLiveSeconds: 10 }));
    await test.part(QueueExpiry).runOnce(3_700_000);
    await rises('voice_gateway_calls_failed_total', { reason: 'queue-expired' });
  });

  it('a clock that is off', async () => {
    await test.sandbox.configure({ clockOffsetMs: 120_000 });
    await test.api.create(ttsCall());
    const isOff = (seconds: number) => seconds > 100 && seconds < 140;
    await movesTo(test, 'voice_gateway_account_clock_offset_seconds', { account: 'default' }, isOff);
    await test.sandbox.configure({ clockOffsetMs: 0 });
  });

  it('a webhook endpoint that fails, and one that is paused', async () => {
    const receiver = await WebhookReceiver.start();
    receiver.answer = status(500);
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await rises('voice_gateway_webhook_attempt_duration_seconds_count', { result: 'status' });
    await rises('voice_gateway_webhook_deliveries_open');
    await test.part(Database).pool.query(`update webhook_endpoints set status = 'paused' where id = $1`, [id]);
    await rises('voice_gateway_webhook_endpoints', { status: 'paused' });
    await test.api.send('DELETE', `/v1/webhook-endpoints/${id}`);
    await receiver.close();
  });

  it('statements that wait for a connection', async () => {
    const { pool, poolSize } = test.part(Database);
    const held = await Promise.all(Array.from({ length: poolSize }, () => pool.connect()));
    // On a busy machine one may be given up before it is counted.
    const countWaiting = async () => {
      pool.query('select 1').catch(() => undefined);
      const scrape = await Scrape.of(test.gateway.url);
      return scrape.valueOf('voice_gateway_database_waiting_requests', { pool: 'pool' });
    };
    await eventually(countWaiting, (count) => count > 0);
    const busy = { pool: 'pool', state: 'busy' };
    expect((await Scrape.of(test.gateway.url)).valueOf('voice_gateway_database_connections', busy)).toBe(poolSize);
    for (const client of held) client.release();
  });
});

describe('a cause that needs a gateway of its own moves its metric', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  async function start(overrides: Partial<AppConfig>): Promise<TestGateway> {
    const test = await startTestGateway(overrides);
    closing.push(() => test.close());
    return test;
  }

  it('receipts that do not come, though calls are taken; the reconciler learns how they ended', async () => {
    const silent = await start({ identicalResend: 'off', sandboxTimeScale: 300 });
    await silent.sandbox.configure({ receiptDropRate: 1 });
    await silent.api.create(ttsCall({ playTimes: 1 }));
    await movesTo(silent, 'voice_gateway_reconciler_calls_total', { end: 'settled' }, (count) => count === 1);
    const after = await Scrape.of(silent.gateway.url);
    expect(after.valueOf(UPSTREAM, { operation: 'SingleCallByTts', outcome: 'accepted' })).toBe(1);
    expect(after.valueOf('voice_gateway_receipts_total')).toBe(0);
    expect(after.valueOf(ENDED, { kind: 'tts', status: 'completed' })).toBe(1);
  });

  it('a queue that nobody works off', async () => {
    const idle = await start({ roles: ['api'] });
    await idle.api.create(ttsCall({ purpose: 'verification' }), { prefer: 'respond-async' });
    const urgent = { priority: 'verification' };
    await movesTo(idle, 'voice_gateway_queue_due_calls', urgent, (count) => count === 1);
    await movesTo(idle, 'voice_gateway_queue_oldest_due_seconds', urgent, (seconds) => seconds > 0);
    expect((await Scrape.of(idle.gateway.url)).valueOf('voice_gateway_queue_due_calls', { priority: 'bulk' })).toBe(0);
  });

  it('a key that Aliyun does not know', async () => {
    const keyless = await start({ accessKeyId: 'nobody-knows-this', accessKeySecret: 'nor-this' });
    await keyless.api.create(ttsCall());
    await movesTo(keyless, FAILURES, { category: 'credentials' }, (count) => count > 0);
  });

  it('a database that is away: readiness tells it, other figures wait, and no scrape does', async () => {
    const url = new URL(await createTestDatabase());
    const port = Number(url.port);
    const proxy = await new TcpProxy(() => [port]).open();
    closing.push(() => proxy.close());
    url.port = String(proxy.port);
    const cut = await start({ databaseUrl: url.href });
    await movesTo(cut, 'voice_gateway_database_ready', {}, (ready) => ready === 1);
    await proxy.refuse();
    await movesTo(cut, 'voice_gateway_database_ready', {}, (ready) => ready === 0);
    await movesTo(cut, 'voice_gateway_queue_due_calls', { priority: 'bulk' }, Number.isNaN);
    await proxy.reopen();
    await movesTo(cut, 'voice_gateway_database_ready', {}, (ready) => ready === 1);
    await movesTo(cut, 'voice_gateway_queue_due_calls', { priority: 'bulk' }, (count) => count === 0);
  });
});
