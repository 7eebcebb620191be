import { jest } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import { LostAnswerError } from '../../src/database/lost-answer.js';
import { ttsCall } from '../support/builders.js';
import { DatabaseLink } from '../support/database-link.js';
import { untilHorizonPassed } from '../support/horizon.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { readTestLog } from '../support/test-log.js';

const LATER = { prefer: 'respond-async' };

describe('a statement whose answer is lost', () => {
  let link: DatabaseLink;
  let test: TestGateway;

  beforeAll(async () => {
    link = await DatabaseLink.open(await createTestDatabase());
    test = await startTestGateway({ databaseUrl: link.url });
  });
  afterAll(async () => {
    await test.close();
    await link.close();
  });
  beforeEach(() => test.sandbox.reset());

  const ringsTo = async (callee: unknown) =>
    (await test.sandbox.rings()).filter(({ calledNumber }) => `+86${calledNumber}` === callee).length;

  it('is found out: a call whose intent was committed is placed, once', async () => {
    const call = ttsCall();
    link.loseAnswer('insert_intents');
    const { status, body } = await test.api.create(call);
    expect([status, body.status]).toEqual([201, 'initiated']);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('is found out for a call that is only queued', async () => {
    const call = ttsCall();
    link.loseAnswer('insert_intents');
    const { status, body } = await test.api.create(call, LATER);
    expect(status).toBe(202);
    await test.api.waitFor(body.id, ['completed']);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('never reached the server: nothing was placed, the answer says so, and sending again rings once', async () => {
    const call = ttsCall();
    link.loseRequest('insert_intents');
    const first = await test.api.create(call, { 'idempotency-key': 'never-reached' });
    expect(first).toMatchObject({ status: 503, body: { detail: expect.stringMatching(/^Nothing was placed/) } });
    expect(first.body.callId).toBeUndefined();
    expect((await test.api.create(call, { 'idempotency-key': 'never-reached' })).status).toBe(201);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('never reached the server: a repeated request is not told that nothing was placed, but its first answer', async () => {
    const [call, key] = [ttsCall(), { 'idempotency-key': 'rang-before' }];
    const first = await test.api.create(call, key);
    expect(first.status).toBe(201);
    link.loseRequest('insert_intents');
    expect(await test.api.create(call, key)).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('never reached the server: of a request whose first one is being stored, that one is waited for', async () => {
    const call = ttsCall();
    const first = await test.api.create(call, { 'idempotency-key': 'stored-before' });
    const { pool } = test.part(Database);
    const storing = await pool.connect();
    await storing.query('begin');
    await storing.query(`
      insert into idempotency_keys (application_id, mode, key, request_hash, call_id, created_at, response_status, response_body)
      select application_id, mode, 'being-stored', request_hash, call_id, created_at, response_status, response_body
      from idempotency_keys where key = 'stored-before'`);
    link.loseRequest('insert_intents');
    const second = test.api.create(call, { 'idempotency-key': 'being-stored' });
    const tombstones = "select from calls where callee_index = $1 and failure_code = 'NotAccepted'";
    while ((await pool.query(tombstones, [test.indexOf(String(call.callee))])).rowCount === 0) await sleep(20);
    await Promise.race([second, sleep(200)]);
    await storing.query('commit');
    storing.release();
    expect(await second).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('never reached the server: the show number that was leased for the call is free again', async () => {
    const numbers = [{ number: '4001112222', maxConcurrent: 1 }];
    await test.api.send('PATCH', '/v1/application', { showNumbers: { strategy: 'round-robin', numbers } });
    const call = { ...ttsCall(), showNumber: undefined };
    link.loseRequest('insert_intents');
    expect((await test.api.create(call)).status).toBe(503);
    expect((await test.api.create(call)).status).toBe(201);
    await test.api.send('PATCH', '/v1/application', { showNumbers: null });
  });

  const tellings = () => readTestLog().filter((line) => line.includes('a show number could not be given back')).length;

  it.each([
    ['a call that waits for its callee is accepted', {}, 202],
    ['a call that is not to wait for its callee is refused', { flowControl: 'reject' }, 429],
  ])('of giving a show number back is no answer of the request: %s', async (_name, policy, expected) => {
    const numbers = [{ number: '4001112223', maxConcurrent: 10 }];
    await test.api.send('PATCH', '/v1/application', { showNumbers: { strategy: 'round-robin', numbers } });
    const { callee } = ttsCall();
    expect((await test.api.create({ ...ttsCall({ callee }), showNumber: undefined })).status).toBe(201);
    link.loseAnswer('give_show_number_back');
    const toldBefore = tellings();
    const { status } = await test.api.create({ ...ttsCall({ callee, ...policy }), showNumber: undefined });
    await test.api.send('PATCH', '/v1/application', { showNumbers: null });
    expect([status, tellings()]).toEqual([expected, toldBefore + 1]);
  });

  describe('while the database is away', () => {
    // After an outage it may take a moment until calls have turns again.
    afterAll(async () => {
      while ((await test.api.create(ttsCall())).status !== 201) await sleep(100);
    });

    it.each([
      ['a call that is placed at once', {}],
      ['a call that is only queued', LATER],
    ])('is not claimed to be known, and %s is made void', async (_name, headers) => {
      const keyed = { ...headers, 'idempotency-key': `outage-${Object.keys(headers).length}` };
      const call = ttsCall();
      link.loseAnswerAndLink('insert_intents');
      const answer = await test.api.create(call, keyed);
      await link.mend();
      expect(answer).toMatchObject({ status: 503, body: { callId: expect.stringMatching(/^\w{15}$/) } });
      expect(answer.body.detail).toMatch(/not known/);
      const id = answer.body.callId ?? '';
      const { status, failure } = await test.api.waitFor(id, ['failed', 'initiated', 'completed']);
      // A worker may have been faster with a call that was queued: then it is a call like any other.
      if (headers !== LATER) expect(status).toBe('failed');
      if (status === 'failed') expect(failure).toMatchObject({ code: 'NotAccepted', hint: { en: expect.any(String) } });
      const again = await test.api.create(call, keyed);
      expect([201, 202]).toContain(again.status);
      await test.api.waitFor(again.body.id, ['completed']);
      expect(await ringsTo(call.callee)).toBe(1);
    });
  });

  it('of a cancellation is asked for again: canceled is canceled', async () => {
    const { body } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 60_000).toISOString() }));
    link.loseAnswer('cancel_call');
    expect(await test.api.cancel(body.id)).toMatchObject({ status: 200, body: { status: 'canceled' } });
  });

  it('of a redial that is canceled is asked for again: it is unknown, and was canceled', async () => {
    const { body } = await test.api.create(ttsCall({ scheduledAt: new Date(Date.now() + 60_000).toISOString() }));
    await test.part(Database).pool.query('update calls set maybe_rang = true where id = $1', [body.id]);
    link.loseAnswer('cancel_call');
    expect(await test.api.cancel(body.id)).toMatchObject({ status: 200, body: { status: 'unknown' } });
  });

  it('of an outcome is written again, once', async () => {
    link.loseAnswer('record_attempts');
    const { status, body } = await test.api.create(ttsCall());
    expect(status).toBe(201);
    await untilHorizonPassed(test.part(Database).pool, 'call_events');
    const events = await test.api.send<{ items: { type: string }[] }>('GET', `/v1/calls/${body.id}/events`);
    expect(events.body.items.filter(({ type }) => type === 'call.initiated')).toHaveLength(1);
  });

  it('of a further stamp is asked for again: the call is sent once', async () => {
    const call = ttsCall();
    await test.sandbox.fault('throttle', { count: 1 });
    link.loseAnswer('stamp_attempt');
    const { status } = await test.api.create(call);
    expect(status).toBe(201);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('of a further stamp goes on being unknown while nobody can be asked: the call goes back to the queue, and is sent once', async () => {
    const call = ttsCall();
    const database = test.part(Database);
    const write = database.write.bind(database);
    let tries = 0;
    jest.spyOn(database, 'write').mockImplementation(async (query) => {
      if (query.name !== 'stamp_attempt') return await write(query);
      tries += 1;
      if (tries > 1) throw new Error('timeout exceeded when trying to connect');
      await write(query);
      throw new LostAnswerError(new Error('connection lost'));
    });
    await test.sandbox.fault('throttle', { count: 1 });
    const { status, body } = await test.api.create(call);
    const find = 'select status from calls where id = $1';
    const { rows } = await database.pool.query<{ status: string }>(find, [body.id]);
    expect([status, rows[0]?.status]).toEqual([202, 'queued']);
    await test.api.waitFor(body.id, ['completed']);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('of an admission is asked for again: the call is sent once', async () => {
    const call = ttsCall();
    link.loseAnswer('admit_calls');
    const { body } = await test.api.create(call, LATER);
    await test.api.waitFor(body.id, ['completed']);
    expect(await ringsTo(call.callee)).toBe(1);
  });

  it('of a claim costs seconds, and the call rings once', async () => {
    const call = ttsCall();
    link.loseAnswer('claim_due');
    const { body } = await test.api.create(call, LATER);
    await test.api.waitFor(body.id, ['completed'], 20_000);
    expect(await ringsTo(call.callee)).toBe(1);
  });
});
