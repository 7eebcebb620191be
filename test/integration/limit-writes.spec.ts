import pg from 'pg';
import type { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { callIdsFrom } from '../../src/voice/call-store/call-id.js';
import { calleeFlow, DEFAULT_FLOW_LIMITS, flowKey } from '../../src/voice/call-store/callee-flow.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import type { Intent, StoredIntent } from '../../src/voice/call-store/calls.records.js';
import { QueueRepository } from '../../src/voice/call-store/queue.repository.js';
import type { DayCap } from '../../src/voice/call-store/intent-caps.js';
import { newCallee } from '../support/builders.js';
import { anIntent } from '../support/call-builders.js';
import { createTestDatabase } from '../support/test-database.js';
import { TEST_VAULT } from '../support/test-vault.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const STAMP = { nonce: 'a-nonce', timestamp: new Date(), signedFor: 'somebody' };

let applications = 0;
let admin: pg.Client;
let databases: [Database, Database];
/** As many replicas. */
let writers: [CallWrites, CallWrites];

beforeAll(async () => {
  const url = await createTestDatabase();
  databases = [new Database(url, 2), new Database(url, 2)];
  writers = [new CallWrites(databases[0], TEST_VAULT), new CallWrites(databases[1], TEST_VAULT)];
  admin = new pg.Client({ connectionString: url });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await Promise.all(databases.map((database) => database.close()));
});

const newApplication = () => `app-${++applications}`;
const dayCap = (cap: Partial<DayCap>): DayCap => ({
  zone: 'Asia/Shanghai',
  firstId: callIdsFrom(Date.now() - 2 * DAY_MS),
  prices: { tts: 0.06 },
  ...cap,
});
const capped = (applicationId: string, cap: Partial<DayCap>, more: Partial<Intent> = {}) =>
  anIntent({ applicationId, caps: { day: dayCap(cap) }, ...more });
/** Each by the next replica. */
const store = async (intents: readonly Intent[]) =>
  await Promise.all(intents.map(async (intent, i) => await writers[i % 2 === 0 ? 0 : 1].insertIntent(intent)));
const count = (stored: readonly StoredIntent[], type: StoredIntent['type']) =>
  stored.filter((one) => one.type === type).length;
const queryOne = async (text: string, values: unknown[]) =>
  (await admin.query<Record<string, unknown>>(text, values)).rows[0];
const counterOf = (applicationId: string) =>
  queryOne('select calls::integer, spend::float8 from day_counters where application_id = $1', [applicationId]);
const callsOf = async (applicationId: string) =>
  (await queryOne('select count(*)::integer as count from calls where application_id = $1', [applicationId]))?.count;

describe('the calls of a day', () => {
  it('are as many as there may be, whichever replicas they come to at the same moment', async () => {
    const applicationId = newApplication();
    const stored = await store(Array.from({ length: 700 }, () => capped(applicationId, { calls: 300 })));
    expect([count(stored, 'stored'), count(stored, 'over-limit')]).toEqual([300, 400]);
    expect(await callsOf(applicationId)).toBe(300);
    expect(await counterOf(applicationId)).toEqual({ calls: 300, spend: 18 });
  });

  it('cost no more than they may, to the cent', async () => {
    const applicationId = newApplication();
    const stored = await store(Array.from({ length: 12 }, () => capped(applicationId, { spend: 0.3 })));
    expect([count(stored, 'stored'), count(stored, 'over-limit')]).toEqual([5, 7]);
    expect(stored.find((one) => one.type === 'over-limit')).toMatchObject({ limit: 'spendPerDay' });
  });

  it('may be none at all', async () => {
    const stored = await store([capped(newApplication(), { calls: 0 })]);
    expect(stored).toMatchObject([{ type: 'over-limit', limit: 'callsPerDay' }]);
  });

  it('end with the day of the time zone', async () => {
    const zone = 'America/St_Johns';
    const [over] = await store([capped(newApplication(), { calls: 0, zone })]);
    const wanted = await queryOne('select ((now() at time zone $1)::date + 1)::timestamp at time zone $1 as at', [
      zone,
    ]);
    expect(over).toMatchObject({ resetsAt: wanted?.at });
  });

  it('are counted once for each Idempotency-Key', async () => {
    const applicationId = newApplication();
    const intents = Array.from({ length: 20 }, (_, i) =>
      capped(applicationId, { calls: 1_000 }, { idempotency: { key: `k${i % 4}`, requestHash: 'h' } }),
    );
    const stored = await store(intents);
    expect([count(stored, 'stored'), count(stored, 'key-taken')]).toEqual([4, 16]);
    expect(await counterOf(applicationId)).toMatchObject({ calls: 4 });
  });

  it('are not counted where the callee was called too often', async () => {
    const applicationId = newApplication();
    const callee = newCallee();
    const booking = calleeFlow(
      flowKey({ mode: 'sandbox', index: TEST_VAULT.indexOf(callee) }),
      'notification',
      DEFAULT_FLOW_LIMITS,
    );
    const intents = Array.from({ length: 6 }, () =>
      capped(applicationId, { calls: 1_000 }, { callee, booking, flowControl: 'reject' }),
    );
    expect(count(await store(intents), 'flow-controlled')).toBe(5);
    expect(await counterOf(applicationId)).toEqual({ calls: 1, spend: 0.06 });
    // Who was refused waits for nothing.
    const read = 'select (notification).waiting from callee_flows where key = $1';
    expect(await queryOne(read, [booking.key])).toEqual({ waiting: 1 });
    const leaving = { status: 'dispatching', stamp: STAMP, attemptMs: 20_000, departsInMs: 0 } as const;
    const leavers = intents.map((intent) => ({ ...intent, ...leaving, id: anIntent().id }));
    expect(count(await store(leavers), 'flow-controlled')).toBe(6);
    expect(await queryOne(read, [booking.key])).toEqual({ waiting: 1 });
  });

  it('are not counted where the callee is on the do-not-call list', async () => {
    const applicationId = newApplication();
    const callee = newCallee();
    const add = "insert into suppressions (number_index, application_id, source) values ($1, $2, 'api')";
    await admin.query(add, [TEST_VAULT.indexOf(callee), applicationId]);
    const stored = await store([capped(applicationId, { calls: 1 }, { callee }), capped(applicationId, { calls: 1 })]);
    expect(stored.map(({ type }) => type)).toEqual(['suppressed', 'stored']);
  });

  it('take no place of a callee when they are one too many', async () => {
    const callee = newCallee();
    const key = flowKey({ mode: 'sandbox', index: TEST_VAULT.indexOf(callee) });
    const booking = calleeFlow(key, 'notification', DEFAULT_FLOW_LIMITS);
    await store([capped(newApplication(), { calls: 0 }, { callee, booking })]);
    expect(await queryOne('select from callee_flows where key = $1', [key])).toBeUndefined();
  });

  it('include those that came before there was a cap', async () => {
    const applicationId = newApplication();
    await store(Array.from({ length: 7 }, () => anIntent({ applicationId })));
    await admin.query(
      "update calls set failure_code = 'NotAccepted' where id = (select max(id) from calls where application_id = $1)",
      [applicationId],
    );
    const stored = await store(Array.from({ length: 7 }, () => capped(applicationId, { calls: 10 })));
    expect([count(stored, 'stored'), count(stored, 'over-limit')]).toEqual([4, 3]);
  });

  it('are counted anew with a new day, and in another time zone', async () => {
    const applicationId = newApplication();
    await store([capped(applicationId, { calls: 9 })]);
    await admin.query('update day_counters set day = day - 1, calls = 9 where application_id = $1', [applicationId]);
    expect(await store([capped(applicationId, { calls: 9 })])).toMatchObject([{ type: 'stored' }]);
    expect(await counterOf(applicationId)).toMatchObject({ calls: 2 });
    await admin.query('update day_counters set calls = 9 where application_id = $1', [applicationId]);
    expect(await store([capped(applicationId, { calls: 9, zone: 'UTC' })])).toMatchObject([{ type: 'stored' }]);
  });

  it('are those of today again after the clock of the database was set back', async () => {
    const applicationId = newApplication();
    await store([capped(applicationId, { calls: 9 })]);
    await admin.query('update day_counters set day = day + 400, calls = 9 where application_id = $1', [applicationId]);
    expect(await store([capped(applicationId, { calls: 9 })])).toMatchObject([{ type: 'stored' }]);
    expect(await counterOf(applicationId)).toMatchObject({ calls: 2 });
  });

  it('of other applications are not concerned, also within one statement', async () => {
    const [one, other, free] = [newApplication(), newApplication(), newApplication()];
    const intents = Array.from({ length: 30 }, (_, i) =>
      i % 3 === 0
        ? anIntent({ applicationId: free })
        : capped(i % 3 === 1 ? one : other, { calls: i % 3 === 1 ? 3 : 8 }),
    );
    await store(intents);
    expect([await callsOf(one), await callsOf(other), await callsOf(free)]).toEqual([3, 8, 10]);
    expect(await counterOf(free)).toBeUndefined();
  });
});

describe('bulk calls to one callee', () => {
  const bulk = (applicationId: string, callee: string, more: Partial<Intent> = {}) =>
    anIntent({ applicationId, callee, purpose: 'bulk', caps: { bulk: { day: 3, month: 10 } }, ...more });
  const makeOlder = async (applicationId: string, hours: number) =>
    await admin.query(
      "update calls set created_at = created_at - $2 * interval '1 hour', scheduled_at = null where application_id = $1",
      [applicationId, hours],
    );

  it('are three in 24 hours, whichever replicas they come to at the same moment', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    const stored = await store(Array.from({ length: 40 }, () => bulk(applicationId, callee)));
    expect([count(stored, 'stored'), count(stored, 'over-limit')]).toEqual([3, 37]);
    expect(await callsOf(applicationId)).toBe(3);
    const [over] = stored.filter((one) => one.type === 'over-limit');
    expect(over).toMatchObject({ limit: 'bulkPerCallee24h' });
    expect((over as { resetsAt: Date }).resetsAt.getTime()).toBeGreaterThan(Date.now() + 23 * HOUR_MS);
  });

  it('are ten in 30 days', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    for (let day = 0; day < 4; day++) {
      await store(Array.from({ length: 3 }, () => bulk(applicationId, callee)));
      await makeOlder(applicationId, 25);
    }
    expect(await callsOf(applicationId)).toBe(10);
    const [over] = await store([bulk(applicationId, callee)]);
    expect(over).toMatchObject({ limit: 'bulkPerCallee30d' });
    // The oldest of them is four days old: then there are nine.
    const inDays = ((over as { resetsAt: Date }).resetsAt.getTime() - Date.now()) / DAY_MS;
    expect(inDays).toBeGreaterThan(25);
    expect(inDays).toBeLessThan(26);
  });

  it('are let through again when it was said', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    await store(Array.from({ length: 3 }, () => bulk(applicationId, callee)));
    await makeOlder(applicationId, 23.9);
    expect(await store([bulk(applicationId, callee)])).toMatchObject([{ type: 'over-limit' }]);
    await makeOlder(applicationId, 0.2);
    expect(await store([bulk(applicationId, callee)])).toMatchObject([{ type: 'stored' }]);
  });

  it('count when they are to be made, and not at all when nothing was sent', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    const scheduledAt = new Date(Date.now() + 3 * DAY_MS);
    const later = await store(Array.from({ length: 4 }, () => bulk(applicationId, callee, { scheduledAt })));
    expect(count(later, 'stored')).toBe(3);
    expect(await store([bulk(applicationId, callee)])).toMatchObject([{ type: 'stored' }]);
    await admin.query("update calls set status = 'canceled' where application_id = $1", [applicationId]);
    const again = await store(Array.from({ length: 4 }, () => bulk(applicationId, callee, { scheduledAt })));
    expect(count(again, 'stored')).toBe(3);
  });

  it('do not count when they were claimed and ended before anything was sent', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    await store(Array.from({ length: 3 }, () => bulk(applicationId, callee, { status: 'queued' })));
    const queue = new QueueRepository(databases[0], TEST_VAULT, { aliyunMode: 'sandbox' } as AppConfig);
    const claimed = await queue.claimDue('SingleCallByTts', 1_000, 5_000);
    const own = claimed.filter((call) => call.applicationId === applicationId);
    expect(own).toHaveLength(3);
    // No show number is free; then the client wants the calls no more.
    for (const call of own) await queue.putBack(call, 60_000, 'show-numbers-in-use');
    await admin.query("update calls set status = 'canceled', ended_at = now() where application_id = $1", [
      applicationId,
    ]);
    expect(await store([bulk(applicationId, callee)])).toMatchObject([{ type: 'stored' }]);
  });

  it('of other callees, applications and purposes are not concerned', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    await store(Array.from({ length: 3 }, () => bulk(applicationId, callee)));
    const others = [
      bulk(applicationId, newCallee()),
      bulk(newApplication(), callee),
      anIntent({ applicationId, callee, purpose: 'notification' }),
    ];
    expect(count(await store(others), 'stored')).toBe(3);
  });

  it('do not use up the day when they are one too many', async () => {
    const [applicationId, callee] = [newApplication(), newCallee()];
    const caps = { bulk: { day: 3, month: 10 }, day: dayCap({ calls: 100 }) };
    await store(Array.from({ length: 9 }, () => bulk(applicationId, callee, { caps })));
    expect(await counterOf(applicationId)).toMatchObject({ calls: 3 });
  });
});
