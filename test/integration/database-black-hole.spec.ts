import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Database } from '../../src/database/database.js';
import { Signals } from '../../src/database/signals.js';
import { within } from '../../src/database/session.js';
import { CallWrites } from '../../src/voice/call-store/call-writes.js';
import type { AttemptRecord } from '../../src/voice/call-store/calls.records.js';
import { ttsCall } from '../support/builders.js';
import { anAttempt } from '../support/call-builders.js';
import { FreezingProxy } from '../support/freezing-proxy.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

/** Longer than any bound of one statement, and far below what an unbounded wait takes. */
const BOUND_MS = 13_000;

describe('connections to the database that go silent', () => {
  let proxy: FreezingProxy;
  let test: TestGateway;
  let directUrl: string;

  beforeAll(async () => {
    directUrl = await createTestDatabase();
    proxy = new FreezingProxy(Number(new URL(directUrl).port));
    test = await startTestGateway({ databaseUrl: await proxy.open(directUrl), placingWaitMs: 5_000 });
  });
  afterAll(async () => {
    await test.close();
    await proxy.close();
  });

  const timed = async <T>(action: Promise<T>) => {
    const begin = performance.now();
    const result = await action;
    return { result, ms: performance.now() - begin };
  };
  const ready = async () => (await test.api.send('GET', '/health/ready')).status;
  const untilReady = async () => {
    for (let tries = 0; (await ready()) !== 200; tries++) {
      if (tries === 200) throw new Error('it was not ready again');
      await sleep(50);
    }
  };

  it('delay the request that met one at most by the bound, and hold up no other one', async () => {
    expect((await test.api.create(ttsCall())).status).toBe(201);
    proxy.freezeAt = 'insert_intents';
    const unlucky = timed(test.api.create(ttsCall()));
    while (proxy.frozenCount === 0) await sleep(5);
    const meanwhile = await timed(test.api.create(ttsCall()));
    expect(meanwhile.result.status).toBe(201);
    const { result, ms } = await unlucky;
    expect(result.status).toBe(503);
    expect(ms).toBeLessThan(BOUND_MS);
    expect(meanwhile.ms).toBeLessThan(ms);
    for (let i = 0; i < 4; i++) expect((await test.api.create(ttsCall())).status).toBe(201);
  }, 60_000);

  it('are thrown away together, when all of them are silent: one request meets that, the next ones get fresh ones', async () => {
    await Promise.all(Array.from({ length: 10 }, () => test.api.create(ttsCall())));
    const { writer } = test.part(Database);
    await Promise.all(Array.from({ length: 4 }, () => writer.query('select pg_sleep(0.05)')));
    proxy.isBlackHole = true;
    const met = timed(test.api.create(ttsCall()));
    await sleep(200);
    const probed = await timed(ready());
    expect(probed.result).toBe(503);
    expect(probed.ms).toBeLessThan(4_000);
    const { result, ms } = await met;
    proxy.isBlackHole = false;
    expect(result.status).toBe(503);
    expect(ms).toBeLessThan(BOUND_MS);
    await untilReady();
    expect((await test.api.create(ttsCall())).status).toBe(201);
  }, 60_000);

  it('say of a write that it is not known whether it was carried out, and of a read to send it again', async () => {
    proxy.isBlackHole = true;
    const [written, read] = await Promise.all([test.api.create(ttsCall()), test.api.send('GET', '/v1/calls')]);
    proxy.isBlackHole = false;
    expect(written.status).toBe(503);
    expect(JSON.stringify(written.body)).not.toContain('nothing was placed');
    expect(read).toMatchObject({ status: 503, body: { detail: expect.stringContaining('send the request again') } });
    await untilReady();
  }, 60_000);
});

describe('idle connections beside one that gets no answer', () => {
  it('are thrown away with it, so that the next statement gets a fresh one', async () => {
    const url = await createTestDatabase();
    const proxy = new FreezingProxy(Number(new URL(url).port));
    const database = new Database(await proxy.open(url), 4);
    const { pool } = database;
    await Promise.all(Array.from({ length: 4 }, () => pool.query('select pg_sleep(0.1)')));
    expect(pool.idleCount).toBe(4);
    proxy.isBlackHole = true;
    await expect(pool.query(within(300, { text: 'select 1' }))).rejects.toThrow('Query read timeout');
    expect(pool.totalCount).toBe(0);
    proxy.isBlackHole = false;
    expect((await pool.query('select 1')).rowCount).toBe(1);
    await database.close();
    await proxy.close();
  });
});

describe('a silent connection that listens for signals', () => {
  it('is found out and replaced, and everybody is woken, since signals may have been missed', async () => {
    const url = await createTestDatabase();
    const proxy = new FreezingProxy(Number(new URL(url).port));
    const database = new Database(await proxy.open(url), 2);
    const signals = new Signals(database);
    let wokenCount = 0;
    signals.on('calls_queued', () => (wokenCount += 1));
    while (wokenCount === 0) await sleep(10);
    proxy.isBlackHole = true;
    while (proxy.frozenCount === 0) await sleep(10);
    proxy.isBlackHole = false;
    while (wokenCount < 2) await sleep(10);
    await signals.onApplicationShutdown();
    await database.close();
    await proxy.close();
  });
});

describe('a session that pauses inside a transaction with a lock', () => {
  let test: TestGateway;
  let holder: pg.Client;

  beforeAll(async () => {
    test = await startTestGateway({ placingWaitMs: 5_000 });
    holder = new pg.Client({ connectionString: test.config.databaseUrl });
    await holder.connect();
  });
  afterAll(async () => {
    await holder.end();
    await test.close();
  });

  it('holds up the calls it locks, within the bound, and no others', async () => {
    const locked = ttsCall();
    expect((await test.api.create(locked)).status).toBe(201);
    await holder.query('begin');
    expect((await holder.query('select from callee_flows for update')).rowCount).toBeGreaterThan(0);
    const begin = performance.now();
    const held = test.api.create({ ...locked, flowControl: 'defer' }).then((answer) => {
      expect(performance.now() - begin).toBeLessThan(BOUND_MS);
      return answer;
    });
    const others = await Promise.all(Array.from({ length: 20 }, () => test.api.create(ttsCall())));
    // On a busy machine some are answered before they have left.
    expect(others.filter(({ status }) => status !== 201 && status !== 202)).toEqual([]);
    const later = performance.now();
    expect((await test.api.create(ttsCall())).status).toBe(201);
    expect(performance.now() - later).toBeLessThan(2_000);
    const left = await Promise.all(
      others.map(({ body }) => test.api.waitFor(body.id, ['ringing', 'in-progress', 'completed'])),
    );
    expect(left).toHaveLength(others.length);
    expect([202, 503]).toContain((await held).status);
    await holder.query('rollback');
  }, 60_000);

  it('leaves the outcome of a call it locks for later, and holds up no other outcome', async () => {
    const ids = [];
    for (let i = 0; i < 2; i++) ids.push((await test.api.create(ttsCall())).body.id);
    const [locked = '', free = ''] = ids;
    await holder.query('begin');
    expect((await holder.query('select from calls where id = $1 for update', [locked])).rowCount).toBe(1);
    const writes = test.part(CallWrites);
    const [held, other] = await Promise.all([
      writes.recordAttempt(lateOutcome(locked)),
      writes.recordAttempt(lateOutcome(free)),
    ]);
    expect(held).toBe('locked');
    expect(other).toBe('superseded');
    await holder.query('rollback');
  });
});

/** The outcome of an attempt that is not the call's own. */
function lateOutcome(callId: string): AttemptRecord {
  const failure = { failureCode: 'isv.SOMETHING', failureReason: 'upstream-refused' } as const;
  return anAttempt({ callId, attempt: 99, status: 'failed', ...failure });
}
