import { ApiClient } from '../support/api-client.ts';
import { ttsCall } from '../support/builders.ts';
import { findLeaks, readTestLog } from '../support/test-log.ts';
import { type CollectedSpan, TraceCollector } from '../support/trace-collector.ts';
import { WebhookReceiver } from '../support/webhook-receiver.ts';
import { createEndpoint } from '../support/webhooks.ts';
import { API_KEY } from './harness/good-client.ts';
import { World } from './harness/world.ts';

/** Of the client, which traces its own work. */
const CLIENT = { traceId: 'c0ffee00c0ffee00c0ffee00c0ffee00', spanId: 'c0ffee0000000001' };
/** What a call that waits goes through, in the process that takes it and in the one that places it. */
const STEPS = [
  'POST /v1/calls',
  'insert_intents',
  'queue wait',
  'place queued call',
  'admit_calls',
  'aliyun SingleCallByTts',
  'record_attempts',
  'read receipts',
  'deliver webhook',
];

describe('the traces of two gateways, one that takes requests and one that works', () => {
  let world: World;
  let collector: TraceCollector;
  let receiver: WebhookReceiver;
  let api: ApiClient;
  let callId: string;
  let spans: readonly CollectedSpan[];

  beforeAll(async () => {
    collector = await TraceCollector.start();
    receiver = await WebhookReceiver.start();
    world = await World.open({
      gateways: 2,
      timeScale: 200,
      env: {
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
        OTEL_BSP_SCHEDULE_DELAY: '50',
        OTEL_SERVICE_NAME: 'gateway-under-test',
        WEBHOOK_ALLOWED_NETWORKS: '127.0.0.0/8',
        LOG_LEVEL: 'info',
        SHUTDOWN_DRAIN_MS: '0',
      },
      envOf: (index) => ({ ROLES: index === 0 ? 'api' : 'worker' }),
    });
    api = new ApiClient(world.slots[0]?.url ?? '', API_KEY);
    await createEndpoint(api, receiver.url);
    const headers = { prefer: 'respond-async', traceparent: `00-${CLIENT.traceId}-${CLIENT.spanId}-01` };
    callId = (await api.create(ttsCall(), headers)).body.id;
    await api.waitFor(callId, ['completed']);
    spans = await collector.trace(CLIENT.traceId, STEPS);
  }, 60_000);
  afterAll(async () => {
    await world.close();
    await receiver.close();
    await collector.close();
  });

  it('have the whole way of a call in one trace, which is that of its client', () => {
    const known = new Set([CLIENT.spanId, ...spans.map(({ spanId }) => spanId)]);
    expect(spans.filter(({ parentSpanId = '' }) => !known.has(parentSpanId))).toEqual([]);
    const places = spans.filter(({ name }) => name === 'aliyun SingleCallByTts');
    expect(places.map(toValues)).toEqual([
      expect.objectContaining({
        'voice_gateway.call_id': callId,
        'aliyun.outcome': 'accepted',
        'aliyun.request_id': expect.any(String),
        'http.response.status_code': 200,
      }),
    ]);
    expect([...collector.services]).toEqual(['gateway-under-test']);
  });

  it('go on at the receiver of a webhook', async () => {
    await receiver.until(({ length }) => length > 0);
    const sent = spans.filter(({ name }) => name === 'deliver webhook').map(({ spanId }) => spanId);
    const [first] = receiver.received;
    expect(sent.map((spanId) => `00-${CLIENT.traceId}-${spanId}-01`)).toContain(first?.headers.traceparent);
  });

  it('are named in the log lines of both, which say all of an upstream request', () => {
    const lines = readTestLog()
      .filter((line) => line.includes(CLIENT.traceId))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const of = (message: string) => lines.filter(({ msg }) => msg === message);
    expect(of('request answered')).toEqual([expect.objectContaining({ route: '/v1/calls', status: 202 })]);
    expect(of('upstream operation')).toEqual([
      {
        level: 'info',
        time: expect.any(String),
        msg: 'upstream operation',
        traceId: CLIENT.traceId,
        operation: 'SingleCallByTts',
        outcome: 'accepted',
        code: 'OK',
        upstreamRequestId: expect.any(String),
        durationMs: expect.any(Number),
        attempts: 1,
        attempt: 1,
        account: 'default',
        callId,
        callee: expect.stringMatching(/^138\d{0,4}\*{4}9000$|\*{4}/),
        httpStatus: 200,
      },
    ]);
  });

  it('hold no number, code, key or URL of anybody', async () => {
    const traceId = 'c0ffee00c0ffee00c0ffee00c0ffee01';
    const traceparent = `00-${traceId}-${CLIENT.spanId}-01`;
    await api.send('GET', '/v1/callees/+8613800010001/quota', undefined, { traceparent });
    await collector.trace(traceId, ['GET /v1/callees/:number/quota']);
    const told = collector.spans.map((span) => JSON.stringify([span.name, toValues(span)]));
    expect(findLeaks(told)).toEqual([]);
    expect(told.join('')).not.toMatch(/hooks|fault-test/);
  });

  it('do not hold up a call, nor the stop, when the collector is away', async () => {
    await collector.close();
    const { body, status } = await api.create(ttsCall());
    expect([status, body.status]).toEqual([201, 'initiated']);
    expect(await world.slots[0]?.terminate()).toBe(true);
  });
});

function toValues({ attributes }: CollectedSpan): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
