import { setTimeout as sleep } from 'node:timers/promises';
import { Database } from '../../src/database/database.js';
import type { SettledSuppressionDto, SuppressionDto } from '../../src/voice/suppressions/dto/suppression.dto.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { eventually } from '../support/webhooks.js';

const ASYNC = { prefer: 'respond-async' };
const PLACED_OR_NOT = ['failed', 'initiated', 'ringing', 'in-progress', 'completed'];
/** Calls to one callee leave a second apart: the last of six waits that long even on an idle machine. */
const PATIENCE_MS = 40_000;

let replicas: [TestGateway, TestGateway];
let test: TestGateway;

beforeAll(async () => {
  test = await startTestGateway();
  // Two calls to one callee within a second are Aliyun's matter here; so the windows of this gateway hold no call back.
  await test.sandbox.configure({ flowControl: false });
  await test.api.send('PATCH', '/v1/application', { flowLimits: { perMinute: 0, perHour: 0, perDay: 0 } });
  const { databaseUrl } = test.config;
  replicas = [test, await startTestGateway({ databaseUrl, aliyunVoiceEndpoint: test.gateway.sandboxUrl })];
});
afterAll(async () => {
  await replicas[1].close();
  await test.close();
});

const put = (number: string, body: object = {}, by: TestGateway = test) =>
  by.api.send<SettledSuppressionDto>('PUT', `/v1/suppressions/${number}`, body);
const remove = (number: string) => test.api.send('DELETE', `/v1/suppressions/${number}`);
const query = (text: string, values: unknown[] = []) => test.part(Database).pool.query(text, values);
const ringsOf = async (callee: string) =>
  (await test.sandbox.rings()).filter(({ calledNumber }) => calledNumber === callee.slice(3)).length;

/** Calls of both ways, of both replicas, and somewhere among them the entry; then whoever rings rings against it. */
async function race(round: number): Promise<number> {
  const callee = newCallee();
  const calls = Array.from({ length: 6 }, async (_, index) => {
    await sleep((index * 7 + round) % 20);
    const replica = replicas[index % 2] as TestGateway;
    return await replica.api.create(ttsCall({ callee }), index % 3 === 0 ? ASYNC : {});
  });
  await sleep((round * 5) % 23);
  const { body } = await put(callee, {}, replicas[round % 2]);
  const heardOf = await ringsOf(callee);
  const answers = await Promise.all(calls);
  const waiting = answers.filter(({ body: { id } }) => id !== undefined).map(({ body: { id } }) => id);
  for (const id of waiting) await test.api.waitFor(id, PLACED_OR_NOT, PATIENCE_MS);
  expect(body.callsUnderWay).toBe(false);
  return (await ringsOf(callee)) - heardOf;
}

describe('a number that is put on the list', () => {
  it('never rings after the answer, whichever replica takes calls for it meanwhile', async () => {
    const rounds = Array.from({ length: 24 }, (_, round) => race(round));
    expect(await Promise.all(rounds)).toEqual(rounds.map(() => 0));
    const { rows } = await query(
      `select (select count(*) from calls where failure_code = 'CalleeSuppressed')::integer as ended,
        (select count(*) from callee_flows where (notification).waiting > 0)::integer as waiting`,
    );
    expect(rows).toEqual([{ ended: expect.any(Number), waiting: 0 }]);
  }, 60_000);

  it('is answered when nothing is being placed for it any more', async () => {
    // No receipt tells of it before the answer.
    const callee = newCallee('0034');
    const metadata = { orderId: callee.slice(-6) };
    await test.sandbox.fault('slow', { count: 1, delayMs: 800 });
    const created = test.api.create(ttsCall({ callee, metadata }));
    const statuses = async () =>
      (await query(`select status from calls where metadata = $1`, [metadata])).rows as { status: string }[];
    await eventually(statuses, (found) => found.length > 0);
    expect(await statuses()).toEqual([{ status: 'dispatching' }]);
    const { body } = await put(callee);
    expect(body.callsUnderWay).toBe(false);
    expect(await statuses()).not.toContainEqual({ status: 'dispatching' });
    await created;
  });

  it('is refused without a trace, and the key of the request is free again', async () => {
    const callee = newCallee();
    const key = { 'idempotency-key': 'suppressed' };
    await put(callee);
    const refused = await test.api.create(ttsCall({ callee }), key);
    const queued = await test.api.create(ttsCall({ callee }), { ...key, ...ASYNC });
    await remove(callee);
    const taken = await test.api.create(ttsCall({ callee }), key);

    expect([refused, queued]).toMatchObject([
      { status: 403, body: { code: 'callee-suppressed', hint: { zh: expect.any(String) } } },
      { status: 403, body: { code: 'callee-suppressed' } },
    ]);
    expect(JSON.stringify(refused.body)).not.toContain(callee.slice(3));
    expect(taken.status).toBe(201);
  });

  it('leaves the answer to a request as it is that came before', async () => {
    const request = ttsCall();
    const key = { 'idempotency-key': 'came-before' };
    const first = await test.api.create(request, key);
    await put(request['callee'] as string);
    expect(await test.api.create(request, key)).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await ringsOf(request['callee'] as string)).toBe(1);
  });

  it('ends a call that waits when it is due, with a reason of its own', async () => {
    const callee = newCallee();
    const scheduledAt = new Date(Date.now() + 1_200).toISOString();
    const { body } = await test.api.create(ttsCall({ callee, scheduledAt }));
    await put(callee);
    expect(await test.api.waitFor(body.id, ['failed'])).toMatchObject({
      failure: { code: 'CalleeSuppressed', reason: 'suppressed', hint: { en: expect.any(String) } },
    });
    expect(await ringsOf(callee)).toBe(0);
  });

  it('is nobody’s caller either', async () => {
    const [caller, callee] = [newCallee(), newCallee()];
    await put(caller);
    const request = { kind: 'two-way', caller, callee, callerShowNumber: '4001112221', calleeShowNumber: '4001112222' };
    expect((await test.api.create(request)).status).toBe(403);
  });

  it('gets codes that it waits for, unless the entry is for all', async () => {
    const callee = newCallee();
    const code = () => test.api.create(ttsCall({ callee, purpose: 'verification' }));
    await put(callee);
    const rung = await code();
    await put(callee, { appliesTo: 'all' });
    expect([rung.status, (await code()).status]).toEqual([201, 403]);
  });

  it('holds for other applications only where the entry is global', async () => {
    const callee = newCallee();
    const { body: other } = await test.api.send<{ id: string }>('POST', '/v1/applications', { name: 'Other' });
    const { body: key } = await test.api.send<{ key: string }>('POST', `/v1/applications/${other.id}/api-keys`, {
      scopes: ['calls:write', 'settings:write'],
    });
    const create = () =>
      test.api.send<{ id: string }>('POST', '/v1/calls', ttsCall({ callee }), { authorization: `Bearer ${key.key}` });
    await put(callee);
    const before = await create();
    await put(callee, { scope: 'global' });
    const scope = { scope: 'global' };
    const foreign = await test.api.send('PUT', `/v1/suppressions/${callee}`, scope, {
      authorization: `Bearer ${key.key}`,
    });

    expect([before.status, (await create()).status, foreign.status]).toEqual([201, 403, 403]);
  });
});

describe('a callee who presses the opt-out key', () => {
  const entryOf = (callee: string) => test.api.send<SuppressionDto>('GET', `/v1/suppressions/${callee}`);
  const ivr = (callee: string) => ({
    kind: 'ivr',
    callee,
    showNumber: '4001112222',
    startCode: 'TTS_1000001',
    startParams: { code: '1' },
    menu: [{ key: '1', code: 'TTS_1000003' }],
  });
  const press = async (callee: string) => {
    const { body } = await test.api.create(ivr(callee));
    expect(await test.api.waitFor(body.id, ['completed'], 20_000)).toMatchObject({ digits: '1' });
    return body.id;
  };
  afterAll(() => test.api.send('PATCH', '/v1/application', { optOut: null }));

  it('is on the list of the application, with the call that it was', async () => {
    const [without, callee] = [newCallee('0011'), newCallee('0011')];
    await press(without);
    await test.api.send('PATCH', '/v1/application', { optOut: { digit: '1' } });
    const id = await press(callee);

    expect((await entryOf(without)).status).toBe(404);
    expect((await entryOf(callee)).body).toMatchObject({
      number: callee,
      scope: 'application',
      source: 'opt-out',
      reason: `pressed 1 in call ${id}`,
      createdBy: null,
    });
    expect((await test.api.create(ttsCall({ callee }))).status).toBe(403);
  });

  it('stays on it when the person is erased; the number does not', async () => {
    const callee = newCallee('0011');
    await test.api.send('PATCH', '/v1/application', { optOut: { digit: '1' } });
    await press(callee);
    await test.api.send('DELETE', `/v1/callees/${callee}`);

    expect((await entryOf(callee)).body).toMatchObject({ number: null, reason: null, source: 'opt-out' });
    expect((await test.api.create(ttsCall({ callee }))).status).toBe(403);
  });
});
