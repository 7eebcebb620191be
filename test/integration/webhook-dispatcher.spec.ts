import { ApiKeysRepository } from '../../src/applications/keys/api-keys.repository.js';
import { Database } from '../../src/database/database.js';
import type { AppConfig } from '../../src/config/app.config.js';
import { CursorsRepository } from '../../src/delivery/webhooks/dispatcher/cursors.repository.js';
import { DispatcherLease } from '../../src/delivery/webhooks/dispatcher/dispatcher-lease.js';
import { WebhookRetention } from '../../src/delivery/webhooks/webhook-retention.js';
import { WebhookUpkeep } from '../../src/delivery/webhooks/webhook-upkeep.js';
import { ApiClient } from '../support/api-client.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { status, WebhookReceiver } from '../support/webhook-receiver.js';
import { WebhookLoad } from '../support/webhook-load.js';
import {
  createEndpoint,
  deliveriesUntil,
  eventually,
  getEndpoint,
  listDeliveries,
  LOCAL,
  removeEndpoints,
  sendTest,
} from '../support/webhooks.js';

const DAY_MS = 86_400_000;

describe('the dispatcher of webhooks', () => {
  const opened: { close(): Promise<void> }[] = [];
  /** Of the tests that ask nothing of it but to be there; they make endpoints of their own. */
  let shared: TestGateway;

  beforeAll(async () => {
    shared = await startTestGateway({ ...LOCAL, webhookTimeScale: 100 });
  });
  afterAll(() => shared.close());
  afterEach(async () => {
    await removeEndpoints(shared.api);
    for (const each of opened.splice(0).reverse()) await each.close();
  });

  const keep = <T extends { close(): Promise<void> }>(one: T): T => {
    opened.push(one);
    return one;
  };
  const start = async (overrides: Partial<AppConfig> = {}) =>
    keep(await startTestGateway({ ...LOCAL, webhookTimeScale: 100, ...overrides }));
  const receive = async () => keep(await WebhookReceiver.start());
  const loadOf = async (test: TestGateway) => keep(await WebhookLoad.connect(test.config.databaseUrl ?? '', 'sandbox'));

  async function cursorsOf(test: TestGateway): Promise<{ endpointId: string; cursor: string }[]> {
    const text = `select endpoint_id as "endpointId", cursor from webhook_cursors order by endpoint_id`;
    return (await test.part(Database).pool.query<{ endpointId: string; cursor: string }>(text)).rows;
  }

  it('writes nothing for applications without an endpoint', async () => {
    const test = shared;
    await (await loadOf(test)).write(10, 3);
    const receiver = await receive();
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    expect(await listDeliveries(test.api, id)).toHaveLength(1);
  });

  it('tells events in the order of their numbers when an older transaction commits later', async () => {
    const [test, receiver] = [shared, await receive()];
    await createEndpoint(test.api, receiver.url);
    await insertCall(test.part(Database).pool, 'late-commit-xxx');
    const [early, late] = await Promise.all([1, 2].map(() => EventWriter.connect(test.config.databaseUrl ?? '')));
    await early?.takeId();
    await late?.write('late-commit-xxx');
    await late?.end();
    await early?.write('late-commit-xxx');
    await early?.end();
    await receiver.until(({ length }) => length === 2);
    expect(receiver.ids).toEqual(['late-commit-xxx.1', 'late-commit-xxx.2']);
    await Promise.all([early?.close(), late?.close()]);
  });

  it('moves its cursor once for a page, whoever has read it, and writes nothing otherwise', async () => {
    const [test, receiver] = [shared, await receive()];
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    const cursors = test.part(CursorsRepository);
    const [from] = await eventually(
      () => cursors.list(1),
      (list) => list.length === 1,
    );
    if (!from) throw new Error('no cursor');
    const event = { id: 'x.1', number: 1, type: 'call.busy', subject: 'calls/x', json: '{}' } as never;
    const step = { from, to: `${from.cursor}x`, deliveries: [{ endpointId: id, event }], leftBehind: [] };
    const taken = await Promise.all([cursors.take(step), cursors.take(step)]);
    expect(taken.toSorted()).toEqual([1, undefined]);
    await cursors.take({ ...step, from: { ...from, cursor: step.to }, to: from.cursor, deliveries: [] });
    const all = await listDeliveries(test.api, id);
    expect(all.map(({ eventId }) => eventId).filter((eventId) => eventId === 'x.1')).toHaveLength(1);
  });

  it('is one process at a time, and another one when that ends', async () => {
    const databaseUrl = await createTestDatabase();
    const [one, other] = [await startTestGateway({ ...LOCAL, databaseUrl }), await start({ databaseUrl })];
    const holders = async () =>
      (await Promise.all([one, other].map((test) => test.part(DispatcherLease).hold()))).filter(Boolean).length;
    await eventually(holders, (count) => count === 1);
    const receiver = await receive();
    const { id } = await createEndpoint(other.api, receiver.url);
    await one.close();
    await sendTest(other.api, id);
    await receiver.until(({ length }) => length === 1);
    expect(await other.part(DispatcherLease).hold()).toBe(true);
  });

  it('leaves an endpoint behind that has too much, and catches it up, in order and without a gap', async () => {
    const [test, receiver, quick] = [await start(), await receive(), await receive()];
    const upkeep = test.part(WebhookUpkeep);
    upkeep.mostOpen = 20;
    receiver.answer = status(500);
    const { id } = await createEndpoint(test.api, receiver.url);
    await createEndpoint(test.api, quick.url);
    const load = await loadOf(test);
    const first = await load.write(10, 4);
    await quick.until(({ length }) => length >= first.length);
    await upkeep.bound();
    const rest = await load.write(10, 4);
    await quick.until(({ length }) => length >= first.length + rest.length);
    const behind = await eventually(
      () => cursorsOf(test),
      (cursors) => cursors.length === 2,
    );
    expect(behind[1]?.endpointId).toBe(id);
    expect((await getEndpoint(test.api, id)).recovering).toBe(true);
    const count = async () =>
      (
        await test
          .part(Database)
          .pool.query<{ count: number }>(
            'select count(*)::integer as count from webhook_deliveries where endpoint_id = $1',
            [id],
          )
      ).rows[0]?.count ?? 0;
    expect(await count()).toBe(first.length);
    receiver.answer = status(200);
    // What waits within a pause goes out now.
    await eventually(
      async () => {
        await upkeep.bound();
        return new Set(receiver.ids).size;
      },
      (size) => size === first.length + rest.length,
    );
    await eventually(
      () => cursorsOf(test),
      (cursors) => cursors.length === 1,
    );
    const later = await load.write(1, 2);
    await receiver.until((all) => later.every((event) => all.some(({ id: eventId }) => eventId === event)));
    const numbers = Map.groupBy([...new Set(receiver.ids)], (eventId) => eventId.split('.')[0]);
    for (const own of numbers.values())
      expect(own.map((eventId) => Number(eventId.split('.')[1]))).toEqual(own.map((_, index) => index + 1));
  });

  it('goes on after a restore into another cluster: nothing is lost, and nothing comes twice', async () => {
    const databaseUrl = await createTestDatabase();
    const receiver = await receive();
    const before = await startTestGateway({ ...LOCAL, databaseUrl });
    const { id } = await createEndpoint(before.api, receiver.url);
    const load = await loadOf(before);
    const known = await load.write(5, 3);
    await receiver.until(({ length }) => length === known.length);
    await deliveriesUntil(before.api, id, (all) => all.every(({ status: now }) => now === 'delivered'));
    await before.close();
    const missed = await load.write(2, 2);
    const { pool } = new Database(databaseUrl, 1);
    // As in a dump: the ids of another cluster, which is far ahead.
    await pool.query(`update call_events set transaction_id = (9000000000 + sequence)::text::xid8`);
    await pool.end();
    const after = await start({ databaseUrl });
    await receiver.until(({ length }) => length >= known.length + missed.length);
    const next = await load.write(1, 2);
    await receiver.until(({ length }) => length >= known.length + missed.length + next.length);
    expect(receiver.ids.toSorted()).toEqual([...known, ...missed, ...next].toSorted());
    expect((await getEndpoint(after.api, id)).status).toBe('active');
  });

  it('has no application wait for another one whose deliveries cannot be written', async () => {
    const [test, receiver, other] = [shared, await receive(), await receive()];
    await test.part(ApiKeysRepository).ensure('another', PRIVATE_VALUES.otherApiKey);
    const another = new ApiClient(test.gateway.url, PRIVATE_VALUES.otherApiKey);
    const { id: refused } = await createEndpoint(another, other.url);
    const { id } = await createEndpoint(test.api, receiver.url);
    const { pool } = test.part(Database);
    await pool.query(`alter table webhook_deliveries add constraint refused check (application_id <> 'another')`);
    await sendTest(another, refused);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    await pool.query('alter table webhook_deliveries drop constraint refused');
    await other.until(({ length }) => length === 1);
  });

  it('reads over calls that the retention has removed', async () => {
    const [test, receiver] = [await start({ roles: ['api'] }), await receive()];
    await createEndpoint(test.api, receiver.url);
    const load = await loadOf(test);
    await load.write(3, 3);
    await test.part(Database).pool.query(`delete from calls where id like 'load%'`);
    const rest = await load.write(2, 1);
    await start({ databaseUrl: test.config.databaseUrl });
    await receiver.until(({ length }) => length === rest.length);
    expect(receiver.ids.toSorted()).toEqual(rest);
  });

  it('leaves no old rows: deliveries after their days, events of endpoints after those of calls', async () => {
    const [test, receiver] = [shared, await receive()];
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await deliveriesUntil(test.api, id, ([first]) => first?.status === 'delivered');
    const retention = test.part(WebhookRetention);
    const events = async () =>
      (await test.api.send<{ items: unknown[] }>('GET', `/v1/events?subject=webhook-endpoints/${id}`)).body.items;
    await retention.removeOld(29 * DAY_MS);
    expect([(await listDeliveries(test.api, id)).length, (await events()).length]).toEqual([1, 1]);
    await retention.removeOld(31 * DAY_MS);
    expect([(await listDeliveries(test.api, id)).length, (await events()).length]).toEqual([0, 1]);
    await retention.removeOld(91 * DAY_MS);
    expect(await events()).toEqual([]);
  });

  it('sends what waited for a delivery that was too old, once that is removed', async () => {
    const [test, receiver] = [shared, await receive()];
    receiver.answer = status(500);
    const { id } = await createEndpoint(test.api, receiver.url);
    const [first, second] = [await sendTest(test.api, id), await sendTest(test.api, id)];
    await deliveriesUntil(test.api, id, ({ length }) => length === 2);
    await receiver.until(({ length }) => length > 0);
    const { pool } = test.part(Database);
    await pool.query(`update webhook_deliveries set id = 'wd_000000000000000' where event_id = $1`, [first]);
    await test.part(WebhookRetention).removeOld();
    receiver.answer = status(200);
    const [left] = await deliveriesUntil(test.api, id, ([one]) => one?.status === 'delivered');
    expect(left?.eventId).toBe(second);
  });

  it('has what is left of a deleted endpoint canceled', async () => {
    const [test, receiver] = [shared, await receive()];
    receiver.answer = status(500);
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length > 0);
    await test.api.send('DELETE', `/v1/webhook-endpoints/${id}`);
    await test.part(WebhookUpkeep).bound();
    const text = 'select status from webhook_deliveries where endpoint_id = $1';
    const rows = await eventually(
      async () => (await test.part(Database).pool.query<{ status: string }>(text, [id])).rows,
      ([row]) => row?.status === 'canceled',
    );
    expect(rows).toHaveLength(1);
  });
});
