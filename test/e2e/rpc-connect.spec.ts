import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect';
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-node';
import { jest } from '@jest/globals';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { Database } from '../../src/database/database.js';
import { CallService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/event_service_pb.js';
import { newCallId } from '../../src/voice/call-store/call-id.js';
import type { Problem } from '../../src/common/http/problem.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { EventWriter, insertCall } from '../support/event-writers.js';
import { readDetails } from '../support/grpc-client.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const PAUSE_MS = 20;
const CREATE = '/aliyun_voice.v1.CallService/CreateCall';
const WATCH = '/aliyun_voice.v1.EventService/WatchEvents';
const LIST = '/aliyun_voice.v1.CallService/ListCalls';
const KEY = { authorization: `Bearer ${PRIVATE_VALUES.apiKey}` };

interface ConnectAnswer {
  readonly code?: string;
  readonly message?: string;
  readonly details?: { readonly type: string; readonly debug?: unknown }[];
  readonly call?: { readonly id: string; readonly status: string; readonly callee: string };
}

let test: TestGateway;

beforeAll(async () => {
  // The library says there that a client went away: within Jest's realm it does not know the errors of Node.js.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  test = await startTestGateway();
});
afterAll(() => test.close());

async function post(path: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const answer = await fetch(test.gateway.url + path, {
    method: 'POST',
    headers: { ...KEY, 'content-type': 'application/json', ...headers },
    body,
  });
  const said = await answer.text();
  return { status: answer.status, headers: answer.headers, text: said, body: (said && parse(said)) as ConnectAnswer };
}

function frame(bytes: readonly number[]): Buffer {
  return Buffer.from([0, 0, 0, 0, bytes.length, ...bytes]);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const ttsBody = (callee: unknown = newCallee()) =>
  JSON.stringify({ callee, tts: { ttsCode: 'TTS_1000001', ttsParams: { code: PRIVATE_VALUES.ttsParam } } });

describe('Connect on the HTTP port', () => {
  it('places a call by JSON, once for one key', async () => {
    const callee = newCallee();
    const body = JSON.stringify({ ...(JSON.parse(ttsBody(callee)) as object), idempotencyKey: 'connect-key-1' });
    const [first, second] = [await post(CREATE, body), await post(CREATE, body)];
    expect([first.status, first.body.call?.status, first.body.call?.callee]).toEqual([
      200,
      'CALL_STATUS_INITIATED',
      callee,
    ]);
    expect(first.headers.get('x-request-id')).toBeTruthy();
    expect(second.body).toEqual({ ...first.body, replayed: true });
    expect(await test.sandbox.ringsOf(first.body.call?.id ?? '')).toHaveLength(1);
  });

  it('reads a compressed body', async () => {
    const { status } = await post(CREATE, gzipSync(ttsBody()), { 'content-encoding': 'gzip' });
    expect(status).toBe(200);
  });

  it('reads an empty message', async () => {
    const answer = await fetch(test.gateway.url + LIST, {
      method: 'POST',
      headers: { ...KEY, 'content-type': 'application/proto' },
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/proto']);
    await answer.arrayBuffer();
  });

  it('answers without a key as Connect does', async () => {
    const { status, body } = await post(CREATE, ttsBody(), { authorization: '' });
    expect([status, body.code]).toEqual([401, 'unauthenticated']);
    expect(body.details?.map(({ type }) => type)).toEqual(['google.rpc.ErrorInfo']);
  });

  it.each([
    ['a number in place of a text', ttsBody(13900139000), 'callee is not of the type of this field'],
    ['a misspelled field', '{"calee":"x"}', 'calee is not a field of this message'],
    ['a field that is a number', '{"13900139000":"x"}', 'The message cannot be read'],
    ['no JSON', '{"callee":+8613900139000}', 'it is not JSON'],
    ['nothing', '', 'it is not JSON'],
    ['a field that stands twice', '{"callee":"13900139000","callee":"13900139001"}', 'callee stands twice'],
    ['two kinds at once', '{"callee":"13900139000","tts":{},"ivr":{}}', 'kind is set more than once'],
    ['a purpose that there is not', '{"tts":{"purpose":"13900139000"}}', 'no name of the enum CallPurpose'],
    ['a time that is none', '{"scheduledAt":"13900139000"}', 'A time cannot be read'],
  ])('refuses %s, and does not repeat what was sent', async (_name, sent, message) => {
    const { status, text, body } = await post(CREATE, sent);
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
    expect(body.message).toContain(message);
    expect(text).not.toContain('139001');
  });

  it.each([
    ['a deadline that is none', { 'connect-timeout-ms': '-13900139000' }, 'Connect-Timeout-Ms must be milliseconds'],
    ['what is no gzip', { 'content-encoding': 'gzip' }, 'cannot be decompressed'],
  ])('says that it is not the message: %s', async (_name, headers, message) => {
    const { status, body } = await post(CREATE, ttsBody(), headers);
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
    expect(body.message).toContain(message);
  });

  it.each([
    ['that is cut short', [0x0a, 5, 0x31]],
    ['with text that is not UTF-8', [0x0a, 2, 0xff, 0xfe]],
    ['with a field of another type', [0x08, 1]],
  ])('refuses a binary message %s', async (_name, bytes) => {
    const { status, body } = await post(CREATE, Buffer.from(bytes), { 'content-type': 'application/proto' });
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
    expect(body.message).toContain('The message cannot be read');
  });

  it.each([
    ['that is cut short', frame([0x0a, 5, 0x31]), 3, 'cannot be read'],
    ['with text that is not UTF-8', frame([0x0a, 2, 0xff, 0xfe]), 3, 'cannot be read'],
    ['whose frame is cut short', Buffer.from([0, 0, 0, 0, 9, 1]), 3, 'cannot be read'],
    ['that is too large', Buffer.from('13900139000'), 8, 'larger than is taken'],
    ['that is none', Buffer.alloc(0), 12, 'exactly one message'],
  ])('refuses a message of gRPC-Web %s in our own words', async (_name, sent, status, words) => {
    const { text } = await post(CREATE, sent, { 'content-type': 'application/grpc-web+proto' });
    expect(decodeURIComponent(text)).toContain(words);
    expect(text).toContain(`grpc-status: ${status}\r\n`);
    expect(text).toContain('grpc-status-details-bin: ');
    expect(text).not.toMatch(/parse|protocol%20error|readMaxBytes/);
  });

  it.each([
    [WATCH, 'application/json', 'application/connect+json'],
    [CREATE, 'application/connect+json', 'application/json'],
    [CREATE, 'application/grpc-web+json', 'send JSON by Connect'],
  ])('says of %s as %s what to send instead', async (path, type, meant) => {
    const { status, headers, body } = await post(path, '{}', { 'content-type': type });
    expect([status, headers.get('content-type'), body.code]).toEqual([415, 'application/json', 'unimplemented']);
    expect(body.message).toContain(meant);
  });

  it('refuses a body that is too large, also one that becomes so', async () => {
    const large = JSON.stringify({ callee: 'x'.repeat(300_000) });
    for (const [sent, headers] of [
      [large, {}],
      [gzipSync(large), { 'content-encoding': 'gzip' }],
    ] as const) {
      const { status, body } = await post(CREATE, sent, headers);
      expect([status, body.code]).toEqual([429, 'resource_exhausted']);
    }
  });

  it('refuses a compressed body that was cut short', async () => {
    const { status, body } = await post(CREATE, gzipSync(ttsBody()).subarray(0, 30), { 'content-encoding': 'gzip' });
    expect([status, body.code]).toEqual([400, 'invalid_argument']);
  });

  it('answers other methods and media types as the rest of the port does', async () => {
    const got = await fetch(test.gateway.url + CREATE, { headers: KEY });
    expect([got.status, got.headers.get('allow'), ((await got.json()) as Problem).code]).toEqual([
      405,
      'POST',
      'method-not-allowed',
    ]);
    expect((await post(CREATE, 'x', { 'content-type': 'text/html' })).status).toBe(415);
    expect((await post(CREATE, 'x', { 'content-type': 'application/grpc' })).status).toBe(415);
    expect((await post('/aliyun_voice.v1.CallService/Ring', '{}')).body.code).toBe('not-found');
  });

  it('answers also when the Host header is none', async () => {
    const { hostname, port } = new URL(test.gateway.url);
    const socket = connect(Number(port), hostname);
    socket.write(`POST ${CREATE} HTTP/1.1\r\nHost: a b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    expect((await text(socket)).split('\r\n')[0]).toBe('HTTP/1.1 400 Bad Request');
  });

  it('is no part of openapi.json', async () => {
    const document = (await (await fetch(`${test.gateway.url}/openapi.json`)).json()) as { paths: object };
    expect(Object.keys(document.paths).filter((path) => path.includes('aliyun_voice'))).toEqual([]);
  });
});

describe('a client of Connect that does not read', () => {
  /** Flags and length stand before each message of a stream. */
  const framed = (text: string) => Buffer.concat([Buffer.from([0, 0, 0, 0, text.length]), Buffer.from(text)]);

  async function openWithoutReading(): Promise<Socket> {
    const { hostname, port } = new URL(test.gateway.url);
    const body = framed('{}');
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    socket.pause();
    const head = [
      `POST /aliyun_voice.v1.EventService/WatchEvents HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: ${KEY.authorization}`,
      'Content-Type: application/connect+json',
      `Content-Length: ${body.length}`,
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(body);
    return socket;
  }

  const metric = async (line: string) => {
    const text = await (await fetch(`${test.gateway.url}/metrics`)).text();
    return Number(
      text
        .split('\n')
        .find((one) => one.startsWith(line))
        ?.split(' ')[1] ?? 0,
    );
  };

  const connectionCount = () =>
    new Promise<number>((resolve) =>
      test.gateway.app.getHttpServer().getConnections((_error: unknown, count: number) => resolve(count)),
    );

  it.each(['told why, when it reads again', 'cut off, when it does not'])('is %s', async (end) => {
    const slow = 'voice_gateway_event_streams_ended_total{way="grpc",reason="slow"}';
    const [endedBefore, connectionsBefore] = [await metric(slow), await connectionCount()];
    const socket = await openWithoutReading();
    while ((await metric('voice_gateway_event_streams{way="grpc"}')) === 0) await sleep(PAUSE_MS);
    await writeUntil(async () => (await metric(slow)) > endedBefore);
    if (end.startsWith('told')) {
      let received = '';
      socket.on('data', (chunk: Buffer) => (received = (received + chunk.toString('latin1')).slice(-2_000))).resume();
      while (!received.endsWith('\r\n0\r\n\r\n')) await sleep(PAUSE_MS);
      expect(received).toContain('"code":"resource_exhausted"');
    } else {
      while ((await connectionCount()) > connectionsBefore) await sleep(PAUSE_MS);
    }
    socket.destroy();
  });

  /** Events of 9 kB: what a socket of this machine takes unread is several megabytes. */
  async function writeUntil(isEnough: () => Promise<boolean>): Promise<void> {
    const { pool } = test.part(Database);
    const metadata = Object.fromEntries(Array.from({ length: 18 }, (_, index) => [`k${index}`, 'x'.repeat(500)]));
    const id = newCallId(Date.now());
    await insertCall(pool, id, { metadata });
    const writer = await EventWriter.connect(test.config.databaseUrl ?? '');
    while (!(await isEnough())) {
      for (let index = 0; index < 50; index++) await writer.write(id, 'call.digits');
      await writer.end();
    }
    await writer.close();
  }
});

const transportOf = (create: typeof createConnectTransport | typeof createGrpcWebTransport): Transport =>
  create({ baseUrl: test.gateway.url, httpVersion: '1.1' });

describe.each([
  ['Connect', createConnectTransport],
  ['gRPC-Web', createGrpcWebTransport],
])('a client of %s over HTTP/1.1', (_name, create) => {
  it('calls, and reads errors with their details', async () => {
    const calls = createClient(CallService, transportOf(create));
    const kind = { case: 'tts' as const, value: { ttsCode: 'TTS_1000001', ttsParams: { code: 'a1' } } };
    const { call } = await calls.createCall({ callee: newCallee(), kind }, { headers: KEY });
    expect((await calls.getCall({ id: call?.id }, { headers: KEY })).call?.id).toBe(call?.id);
    const error = await calls.getCall({ id: 'x' }, { headers: KEY }).catch((thrown: unknown) => thrown);
    expect((error as ConnectError).code).toBe(Code.NotFound);
    expect(readDetails(error as ConnectError).reason).toBe('not-found');
  });

  it('streams events', async () => {
    const events = createClient(EventService, transportOf(create));
    const cutting = new AbortController();
    const shop = 'seen-by-' + create.name;
    const stream = events.watchEvents({ metadata: { shop } }, { headers: KEY, signal: cutting.signal });
    const seen: string[] = [];
    let id = '';
    for await (const { event } of stream) {
      // The first message says where the stream begins, and that it has begun.
      if (!event) id ||= (await test.api.create(ttsCall({ metadata: { shop } }))).body.id;
      else seen.push(event.id);
      if (seen.length === 5) break;
    }
    cutting.abort();
    expect(seen).toEqual([1, 2, 3, 4, 5].map((number) => `${id}.${number}`));
  });

  it('keeps its deadline', async () => {
    const events = createClient(EventService, transportOf(create));
    const stream = events.watchEvents({ metadata: { shop: 'none' } }, { headers: KEY, timeoutMs: 200 });
    const read = async () => {
      for await (const message of stream) expect(message.event).toBeUndefined();
    };
    const error = await read().catch((thrown: unknown) => thrown);
    expect(ConnectError.from(error).code).toBe(Code.DeadlineExceeded);
  });
});
