import { Database } from '../../src/database/database.js';
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
