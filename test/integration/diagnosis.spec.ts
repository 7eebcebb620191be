import pg from 'pg';
import { AppConfig } from '../../src/config/app.config.js';
import { changeConfig } from '../../src/config/change-config.js';
import { Database } from '../../src/database/database.js';
import { readMigrationState } from '../../src/database/migration-state.js';
import { DeliveriesRepository } from '../../src/delivery/webhooks/deliveries/deliveries.repository.js';
import { EndpointStatesRepository } from '../../src/delivery/webhooks/endpoints/endpoint-states.repository.js';
import { EventsCheck } from '../../src/diagnosis/calls/events.check.js';
import { QueueCheck } from '../../src/diagnosis/calls/queue.check.js';
import { ReceiptsCheck } from '../../src/diagnosis/calls/receipts.check.js';
import { RecentCalls } from '../../src/diagnosis/calls/recent-calls.js';
import { UnknownCallsCheck } from '../../src/diagnosis/calls/unknown-calls.check.js';
import { WebhooksCheck } from '../../src/diagnosis/calls/webhooks.check.js';
import type { Check } from '../../src/diagnosis/check.js';
import { TestKeysCheck } from '../../src/diagnosis/configuration/test-keys.check.js';
import { DatabaseCheck } from '../../src/diagnosis/database/database.check.js';
import { diagnose } from '../../src/diagnosis/diagnosis.js';
import { TimeZonesCheck } from '../../src/diagnosis/host/time-zones.check.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import { ReviewsRepository } from '../../src/voice/call-store/reviews.repository.js';
import { findClosedPort } from '../support/ports.js';
import { createEmptyDatabase, createTestDatabase } from '../support/test-database.js';

const MINUTE_MS = 60_000;
const config = changeConfig(new AppConfig(), {});
const SILENT = new AbortController().signal;

let database: Database;

beforeEach(async () => {
  database = new Database(await createTestDatabase(), 4);
  await database.readClock();
});
afterEach(() => database.close());

async function codesOf(check: Check): Promise<string[]> {
  return (await check.run(SILENT)).map(({ code }) => code);
}

/** A row as it stands some time after it was made. */
async function insertCall(columns: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const ago = database.clock.now().getTime() - 10 * MINUTE_MS;
  const id = newCallId(ago);
  const row = {
    ...{
      id,
      application_id: 'default',
      mode: 'sandbox',
      kind: 'tts',
      status: 'completed',
      callee_index: '+8613900000000',
    },
    ...{ request: '{}', upstream_operation: 'SingleCallByTts', created_at: new Date(ago) },
    ...columns,
  };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.pool.query(`insert into calls (${names.join()}) values (${places.join()})`, Object.values(row));
  return id;
}

async function insertReceipt(callId: string, columns: Readonly<Record<string, unknown>> = {}): Promise<void> {
  const row = { digest: callId, type: 'voice-report', out_id: callId, body: '{}', ingested_at: new Date(), ...columns };
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  await database.pool.query(`insert into receipts (${names.join()}) values (${places.join()})`, Object.values(row));
}

const minutesAgo = (minutes: number) => new Date(database.clock.now().getTime() - minutes * MINUTE_MS);

describe('receipts', () => {
  const check = () => new ReceiptsCheck(database, config);
  const detailOf = async () => (await check().run())[0]?.detail;

  it('are not known while no call of this mode was taken', async () => {
    await insertCall({ mode: 'live', initiated_at: minutesAgo(9) });
    await insertCall({ status: 'failed' });
    expect(await codesOf(check())).toEqual(['receipts-untested']);
  });

  it('are known by either id of a call', async () => {
    const taken = { initiated_at: minutesAgo(9) };
    await insertReceipt(await insertCall(taken));
    await insertCall({ ...taken, upstream_call_id: '116^7' });
    await insertReceipt('0^0', { out_id: null, upstream_call_id: '116^7' });
    expect(await codesOf(check())).toEqual(['receipts-ok']);
    expect(await detailOf()).toMatchObject({ calls: 2, without: 0, lastReceiptAt: expect.any(String) });
  });

  it('may still come for a call that was just taken', async () => {
    await insertCall({ initiated_at: minutesAgo(1) });
    expect(await codesOf(check())).toEqual(['receipts-untested']);
    await insertCall({ initiated_at: minutesAgo(9) });
    expect(await codesOf(check())).toEqual(['receipts-missing']);
    expect(await detailOf()).toMatchObject({ calls: 1, without: 1 });
  });
});

describe('work that is due', () => {
  const check = () => new QueueCheck(database, config, new ReviewsRepository(database, config));

  it('is done', async () => {
    await insertCall({ status: 'queued', not_before: new Date(Date.now() + 60 * MINUTE_MS) });
    await insertReceipt(await insertCall());
    expect(await codesOf(check())).toEqual(['queue-ok']);
  });

  it.each([
    ['calls in the queue', { status: 'queued' }, 'not_before', 'queue-late'],
    ['attempts past their deadline', { status: 'dispatching' }, 'dispatch_deadline', 'work-left'],
    ['overdue calls', { status: 'initiated' }, 'review_at', 'work-left'],
  ])('is not: %s', async (_what, columns, time, code) => {
    await insertCall({ ...columns, [time]: minutesAgo(15) });
    expect(await codesOf(check())).toEqual([code]);
  });

  it('is not: receipts that nobody reads', async () => {
    await insertReceipt(await insertCall(), { ingested_at: null, look_at: minutesAgo(2) });
    expect(await codesOf(check())).toEqual(['work-left']);
  });

  it('of the other mode is nobody’s here', async () => {
    await insertCall({ status: 'queued', mode: 'live', not_before: minutesAgo(15) });
    expect(await codesOf(check())).toEqual(['queue-ok']);
  });
});

describe('calls whose outcome nobody knows', () => {
  const check = () => new UnknownCallsCheck(new RecentCalls(database, config), new ReviewsRepository(database, config));

  it('are counted: those that wait for a proof, and those that were given up', async () => {
    await insertCall();
    expect(await codesOf(check())).toEqual(['calls-ok']);
    await insertCall({ status: 'unknown' });
    await insertCall({ status: 'unknown', failure_code: 'OutcomeUnproven' });
    const [found] = await check().run();
    expect(found).toMatchObject({ code: 'calls-unknown', detail: { waitingForProof: 1, unproven: 1 } });
  });
});

describe('the latest calls', () => {
  it('are told by account, operation and code, with the latest time of each', async () => {
    const refused = { upstream_code: 'isv.OUT_OF_SERVICE', signed_for: 'main|SingleCallByTts|https://a|rpc|3f2a' };
    await insertCall({ ...refused, sent_at: minutesAgo(8) });
    await insertCall({ ...refused, sent_at: minutesAgo(3) });
    await insertCall();
    await insertCall({ ...refused, mode: 'live' });
    const groups = (await new RecentCalls(database, config).get()) ?? [];
    expect([...groups].sort((a, b) => b.count - a.count)).toMatchObject([
      { account: 'main', operation: 'SingleCallByTts', code: 'isv.OUT_OF_SERVICE', count: 2 },
      { account: null, operation: 'SingleCallByTts', code: null, count: 1 },
    ]);
    const [newest] = [...groups].sort((a, b) => b.count - a.count);
    expect(Math.abs((newest?.last.getTime() ?? 0) - minutesAgo(3).getTime())).toBeLessThan(MINUTE_MS);
  });
});

describe('events', () => {
  it('are held by a transaction of another database, which is named', async () => {
    const url = new URL(database.connectionString);
    url.pathname = '/postgres';
    const foreign = new pg.Client({ connectionString: url.href });
    await foreign.connect();
    await foreign.query('begin');
    await foreign.query('select pg_current_xact_id()');
    const [found] = await new EventsCheck(database, { heldSeconds: 0, secondLookMs: 1 }).run(SILENT);
    expect(found).toMatchObject({ code: 'events-held', detail: { pid: expect.any(Number) } });
    await foreign.query('rollback');
    await foreign.end();
  });
});

describe('webhook endpoints', () => {
  const check = () =>
    new WebhooksCheck(new EndpointStatesRepository(database, config), new DeliveriesRepository(database, config));
  const insertEndpoint = async (id: string, status: string, failingSince: Date | null, mode = 'sandbox') => {
    const text = `insert into webhook_endpoints (id, application_id, mode, url, secret, status, failing_since, after_sequence)
      values ($1, 'default', $2, 'https://hooks.example.com/private', 's', $3, $4, 0)`;
    await database.pool.query(text, [id, mode, status, failingSince]);
  };

  it('are fine when they take what is sent, are switched off on purpose, or belong to the other mode', async () => {
    await insertEndpoint('we_1', 'active', null);
    await insertEndpoint('we_2', 'disabled', minutesAgo(9));
    await insertEndpoint('we_3', 'paused', minutesAgo(9), 'live');
    expect(await codesOf(check())).toEqual(['webhooks-ok']);
  });

  it('are named by their ids, and not by their URLs, when they fail or are paused', async () => {
    await insertEndpoint('we_1', 'active', minutesAgo(5));
    await insertEndpoint('we_2', 'paused', minutesAgo(9));
    await insertEndpoint('we_3', 'paused', minutesAgo(7));
    const found = await check().run();
    expect(found.map(({ code, detail }) => [code, detail.endpoints])).toEqual([
      ['webhooks-paused', ['we_2', 'we_3']],
      ['webhooks-failing', ['we_1']],
    ]);
    expect(JSON.stringify(found)).not.toContain('example.com');
  });
});

describe('the database', () => {
  it('serves; what the server of the tests does without is named', async () => {
    const found = await new DatabaseCheck(database).run();
    const unsafe = found.find(({ code }) => code === 'database-unsafe');
    expect(unsafe?.detail).toEqual({ fsync: false, fullPageWrites: false });
    // A busy machine may be slow, and its server full, for a moment.
    const others = found.filter(({ code }) => !/unsafe|slow|crowded/.test(code));
    expect(others).toEqual([]);
  });

  it('has no tables before the first start', async () => {
    const empty = new Database(await createEmptyDatabase(), 2);
    expect(await codesOf(new DatabaseCheck(empty))).toEqual(['database-empty']);
    await empty.close();
  });

  it('was changed by another version', async () => {
    await database.pool.query('delete from gateway_migrations where number = 3');
    await database.pool.query(`insert into gateway_migrations values (9000, '9000_later', false)`);
    expect(await readMigrationState(database)).toEqual({
      ...{ isEmpty: false, pending: ['0003_show_numbers'], breaking: [], newer: ['9000_later'], isBreaking: false },
    });
    await database.pool.query(`insert into gateway_migrations values (9001, '9001_breaking', true)`);
    expect(await codesOf(new DatabaseCheck(database))).toContain('migrations-breaking');
  });

  it('that is away makes one finding, and one for all that could not be looked at', async () => {
    const away = new Database(`postgres://user:word@127.0.0.1:${await findClosedPort()}/db`, 2);
    const checks = [new DatabaseCheck(away), new ReceiptsCheck(away, config), new EventsCheck(away)];
    const found = await diagnose(checks);
    expect(found.map(({ code, detail }) => [code, detail.checks])).toEqual([
      ['database-away', undefined],
      ['checks-failed', ['receipts', 'events']],
    ]);
    expect(await new RecentCalls(away, config).get()).toBeUndefined();
    await away.close();
  });

  it('knows the time zones', async () => {
    expect(await codesOf(new TimeZonesCheck(database, 'Asia/Shanghai'))).toEqual(['time-zones-ok']);
    // Node.js knows it, and PostgreSQL does not.
    expect(await codesOf(new TimeZonesCheck(database, 'US/Pacific-New'))).toEqual(['time-zones-missing']);
  });
});

describe('the diagnosis of test keys', () => {
  const insertKey = (type: string, revokedAt: Date | null = null) =>
    database.pool.query(
      'insert into api_keys (hash, application_id, type, revoked_at) values (gen_random_uuid()::text, $1, $2, $3)',
      ['default', type, revokedAt],
    );
  const check = (settings: Partial<AppConfig>) => new TestKeysCheck(database, changeConfig(config, settings));

  it('tells of valid ones that a live gateway has no sandbox for', async () => {
    await database.pool.query("insert into applications (id, name) values ('default', 'x') on conflict do nothing");
    await insertKey('live');
    await insertKey('test', new Date());
    expect(await codesOf(check({ aliyunMode: 'live' }))).toEqual([]);
    await insertKey('test');
    expect(await codesOf(check({ aliyunMode: 'live' }))).toEqual(['test-keys-in-vain']);
    expect(await codesOf(check({ aliyunMode: 'sandbox' }))).toEqual([]);
  });

  it('tells of a sandbox that does not answer', async () => {
    const url = `http://127.0.0.1:${await findClosedPort()}`;
    const codes = await codesOf(check({ aliyunMode: 'live', testKeysSandboxUrl: url }));
    expect(codes).toEqual(['test-sandbox-away']);
  });
});
