import { Database } from '../../src/database/database.js';
import type { AppConfig } from '../../src/config/app.config.js';
import { WebhookSender } from '../../src/delivery/webhooks/sender/webhook-sender.js';
import { eventsUntil } from '../support/event-pages.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { createTestDatabase } from '../support/test-database.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { silence, status, WebhookReceiver } from '../support/webhook-receiver.js';
import {
  createEndpoint,
  deliveriesUntil,
  eventually,
  getDelivery,
  getEndpoint,
  LOCAL,
  removeEndpoints,
  sendTest,
} from '../support/webhooks.js';

/** 5 s are 10 ms, 24 h are 3 min. */
const FAST = 500;
/** 24 h are 86 ms, and all attempts together take 75 ms. */
const FASTEST = 1_000_000;

describe('deliveries of webhooks', () => {
  const opened: { close(): Promise<void> }[] = [];
  /** Of most tests, which make endpoints of their own. */
  let fast: TestGateway;
  let fastest: TestGateway;

  beforeAll(async () => {
    fast = await startTestGateway({ ...LOCAL, webhookTimeScale: FAST, webhookConcurrency: 8, webhookTimeoutMs: 2_000 });
    fastest = await startTestGateway({ ...LOCAL, webhookTimeScale: FASTEST });
  });
  afterAll(async () => {
    await fast.close();
    await fastest.close();
  });
  afterEach(async () => {
    for (const test of [fast, fastest]) await removeEndpoints(test.api);
    for (const each of opened.splice(0)) await each.close();
  });

  async function start(overrides: Partial<AppConfig> = {}): Promise<TestGateway> {
    const test = await startTestGateway({ ...LOCAL, webhookTimeScale: FAST, ...overrides });
    opened.push(test);
    return test;
  }

  async function receive(): Promise<WebhookReceiver> {
    const receiver = await WebhookReceiver.start();
    opened.push(receiver);
    return receiver;
  }

  async function writerOf({ config }: TestGateway): Promise<EventWriter> {
    const known = opened.find((each) => each instanceof EventWriter);
    if (known) return known;
    const writer = await EventWriter.connect(config.databaseUrl ?? '');
    opened.push(writer);
    return writer;
  }

  /** Events of a subject that only tests write. */
  async function writeEvents(test: TestGateway, callId: string, count: number): Promise<string[]> {
    await insertCall(test.part(Database).pool, callId);
    const writer = await writerOf(test);
    for (let index = 0; index < count; index++) await writer.write(callId, 'call.digits');
    await writer.end();
    await test.part(Database).pool.query('notify events_logged');
    return Array.from({ length: count }, (_, index) => `${callId}.${index + 1}`);
  }

  it('are tried again after each failure, with the same id and bytes and a time of its own, then given up', async () => {
    const [test, receiver] = [fastest, await receive()];
    receiver.answer = status(500, {}, 'not today');
    const { id } = await createEndpoint(test.api, receiver.url);
    // It must not be paused meanwhile: a paused one is not given up.
    await test
      .part(Database)
      .pool.query(
        `create function never() returns trigger language plpgsql as $$ begin new.failing_since := null; return new; end $$`,
      );
    await test
      .part(Database)
      .pool.query(
        `create trigger never before update on webhook_endpoints for each row when (new.id = '${id}') execute function never()`,
      );
    const eventId = await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => first?.status === 'exhausted');
    expect(receiver.ids).toEqual(Array.from({ length: 9 }, () => eventId));
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(delivery?.attempts.map(({ status: code, error, answer }) => [code, error, answer])).toEqual(
      Array.from({ length: 9 }, () => [500, 'status', 'not today']),
    );
    expect(delivery?.nextAttemptAt).toBeNull();
  });

  it.each([
    ['timeout', silence],
    ['status', status(503)],
    ['redirect', status(302, { location: 'http://127.0.0.1:1/' })],
  ])('are tried again after «%s»', async (error, failure) => {
    const [test, receiver] = [fast, await receive()];
    receiver.answer = failure;
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length > 0);
    receiver.answer = status(200);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => first?.status === 'delivered');
    const errors = delivery?.attempts.map((attempt) => attempt.error) ?? [];
    expect(errors.at(-1)).toBeNull();
    expect([...new Set(errors.slice(0, -1))]).toEqual([error]);
    expect((await getEndpoint(test.api, id)).failingSince).toBeNull();
  });

  it('wait for as long as the receiver asks them to', async () => {
    const [test, receiver] = [fastest, await receive()];
    receiver.answer = status(429, { 'retry-after': '1' });
    const { id } = await createEndpoint(test.api, receiver.url);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    receiver.answer = status(200);
    const [first, second] = await receiver.until(({ length }) => length === 2);
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990);
  });

  it('end with 410, which switches their endpoint off', async () => {
    const [test, receiver, other] = [fast, await receive(), await receive()];
    receiver.answer = status(410);
    const { id } = await createEndpoint(test.api, receiver.url);
    await createEndpoint(test.api, other.url);
    await sendTest(test.api, id);
    await deliveriesUntil(test.api, id, ([first]) => first?.status === 'exhausted');
    expect(await getEndpoint(test.api, id)).toMatchObject({ status: 'disabled' });
    const [log] = await eventsUntil(
      test.api,
      `/v1/events?subject=webhook-endpoints/${id}&types=webhook-endpoint.disabled`,
      ({ length }) => length === 1,
    );
    expect(log).toMatchObject({ data: { endpointId: id, number: 2, status: 'disabled', reason: 'gone' } });
    // The others hear of it, itself does not.
    await other.until((all) => all.some(({ id: eventId }) => eventId === log?.id));
    await writeEvents(test, 'written-later-1', 1);
    await other.until((all) => all.some(({ id: eventId }) => eventId === 'written-later-1.1'));
    expect(receiver.received).toHaveLength(1);
  });

  it('pause an endpoint that fails for long, try it now and then, and go on by themselves', async () => {
    const [test, receiver, other] = [fastest, await receive(), await receive()];
    receiver.answer = status(500);
    const { id } = await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    await createEndpoint(test.api, other.url, { types: ['webhook-endpoint.*'] });
    const ids = await writeEvents(test, 'paused-for-long', 3);
    for (const each of Array.from({ length: 30 }, (_, index) => index))
      await writeEvents(test, `other-call-${each}`.padEnd(15, 'x'), 1);
    await eventually(
      () => getEndpoint(test.api, id),
      ({ status: now }) => now === 'paused',
    );
    await other.until((all) => all.some(({ body }) => body.includes('webhook-endpoint.paused')));
    const before = receiver.received.length;
    // Half open: one at a time, again and again.
    await receiver.until(({ length }) => length > before + 3);
    receiver.answer = status(200);
    await eventually(
      () => getEndpoint(test.api, id),
      ({ status: now, failingSince }) => now === 'active' && failingSince === null,
    );
    await other.until((all) => all.some(({ body }) => body.includes('webhook-endpoint.recovered')));
    const shown = await deliveriesUntil(test.api, id, (all) => all.every(({ status: now }) => now !== 'pending'));
    expect(shown.length).toBe(33);
    expect(ids.length).toBe(3);
  });

  it('go to one endpoint at most four at a time, and to one that fails one at a time', async () => {
    const [test, receiver] = [fast, await receive()];
    receiver.answer = (response) => void setTimeout(() => response.writeHead(200).end(), 30);
    const { id } = await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    for (let call = 0; call < 12; call++) await writeEvents(test, `many-at-once-${call}`.padEnd(15, 'x'), 1);
    await receiver.until(({ length }) => length === 12);
    expect(receiver.open.most).toBeGreaterThan(1);
    expect(receiver.open.most).toBeLessThanOrEqual(4);
    await deliveriesUntil(test.api, id, (all) => all.every(({ status: now }) => now === 'delivered'));
    receiver.answer = status(500);
    await writeEvents(test, 'the-one-failing', 1);
    await receiver.until(({ length }) => length > 12);
    receiver.open.most = 0;
    receiver.answer = (response) => void setTimeout(() => response.writeHead(500).end(), 30);
    for (let call = 0; call < 6; call++) await writeEvents(test, `failing-call-${call}`.padEnd(15, 'x'), 1);
    const before = receiver.received.length;
    await receiver.until(({ length }) => length > before + 6);
    expect(receiver.open.most).toBe(1);
  });

  it('keep the order within a subject, whatever fails, and hold up no other subject', async () => {
    const [test, receiver] = [fast, await receive()];
    let failures = 3;
    receiver.answer = (response, { id }) =>
      response.writeHead(id.startsWith('order-is-kept-1') && failures-- > 0 ? 500 : 200).end();
    await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    const ids = await writeEvents(test, 'order-is-kept-1', 5);
    const others = await writeEvents(test, 'order-is-kept-2', 5);
    await receiver.until((all) => all.some(({ id }) => id === ids[4]) && all.some(({ id }) => id === others[4]));
    const own = receiver.ids.filter((id) => id.startsWith('order-is-kept-1'));
    expect(own).toEqual([...ids.slice(0, 1), ...ids.slice(0, 1), ...ids.slice(0, 1), ...ids]);
    expect(receiver.ids.filter((id) => id.startsWith('order-is-kept-2'))).toEqual(others);
  });

  it('are shared by replicas: each event once', async () => {
    const [one, receiver] = [fast, await receive()];
    await start({ databaseUrl: one.config.databaseUrl });
    const { id } = await createEndpoint(one.api, receiver.url, { types: ['call.digits'] });
    const written: string[] = [];
    for (let call = 0; call < 20; call++)
      written.push(...(await writeEvents(one, `two-replicas-${call}`.padEnd(15, 'x'), 3)));
    await receiver.until(({ length }) => length >= written.length);
    await deliveriesUntil(one.api, id, (all) => all.every(({ status: now }) => now === 'delivered'));
    expect(receiver.ids.toSorted()).toEqual(written.toSorted());
  });

  it('are taken over by another replica when the claim of one that is gone ends', async () => {
    const [test, receiver] = [fast, await receive()];
    const { id } = await createEndpoint(test.api, receiver.url);
    receiver.answer = status(500);
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length > 0);
    const { pool } = test.part(Database);
    // As a process leaves it that is killed in the middle of an attempt.
    const stolen = await eventually(
      async () =>
        (
          await pool.query(
            `update webhook_deliveries set claim = claim + 1, is_sending = true, due_at = now() + interval '300 ms'
             where endpoint_id = $1 and not is_sending returning id`,
            [id],
          )
        ).rowCount,
      (count) => count === 1,
    );
    expect(stolen).toBe(1);
    const before = receiver.received.length;
    receiver.answer = status(200);
    await receiver.until(({ length }) => length > before);
    await deliveriesUntil(test.api, id, ([first]) => first?.status === 'delivered');
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it('change nothing any more when their claim was taken over', async () => {
    const [test, receiver] = [fast, await receive()];
    const { id } = await createEndpoint(test.api, receiver.url);
    const { promise, resolve } = Promise.withResolvers<void>();
    receiver.answer = (response) => void promise.then(() => response.writeHead(200).end());
    await sendTest(test.api, id);
    await receiver.until(({ length }) => length === 1);
    const { pool } = test.part(Database);
    await pool.query(`update webhook_deliveries set claim = claim + 1 where endpoint_id = $1`, [id]);
    resolve();
    await test.part(WebhookSender).whenIdle();
    const [row] = (await pool.query(`select status, attempts from webhook_deliveries where endpoint_id = $1`, [id]))
      .rows;
    expect(row).toEqual({ status: 'pending', attempts: [] });
  });

  it('are given back at the stop, when the receiver does not answer', async () => {
    const databaseUrl = await createTestDatabase();
    const receiver = await receive();
    const first = await startTestGateway({ ...LOCAL, databaseUrl, webhookTimeoutMs: 60_000 });
    receiver.answer = silence;
    const { id } = await createEndpoint(first.api, receiver.url);
    const eventId = await sendTest(first.api, id);
    await receiver.until(({ length }) => length === 1);
    await first.close();
    receiver.answer = status(200);
    const second = await start({ databaseUrl });
    await receiver.until(({ length }) => length === 2);
    expect(receiver.ids).toEqual([eventId, eventId]);
    const [delivery] = await deliveriesUntil(second.api, id, ([only]) => only?.status === 'delivered');
    expect((await getDelivery(second.api, delivery?.id ?? '')).attempts).toHaveLength(1);
  });

  it('reach nothing that is closed, also in sandbox mode, whatever a name stands for', async () => {
    const [test, receiver] = [await start({ webhookAllowedNetworks: [] }), await receive()];
    const refused = await test.api.send('POST', '/v1/webhook-endpoints', { url: receiver.url });
    expect(refused).toMatchObject({ status: 400, body: { fields: [{ field: 'url' }] } });
    const { id } = await createEndpoint(test.api, `http://localhost:${receiver.port}/`);
    await sendTest(test.api, id);
    const [delivery] = await deliveriesUntil(test.api, id, ([first]) => (first?.attempts.length ?? 0) > 0);
    expect(delivery?.attempts[0]).toMatchObject({ status: null, error: 'address-not-allowed', answer: null });
    expect(receiver.received).toEqual([]);
  });

  it('are counted, and so are endpoints and what waits', async () => {
    const [test, receiver] = [await start({ webhookTimeScale: 1 }), await receive()];
    receiver.answer = (response, { id }) => response.writeHead(id.startsWith('metrics-calls-1') ? 200 : 500).end();
    const { id } = await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    await writeEvents(test, 'metrics-calls-1', 2);
    await writeEvents(test, 'metrics-calls-2', 1);
    await deliveriesUntil(test.api, id, (all) => all.length === 3 && all.every(({ attempts }) => attempts.length > 0));
    const text = await (await fetch(`${test.gateway.url}/metrics`)).text();
    const valueOf = (name: string) => Number(new RegExp(`^voice_gateway_webhook_${name} (.+)$`, 'm').exec(text)?.[1]);
    expect(valueOf('endpoints\\{status="active"\\}')).toBe(1);
    expect(valueOf('endpoints\\{status="paused"\\}')).toBe(0);
    expect(valueOf('deliveries_total\\{status="delivered"\\}')).toBe(2);
    expect(valueOf('attempt_duration_seconds_count\\{result="status"\\}')).toBe(1);
    expect(valueOf('deliveries_open')).toBe(1);
    expect(valueOf('oldest_due_seconds')).toBe(0);
    expect(text).not.toContain(receiver.url);
  });

  it('that were given up are sent again when their endpoint is caught up', async () => {
    // In a database that has no other events: they would be caught up, too.
    const [test, receiver] = [await start(), await receive()];
    const { id } = await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    const [eventId] = await writeEvents(test, 'given-up-call-1', 1);
    await receiver.until(({ length }) => length === 1);
    await deliveriesUntil(test.api, id, ([only]) => only?.status === 'delivered');
    const { pool } = test.part(Database);
    await pool.query(`update webhook_deliveries set status = 'exhausted' where endpoint_id = $1`, [id]);
    await test.api.send('POST', `/v1/webhook-endpoints/${id}/recover`, {});
    await receiver.until(({ length }) => length === 2);
    expect(receiver.ids).toEqual([eventId, eventId]);
    await deliveriesUntil(test.api, id, ([only]) => only?.status === 'delivered');
  });

  it('do not wait for endpoints that do not answer', async () => {
    const [test, receiver, dead] = [fast, await receive(), await receive()];
    dead.answer = silence;
    for (let index = 0; index < 10; index++) await createEndpoint(test.api, dead.url, { types: ['call.digits'] });
    await createEndpoint(test.api, receiver.url, { types: ['call.digits'] });
    await writeEvents(test, 'first-dead-call', 1);
    // They have failed once: from now on they have at most half of the places.
    await dead.until(({ length }) => length >= 10);
    await deliveriesOfDead(test);
    const ids: string[] = [];
    for (let call = 0; call < 10; call++)
      ids.push(...(await writeEvents(test, `beside-dead-${call}`.padEnd(15, 'x'), 1)));
    const begin = performance.now();
    await receiver.until((all) => ids.every((id) => all.some((each) => each.id === id)));
    expect(performance.now() - begin).toBeLessThan(2_000);
  });

  async function deliveriesOfDead(test: TestGateway): Promise<void> {
    const text = 'select count(*)::integer as count from webhook_endpoints where failing_since is not null';
    await eventually(
      async () => (await test.part(Database).pool.query<{ count: number }>(text)).rows[0]?.count,
      (count) => count === 10,
    );
  }
});
