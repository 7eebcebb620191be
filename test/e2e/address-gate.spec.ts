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
