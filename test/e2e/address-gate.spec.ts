import { status as grpcStatus } from '@grpc/grpc-js';
import { Health } from '../../src/delivery/rpc/generated/grpc/health/v1/health_pb.js';
import { CallService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import { EventSocket } from '../support/event-socket.js';
import { failureOf, GrpcClient } from '../support/grpc-client.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const KEY = PRIVATE_VALUES.apiKey;
const INSIDE = '10.1.2.3';

/** Requests of tests come from 127.0.0.1, which is a proxy here. */
describe('a gateway whose API is open to some addresses only', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ apiSources: ['10.0.0.0/8'], apiProxies: ['127.0.0.1'] });
  });
  afterAll(() => test.close());

  async function ask(path: string, forwardedFor?: string, method = 'GET'): Promise<number> {
    const headers = {
      authorization: `Bearer ${KEY}`,
      ...(forwardedFor !== undefined && { 'x-forwarded-for': forwardedFor }),
    };
    const answer = await fetch(test.gateway.url + path, { method, headers });
    await answer.body?.cancel();
    return answer.status;
  }

  it.each(['/v1/calls', '/v1/nothing', '/docs', '/openapi.json', '/v1/events/stream', '/v1/events/ws'])(
    'refuses %s from elsewhere, whatever the key, and whatever the sender wrote itself',
    async (path) => {
      for (const forwardedFor of [undefined, '203.0.113.9', `${INSIDE}, 203.0.113.9`, 'nonsense'])
        expect({ forwardedFor, status: await ask(path, forwardedFor) }).toEqual({ forwardedFor, status: 403 });
    },
  );

  it('serves those inside, behind a proxy that is known', async () => {
    expect(await ask('/v1/calls', INSIDE)).toBe(200);
    expect(await ask('/v1/calls', `203.0.113.9, ${INSIDE}`)).toBe(200);
    expect(await ask('/v1/nothing', INSIDE)).toBe(404);
  });

  it.each(['/health/live', '/health/ready', '/metrics', '/metrics?x=1'])('leaves %s open', async (path) => {
    expect(await ask(path)).toBe(200);
  });

  it('leaves receipts to the list of their own', async () => {
    expect(await ask(`/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`)).toBe(200);
    expect(await ask('/callbacks/aliyun/another-token')).toBe(404);
  });

  it('refuses a WebSocket before the upgrade', async () => {
    await expect(EventSocket.open(test.gateway.url, { key: KEY })).rejects.toThrow('403');
  });

  it('refuses calls of gRPC and Connect, and answers probes', async () => {
    const client = new GrpcClient(test.gateway.grpcAddress ?? '', KEY);
    const refused = await failureOf(client.unary(CallService.method.listCalls, {}));
    expect(refused.code).toBe(grpcStatus.PERMISSION_DENIED);
    const inside = await client.unary(CallService.method.listCalls, {}, { metadata: { 'x-forwarded-for': INSIDE } });
    expect(inside.message.calls).toEqual([]);
    expect((await client.unary(Health.method.check, {})).message.status).toBe(1);
    client.close();
    expect(await ask('/aliyun_voice.v1.CallService/ListCalls', undefined, 'POST')).toBe(403);
  });
});

/** A bucket of two requests a second, so that a slow machine fills it no faster; each test has an address of its own. */
describe('a gateway that takes so many requests of an address', () => {
  let test: TestGateway;

  beforeAll(async () => {
    test = await startTestGateway({ addressRequestsPerSecond: 2, apiProxies: ['127.0.0.1'], roles: ['api'] });
  });
  afterAll(() => test.close());

  const ask = (path: string, address: string, key: string = KEY) =>
    fetch(test.gateway.url + path, { headers: { authorization: `Bearer ${key}`, 'x-forwarded-for': address } });
  const statusesOf = async (count: number, ...request: Parameters<typeof ask>) =>
    await Promise.all(Array.from({ length: count }, async () => (await ask(...request)).status));

  it('refuses what is more, says when to come again, and serves other addresses', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask('/v1/nothing', '192.0.2.1')));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(10);
    expect(refused[0]?.headers.get('retry-after')).toBe('1');
    expect(await refused[0]?.json()).toMatchObject({ code: 'address-rate-limited', hint: { zh: expect.any(String) } });
    expect((await ask('/v1/calls', '192.0.2.2')).status).toBe(200);
  });

  it('has soon enough of wrong keys, also where the right one comes after them', async () => {
    await statusesOf(15, '/v1/calls', '192.0.2.3', 'a-wrong-key');
    expect(await statusesOf(1, '/v1/calls', '192.0.2.3')).toEqual([429]);
    expect(await statusesOf(1, '/v1/calls', '192.0.2.4')).toEqual([200]);
  });

  it('counts the addresses of an IPv6 network together', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async (_, i) => (await ask('/v1/nothing', `2001:db8:0:1::${i.toString(16)}`)).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(10);
  });

  it('refuses further WebSockets before the upgrade, and calls of gRPC by their status', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.5' };
    await statusesOf(15, '/v1/calls', '192.0.2.5', 'a-wrong-key');
    await expect(EventSocket.open(test.gateway.url, { key: KEY, headers })).rejects.toThrow('429');
    const client = new GrpcClient(test.gateway.grpcAddress ?? '', KEY);
    const refused = await failureOf(client.unary(CallService.method.listCalls, {}, { metadata: headers }));
    client.close();
    expect(refused.code).toBe(grpcStatus.RESOURCE_EXHAUSTED);
  });

  it('asks no probe, no scraper and no receipt for its address', async () => {
    for (const path of ['/health/live', '/metrics', `/callbacks/aliyun/${PRIVATE_VALUES.receiptToken}`])
      expect(await statusesOf(40, path, '192.0.2.6')).toEqual(Array.from({ length: 40 }, () => 200));
  });
});
