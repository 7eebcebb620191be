import { credentials, status as Status } from '@grpc/grpc-js';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CallService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import {
  Health,
  type HealthCheckResponse,
  HealthCheckResponse_ServingStatus as ServingStatus,
} from '../../src/delivery/rpc/generated/grpc/health/v1/health_pb.js';
import { buf } from '../support/buf.js';
import { ttsCall } from '../support/builders.js';
import { failureOf, GrpcClient } from '../support/grpc-client.js';
import { SELF_SIGNED } from '../support/self-signed.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';
import { PRIVATE_VALUES } from '../support/test-log.js';

const PAUSE_MS = 20;
const SERVICES = [
  'aliyun_voice.v1.CallService',
  'aliyun_voice.v1.EventService',
  'aliyun_voice.v1.RecordingService',
  'grpc.health.v1.Health',
  'grpc.reflection.v1.ServerReflection',
  'grpc.reflection.v1alpha.ServerReflection',
];

let test: TestGateway;
let address: string;
let client: GrpcClient;

beforeAll(async () => {
  test = await startTestGateway();
  address = test.gateway.grpcAddress ?? '';
  client = new GrpcClient(address);
});
afterAll(async () => {
  client.close();
  await test.close();
});

describe('health checking by gRPC', () => {
  it.each(['', ...SERVICES])('says that «%s» is served, without a key', async (service) => {
    const { message } = await client.unary(Health.method.check, { service });
    expect(message.status).toBe(ServingStatus.SERVING);
  });

  it('knows no other service', async () => {
    const service = 'aliyun_voice.v1.NoService';
    expect((await failureOf(client.unary(Health.method.check, { service }))).code).toBe(Status.NOT_FOUND);
    const watched = await statesOf({ service }, 1);
    expect(watched.states).toEqual([ServingStatus.SERVICE_UNKNOWN]);
    watched.cancel();
  });

  it('tells a watcher that the gateway stops, before it does', async () => {
    const other = await startTestGateway({ databaseUrl: test.config.databaseUrl, shutdownDrainMs: 500 });
    const watching = new GrpcClient(other.gateway.grpcAddress ?? '');
    const watched = await statesOf({ service: '' }, 1, watching);
    const closing = other.close();
    await watched.until(2);
    expect(watched.states).toEqual([ServingStatus.SERVING, ServingStatus.NOT_SERVING]);
    await closing;
    watching.close();
  });

  /** Watches until so many states came. */
  async function statesOf(request: { service: string }, count: number, by = client) {
    const stream = by.stream(Health.method.watch, request);
    stream.on('error', () => undefined);
    const states: ServingStatus[] = [];
    let tell: () => void = () => undefined;
    stream.on('data', ({ status }: HealthCheckResponse) => {
      states.push(status);
      tell();
    });
    const until = async (enough: number) => {
      while (states.length < enough) await new Promise<void>((resolve) => (tell = resolve));
    };
    await until(count);
    return { states, until, cancel: () => stream.cancel() };
  }
});

describe('buf curl', () => {
  const OPTIONS = ['curl', '--protocol', 'grpc', '--http2-prior-knowledge'];
  const WITH_KEY = ['-H', `authorization: Bearer ${PRIVATE_VALUES.apiKey}`];

  it.each(['grpc-v1', 'grpc-v1alpha'])('lists the services and methods by reflection (%s)', async (version) => {
    const reflect = ['--reflect-protocol', version];
    const services = await buf([...OPTIONS, ...reflect, '--list-services', `http://${address}`]);
    expect(services.trim().split('\n').sort()).toEqual(SERVICES);
    const methods = await buf([...OPTIONS, ...reflect, '--list-methods', `http://${address}`]);
    expect(methods).toContain('aliyun_voice.v1.CallService/CreateCall');
  });

  it('calls by what reflection says', async () => {
    const url = `http://${address}/aliyun_voice.v1.CallService/ListCalls`;
    expect(JSON.parse(await buf([...OPTIONS, ...WITH_KEY, '-d', '{"limit":1}', url]))).toEqual({});
  });

  it('streams', async () => {
    const url = `http://${address}/aliyun_voice.v1.EventService/WatchEvents`;
    const { id } = (await test.api.create(ttsCall())).body;
    await test.api.waitFor(id, ['completed']);
    const { nextAfter } = (await test.api.send<{ nextAfter: string }>('GET', '/v1/events?limit=1')).body;
    const request = JSON.stringify({ after: nextAfter });
    const said = await buf([...OPTIONS, ...WITH_KEY, '-d', request, url], /call\.completed[^]*\n\}/);
    expect(said).toContain(`calls/${id}`);
  });
});

describe('the gRPC port', () => {
  it('is only where the API is', async () => {
    const worker = await startTestGateway({ databaseUrl: test.config.databaseUrl, roles: ['worker'] });
    expect(worker.gateway.grpcAddress).toBeUndefined();
    await worker.close();
  });

  it('that is taken ends the start with the name of its variable', async () => {
    const grpcPort = Number(address.split(':').at(-1));
    const start = startTestGateway({ databaseUrl: test.config.databaseUrl, grpcPort });
    await expect(start).rejects.toThrow(`Port ${grpcPort} is taken: set GRPC_PORT to another one`);
  });

  it('answers a request under way while it stops, and takes no other', async () => {
    const other = await startTestGateway();
    const calling = new GrpcClient(other.gateway.grpcAddress ?? '', PRIVATE_VALUES.apiKey);
    await other.sandbox.fault('slow', { delayMs: 300, count: 1 });
    const kind = { case: 'tts' as const, value: { ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } } };
    const underWay = calling.unary(CallService.method.createCall, { callee: '+8613900139000', kind });
    while ((await other.sandbox.requests()).every(({ action }) => action !== 'SingleCallByTts')) await sleep(PAUSE_MS);
    const closing = other.close();
    expect((await underWay).message.call?.id).toBeTruthy();
    await closing;
    const late = await failureOf(calling.unary(CallService.method.listCalls, {}, { timeoutMs: 2_000 }));
    expect([Status.UNAVAILABLE, Status.DEADLINE_EXCEEDED]).toContain(late.code);
    calling.close();
  });

  it('survives what is no HTTP/2', async () => {
    await fetch(`http://${address}/`).catch(() => undefined);
    const session = connect(`http://${address}`);
    const answer = session.request({ ':method': 'GET', ':path': '/' });
    await new Promise((resolve) => answer.once('response', resolve).resume());
    session.close();
    expect((await client.unary(Health.method.check, {})).message.status).toBe(ServingStatus.SERVING);
  });

  it('takes no word of a client for a method in its log and its metrics', async () => {
    const session = connect(`http://${address}`);
    const answer = session.request({ ':method': `CALL-${PRIVATE_VALUES.ttsParam}`, ':path': '/' });
    await new Promise((resolve) => answer.once('close', resolve).resume());
    session.close();
    const metrics = await (await fetch(`${test.gateway.url}/metrics`)).text();
    expect(metrics).toContain('method="_OTHER",route="unmatched",status="404"');
    expect(metrics).not.toContain('CALL-');
  });
});

describe('TLS on the gRPC port', () => {
  const folder = mkdtempSync(join(tmpdir(), 'grpc-tls-'));
  const grpcTlsCertFile = join(folder, 'cert.pem');
  const grpcTlsKeyFile = join(folder, 'key.pem');

  beforeAll(() => {
    writeFileSync(grpcTlsCertFile, SELF_SIGNED.cert);
    writeFileSync(grpcTlsKeyFile, SELF_SIGNED.key);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is spoken with a certificate', async () => {
    const { databaseUrl } = test.config;
    const secure = await startTestGateway({ databaseUrl, grpcTlsCertFile, grpcTlsKeyFile });
    const trusting = credentials.createSsl(Buffer.from(SELF_SIGNED.cert));
    const calling = new GrpcClient(
      secure.gateway.grpcAddress?.replace('127.0.0.1', 'localhost') ?? '',
      undefined,
      trusting,
    );
    expect((await calling.unary(Health.method.check, {})).message.status).toBe(ServingStatus.SERVING);
    calling.close();
    await secure.close();
  });

  it.each([
    ['a file that is not there', join(folder, 'none.pem'), /^The file of GRPC_TLS_KEY_FILE cannot/],
    ['what is no key', grpcTlsCertFile, /^GRPC_TLS_CERT_FILE and GRPC_TLS_KEY_FILE do not fit/],
  ])('ends the start with one sentence for %s', async (_name, keyFile, sentence) => {
    const { databaseUrl } = test.config;
    await expect(startTestGateway({ databaseUrl, grpcTlsCertFile, grpcTlsKeyFile: keyFile })).rejects.toThrow(sentence);
  });
});
