import { AppConfig } from '../../src/config/app.config.js';
import { Database } from '../../src/database/database.js';
import { EncryptionCheck } from '../../src/diagnosis/database/encryption.check.js';
import { ttsCall } from '../support/builders.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { createEndpoint, deliveriesUntil, LOCAL, sendTest } from '../support/webhooks.js';

/** Sealed with a key that nobody has any more: by a replica, say, that was left behind by a rotation. */
const UNREADABLE = `v1.lost.${Buffer.alloc(60, 7).toString('base64url')}`;

describe('a row that cannot be read with any key', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway(LOCAL);
  });
  afterAll(() => test.close());

  const query = (text: string, values: unknown[] = []) => test.part(Database).pool.query(text, values);

  it('holds up no webhook of another endpoint', async () => {
    const receiver = await WebhookReceiver.start();
    const { id: lost } = await createEndpoint(test.api, receiver.url);
    const { id } = await createEndpoint(test.api, receiver.url);
    await query('update webhook_endpoints set secret = $2 where id = $1', [lost, UNREADABLE]);
    await sendTest(test.api, lost);
    const eventId = await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    expect(receiver.ids).toEqual([eventId]);
    await deliveriesUntil(test.api, id, ([one]) => one?.status === 'delivered');
    await receiver.close();
  });

  it('holds up no other receipt', async () => {
    const { id: first } = (await test.api.create(ttsCall())).body;
    await test.api.waitFor(first, ['completed']);
    await query(
      `insert into receipts (digest, type, out_id, body, mode) values ('x', 'voice-report', $1, to_jsonb($2::text), 'sandbox')`,
      [first, UNREADABLE],
    );
    const { id } = (await test.api.create(ttsCall())).body;
    await test.api.waitFor(id, ['completed'], 15_000);
  });

  it('shows no number, alone and in lists, and can be canceled', async () => {
    const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = (await test.api.create(ttsCall({ scheduledAt }))).body;
    await query('update calls set callee_sealed = $2, caller_sealed = $2, spoken_sealed = $2 where id = $1', [
      id,
      UNREADABLE,
    ]);
    const unreadable = { status: 200, body: expect.objectContaining({ callee: null }) as unknown };
    expect(await test.api.send('GET', `/v1/calls/${id}`)).toMatchObject(unreadable);
    expect(await test.api.send('POST', `/v1/calls/${id}/reveal`)).toMatchObject(unreadable);
    for (const path of ['events', 'history', 'deliveries'])
      expect(await test.api.send('GET', `/v1/calls/${id}/${path}`)).toMatchObject({ status: 200 });
    const list = await test.api.send<{ items: { id: string; callee: string | null }[] }>('GET', '/v1/calls');
    expect(list.body.items).toContainEqual(expect.objectContaining({ id, callee: null }));
    expect(await test.api.send('POST', `/v1/calls/${id}/cancel`)).toMatchObject({
      status: 200,
      body: { status: 'canceled', callee: null },
    });
  });

  it('does not place a call twice whose answer was kept', async () => {
    const create = async (key: string, body: object) => await test.api.create(body, { 'idempotency-key': key });
    const lose = async (callId: string) =>
      await query('update idempotency_keys set response_body = to_jsonb($2::text) where call_id = $1', [
        callId,
        UNREADABLE,
      ]);
    const first = ttsCall();
    const { id } = (await create('first', first)).body;
    await lose(id);
    expect(await create('first', first)).toMatchObject({ body: { id } });
    const second = ttsCall();
    const { id: gone } = (await create('second', second)).body;
    await test.api.waitFor(gone, ['completed'], 15_000);
    await lose(gone);
    await query('delete from calls where id = $1', [gone]);
    for (const _ of [1, 2]) expect(await create('second', second)).toMatchObject({ status: 503 });
  });

  it('is in the do-not-call list without its number, and in no team', async () => {
    const number = '+8613900139088';
    const path = `/v1/suppressions/${encodeURIComponent(number)}`;
    await test.api.send('PUT', path, {});
    await query('update suppressions set number_sealed = $1', [UNREADABLE]);
    expect(await test.api.send('GET', path)).toMatchObject({ status: 200, body: { number: null } });
    expect(await test.api.send('GET', '/v1/suppressions')).toMatchObject({ body: { items: [{ number: null }] } });
    await query(`update applications set team_numbers = array[$1] where id = 'default'`, [UNREADABLE]);
    expect(await test.api.send('GET', '/v1/applications')).toMatchObject({ body: { items: [{ teamNumbers: [] }] } });
    expect(await test.api.send('GET', '/v1/usage')).toMatchObject({ status: 200 });
  });

  it('is counted by the doctor', async () => {
    const [first] = await new EncryptionCheck(test.part(Database), test.part(AppConfig)).run();
    expect(first).toMatchObject({ code: 'encryption-unreadable', severity: 'error' });
    expect(first?.detail.rows).toEqual(expect.arrayContaining(['applications: 1', 'calls: 1', 'suppressions: 1']));
  });

  it('keeps nobody from being erased, and goes with its call', async () => {
    const { id, callee } = (await test.api.create(ttsCall())).body;
    await test.api.waitFor(id, ['completed']);
    await query('update receipts set body = to_jsonb($2::text) where out_id = $1', [id, UNREADABLE]);
    const answer = await test.api.send('DELETE', `/v1/callees/${encodeURIComponent(callee ?? '')}`);
    expect(answer).toMatchObject({ status: 200, body: { calls: 1, isComplete: true } });
    const { rows } = await query('select body from receipts where out_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(UNREADABLE);
  });
});
