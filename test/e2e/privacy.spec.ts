import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RawReceipt } from '../../src/aliyun/receipts/receipt.js';
import type { ErasureDto } from '../../src/data-protection/erasure/dto/erasure.dto.js';
import { Database } from '../../src/database/database.js';
import { Vault } from '../../src/privacy/vault.js';
import { ReceiptsRepository } from '../../src/voice/receipts/receipts.repository.js';
import { ReceiptWorker } from '../../src/voice/receipts/receipt-worker.js';
import { ApiClient } from '../support/api-client.js';
import { createKey } from '../support/api-keys.js';
import { ttsCall } from '../support/builders.js';
import { recordedCall, waitForRecording } from '../support/recordings.js';
import { dumpTables, filesOf, findInFiles } from '../support/stored-text.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { readTestLog } from '../support/test-log.js';
import { createEndpoint, eventually, LOCAL } from '../support/webhooks.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

/** Numbers that no other test has; they ring, and are answered. */
const numberOf = (ending: string) => `+86177${randomInt(1e4).toString().padStart(4, '0')}${ending}`;
const secretText = () => `q${randomBytes(5).toString('hex')}`;

describe('what is kept of people', () => {
  const folder = mkdtempSync(join(tmpdir(), 'privacy-'));
  const person = numberOf('9001');
  const caller = numberOf('9002');
  const other = numberOf('9003');
  const texts = { code: secretText(), queued: secretText(), name: secretText(), later: secretText() };
  const order = secretText();
  const secrets = [person.slice(3), caller.slice(3), other.slice(3), ...Object.values(texts)];
  const ids: string[] = [];
  let test: TestGateway;
  let receiver: WebhookReceiver;
  let webhookSecret: string;
  let repeated: Record<string, unknown>;

  async function place(body: Record<string, unknown>, headers: Record<string, string> = {}): Promise<string> {
    const { status, body: call } = await test.api.create(body, headers);
    if (status >= 300) throw new Error(`no call: ${JSON.stringify(call)}`);
    ids.push(call.id);
    return call.id;
  }

  beforeAll(async () => {
    receiver = await WebhookReceiver.start();
    test = await startTestGateway({ ...LOCAL, dataDir: folder });
    ({ secret: webhookSecret } = await createEndpoint(test.api, receiver.url));
    const noLimit = { flowLimits: { perMinute: null, perHour: null, perDay: null } };
    await test.api.send('PATCH', '/v1/application', noLimit);
    repeated = ttsCall({ callee: person, purpose: 'verification', ttsParams: { code: texts.code } });
    await place(repeated, { 'idempotency-key': 'once' });
    await place(ttsCall({ callee: other, ttsParams: { code: texts.queued } }), { prefer: 'respond-async' });
    const menu = [{ key: '1', code: 'TTS_1000003', params: { name: texts.name } }];
    await place(
      { kind: 'ivr', callee: person, showNumber: '057112345678', startCode: 'TTS_1000003', menu, metadata: { order } },
      { prefer: 'respond-async' },
    );
    const recorded = await place(recordedCall({ callee: person, caller }), { prefer: 'respond-async' });
    for (const id of ids) await test.api.waitFor(id, ['completed'], 20_000);
    await waitForRecording(test.api, recorded, ['available']);
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    await place(ttsCall({ callee: person, scheduledAt, ttsParams: { code: texts.later } }));
    await receiver.until((received) => received.length >= 12);
  }, 60_000);
  afterAll(async () => {
    await test.close();
    await receiver.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const database = () => test.part(Database);
  const openedReceipts = async () => {
    const { rows } = await database().pool.query<{ body: unknown }>('select body from receipts');
    return rows.map(({ body }) => JSON.stringify(test.part(Vault).openJson(body, 'receipts.body'))).join('\n');
  };

  it('stands in no table, no file of the database, no WAL, no log and no metric', async () => {
    const dump = await dumpTables(database());
    expect(dump).toContain('callee_flows: ');
    expect(dump).toContain('receipts: ');
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    for (const secret of [...secrets, webhookSecret]) expect(`${dump}\n${metrics}`).not.toContain(secret);
    const files = await filesOf(database());
    // Metadata is kept as it is, so that the search is known to find what is there.
    expect(findInFiles(files, [order]).length).toBeGreaterThan(1);
    expect(findInFiles(files, [...secrets, webhookSecret])).toEqual([]);
    const log = readTestLog().filter((line) => secrets.some((secret) => line.includes(secret)));
    expect(log).toEqual([]);
  });

  it('is no code any more as soon as its call was placed; other texts stay until they are too old', async () => {
    const { rows } = await database().pool.query<{ id: string; has: boolean }>(
      'select id, spoken_sealed is not null as has from calls',
    );
    const kept = new Map(rows.map(({ id, has }) => [id, has]));
    expect(ids.map((id) => kept.get(id))).toEqual([false, true, true, false, true]);
  });

  it('is shown to keys that read calls, and masked for those that only place them', async () => {
    const { key } = await createKey(test.api, 'default', ['calls:write']);
    const writer = new ApiClient(test.api.url, key);
    const masked = `${person.slice(0, 6)}****${person.slice(-4)}`;
    expect((await test.api.get(ids[0] ?? '')).callee).toBe(person);
    const again = await writer.create(repeated, { 'idempotency-key': 'once' });
    expect([again.status, again.body.callee]).toEqual([201, masked]);
    expect((await test.api.list(`callee=${encodeURIComponent(person)}`)).body.items).toHaveLength(4);
  });

  it('is found nowhere once it was erased, and the calls stay', async () => {
    const path = `/v1/callees/${encodeURIComponent(person)}`;
    const { status, body } = await test.api.send<ErasureDto>('DELETE', path);
    expect([status, body]).toEqual([
      200,
      {
        calls: 4,
        canceledCalls: 1,
        receipts: expect.any(Number) as number,
        recordings: 1,
        webhookDeliveries: expect.any(Number) as number,
        isComplete: true,
      },
    ]);
    expect(body.receipts).toBeGreaterThan(5);
    expect(body.webhookDeliveries).toBeGreaterThan(5);
    expect((await test.api.send('DELETE', path)).body).toEqual({
      ...{ calls: 0, canceledCalls: 0, receipts: 0, recordings: 0, webhookDeliveries: 0, isComplete: true },
    });
    const { items } = (await test.api.list(`callee=${encodeURIComponent(person)}`)).body;
    expect(items).toEqual([]);
    const { rows } = await database().pool.query('select from calls where callee_index = $1', [test.indexOf(person)]);
    expect(rows).toHaveLength(0);
    expect(await dumpTables(database())).not.toContain(order);
    expect(await openedReceipts()).not.toContain(person.slice(3));
    expect(await openedReceipts()).toContain(other.slice(3));
    const calls = await Promise.all(ids.map((id) => test.api.get(id)));
    expect(calls.map(({ status: now, callee, metadata }) => [now, callee, metadata])).toEqual([
      ['completed', null, {}],
      ['completed', other, {}],
      ['completed', null, {}],
      ['completed', null, {}],
      ['canceled', null, {}],
    ]);
    expect(calls[3]).not.toHaveProperty('caller');
    expect(calls[0]?.upstream.callId).toEqual(expect.any(String));
    expect((await test.api.send<{ state: string }>('GET', `/v1/calls/${ids[3]}/recording`)).body.state).toBe('deleted');
  });

  it('answers a repeated request without it, and rings nobody', async () => {
    const { status, body } = await test.api.create(repeated, { 'idempotency-key': 'once' });
    expect([status, body.id, body.callee]).toEqual([201, ids[0], null]);
    expect(await test.sandbox.ringsOf(ids[0] ?? '')).toHaveLength(1);
  });

  it('is not brought back by receipts that come later', async () => {
    const { callId } = (await test.api.get(ids[0] ?? '')).upstream;
    const late = { call_id: callId, out_id: ids[0], callee: person.slice(3), status_msg: person };
    await test.part(ReceiptsRepository).append([
      { ...late, status_code: '200100', dtmf: '123456', status_time: '2026-11-30 12:00:00' },
      { ...late, words: person, begin_offset: 0 },
    ]);
    await test.part(ReceiptWorker).runOnce();
    await eventually(
      async () => (await database().pool.query('select from receipts where ingested_at is null')).rowCount,
      (waiting) => waiting === 0,
    );
    expect(await openedReceipts()).not.toContain(person.slice(3));
    expect(await openedReceipts()).not.toContain('123456');
    expect((await test.api.get(ids[0] ?? '')).digits).toBeNull();
  });

  it('is found nowhere either in receipts that name the call by the id of Aliyun alone', async () => {
    const somebody = numberOf('9004');
    const id = await place(ttsCall({ callee: somebody }));
    await test.api.waitFor(id, ['completed'], 20_000);
    const { callId } = (await test.api.get(id)).upstream;
    const about = { call_id: callId, callee: somebody.slice(3) };
    const spoken = { ...about, words: somebody, begin_offset: 0 };
    const foreign = { out_id: 'of-no-call-of-ours' };
    const take = async (receipts: object[]) => {
      await test.part(ReceiptsRepository).append(receipts as RawReceipt[]);
      await test.part(ReceiptWorker).runOnce();
      await eventually(
        async () => (await database().pool.query('select from receipts where ingested_at is null')).rowCount,
        (waiting) => waiting === 0,
      );
    };
    await take([
      { ...about, ...foreign, status_code: '200100', status_time: '2026-11-30 12:00:00' },
      { ...spoken, ...foreign },
    ]);
    expect((await openedReceipts()).split(somebody.slice(3))).not.toHaveLength(1);
    await test.api.send('DELETE', `/v1/callees/${encodeURIComponent(somebody)}`);
    expect(await openedReceipts()).not.toContain(somebody.slice(3));
    await take([
      { ...spoken, begin_offset: 1 },
      { ...spoken, ...foreign, begin_offset: 2 },
    ]);
    expect(await openedReceipts()).not.toContain(somebody.slice(3));
    expect(await openedReceipts()).toContain(other.slice(3));
  });

  it('is erased from a call that is being sent once it is known what became of it', async () => {
    // No receipt tells of it before the answer.
    const somebody = numberOf('0034');
    await test.sandbox.fault('slow', { count: 1, delayMs: 400 });
    const created = test.api.create(ttsCall({ callee: somebody }));
    const countSent = async () =>
      (await database().pool.query(`select from calls where status = 'dispatching'`)).rows.length;
    await eventually(countSent, (sent) => sent === 1);
    const { body } = await test.api.send<ErasureDto>('DELETE', `/v1/callees/${encodeURIComponent(somebody)}`);
    expect(body).toMatchObject({ calls: 1, canceledCalls: 0, isComplete: true });
    expect(await countSent()).toBe(0);
    expect((await created).status).toBe(201);
  });
});
