import {
  create,
  type DescMethodUnary,
  type DescMethodServerStreaming,
  type MessageInitShape,
} from '@bufbuild/protobuf';
import { status as Status } from '@grpc/grpc-js';
import { once } from 'node:events';
import { CallKind, CallStatus } from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_pb.js';
import {
  CallService,
  CancelCallRequestSchema,
  type CreateCallRequest,
  CreateCallRequestSchema,
  FlowControl,
  GetCallRequestSchema,
} from '../../src/delivery/rpc/generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from '../../src/delivery/rpc/generated/aliyun_voice/v1/recording_service_pb.js';
import { createKey } from '../support/api-keys.js';
import { newCallee, ttsCall } from '../support/builders.js';
import { detailsOf, failureOf, GrpcClient } from '../support/grpc-client.js';
import { PRIVATE_VALUES } from '../support/test-log.js';
import { startTestGateway, type TestGateway } from '../support/test-gateway.js';

const { createCall, getCall, listCalls, cancelCall } = CallService.method;
type CreateCallRequestInit = Exclude<MessageInitShape<typeof CreateCallRequestSchema>, CreateCallRequest>;

const ENDED = ['completed'];

let test: TestGateway;
let client: GrpcClient;

beforeAll(async () => {
  test = await startTestGateway();
  client = new GrpcClient(test.gateway.grpcAddress ?? '', PRIVATE_VALUES.apiKey);
});
afterAll(async () => {
  client.close();
  await test.close();
});

let keys = 0;
const newKey = () => `grpc-key-${++keys}`;
const tts = (value: Record<string, unknown> = {}) => ({
  case: 'tts' as const,
  value: { ttsCode: 'TTS_1000001', ttsParams: { code: PRIVATE_VALUES.ttsParam }, ...value },
});
const ringsOf = async (id = '') => (await test.sandbox.ringsOf(id)).length;

describe('CallService by gRPC', () => {
  it('places a call, which is the same call over HTTP', async () => {
    const callee = newCallee();
    const { message } = await client.unary(createCall, { callee, kind: tts(), metadata: { orderId: '7' } });
    const { call } = message;
    expect(call).toMatchObject({
      callee,
      kind: CallKind.TTS,
      status: CallStatus.INITIATED,
      metadata: { orderId: '7' },
    });
    const ended = await test.api.waitFor(call?.id ?? '', ENDED);
    const { message: shown } = await client.unary(getCall, { id: call?.id ?? '' });
    expect(shown.call).toMatchObject({
      id: ended.id,
      status: CallStatus.COMPLETED,
      upstream: { operation: ended.upstream.operation, callId: ended.upstream.callId },
      duration: { seconds: BigInt(ended.durationSeconds ?? -1) },
      createdAt: { seconds: BigInt(Math.floor(Date.parse(ended.createdAt) / 1000)) },
    });
    expect(await ringsOf(call?.id)).toBe(1);
  });

  it('places each kind of call', async () => {
    const kinds: CreateCallRequestInit['kind'][] = [
      { case: 'voiceFile', value: { voiceCode: 'a0bfa2c8-1e4f-4a3b-9d7e-3f5c0a6b8d21.wav', playTimes: 2 } },
      {
        case: 'twoWay',
        value: {
          caller: '+8613700137000',
          callerShowNumber: '4001112221',
          calleeShowNumber: '4001112222',
          maxDuration: { seconds: 60n },
        },
      },
      {
        case: 'ivr',
        value: {
          showNumber: '057112345678',
          startCode: 'TTS_1000002',
          startParams: { product: 'db1' },
          menu: [{ key: '1', code: 'TTS_1000003', params: { product: 'db1' } }],
          keyTimeout: { seconds: 5n },
        },
      },
    ];
    for (const kind of kinds) {
      const { message } = await client.unary(createCall, { callee: newCallee(), kind });
      expect(message.call?.status).toBe(CallStatus.INITIATED);
      expect(await ringsOf(message.call?.id)).toBe(1);
    }
  });

  it('rings once for one key, over gRPC and HTTP', async () => {
    const callee = newCallee();
    const request = { callee, kind: tts(), idempotencyKey: newKey() };
    const first = await client.unary(createCall, request);
    const second = await client.unary(createCall, request);
    expect([first.message.replayed, second.message.replayed]).toEqual([false, true]);
    const byHttp = await test.api.create(ttsCall({ callee }), { 'idempotency-key': request.idempotencyKey });
    expect([second.message.call?.id, byHttp.body.id]).toEqual(Array(2).fill(first.message.call?.id));
    expect(await ringsOf(byHttp.body.id)).toBe(1);
  });

  it('rings once for a key in the metadata, where HTTP has it', async () => {
    const request = { callee: newCallee(), kind: tts() };
    const metadata = { 'idempotency-key': newKey() };
    const first = await client.unary(createCall, request, { metadata });
    const second = await client.unary(createCall, request, { metadata });
    expect([second.message.replayed, second.message.call?.id]).toEqual([true, first.message.call?.id]);
    const both = { ...request, idempotencyKey: metadata['idempotency-key'] };
    expect((await client.unary(createCall, both, { metadata })).message.replayed).toBe(true);
    expect(await ringsOf(first.message.call?.id)).toBe(1);
  });

  it.each([
    ['no key', 'two words', ''],
    ['another key than the message has', 'k-2', 'k-1'],
  ])('places nothing with %s in the metadata', async (_what, named, idempotencyKey) => {
    const request = { callee: newCallee(), kind: tts(), idempotencyKey };
    const error = await failureOf(client.unary(createCall, request, { metadata: { 'idempotency-key': named } }));
    expect([error.code, detailsOf(error).fields]).toEqual([Status.INVALID_ARGUMENT, ['idempotencyKey']]);
  });

  it('refuses a key that belongs to another request', async () => {
    const idempotencyKey = newKey();
    await client.unary(createCall, { callee: newCallee(), kind: tts(), idempotencyKey });
    const error = await failureOf(client.unary(createCall, { callee: newCallee(), kind: tts(), idempotencyKey }));
    expect([error.code, detailsOf(error).reason]).toEqual([Status.FAILED_PRECONDITION, 'idempotency-key-reused']);
  });

  it('queues a call that is not to be waited for, and cancels what is queued', async () => {
    const at = Math.floor(Date.now() / 1000) + 3_600;
    const scheduledAt = { seconds: BigInt(at) };
    const { message } = await client.unary(createCall, { callee: newCallee(), kind: tts(), scheduledAt });
    expect(message.call).toMatchObject({ status: CallStatus.QUEUED, scheduledAt, wait: { reason: 'schedule' } });
    const id = message.call?.id ?? '';
    const canceled = await client.unary(cancelCall, { id });
    expect(canceled.message.call?.status).toBe(CallStatus.CANCELED);
    const queued = await client.unary(createCall, { callee: newCallee(), kind: tts(), respondAsync: true });
    expect(queued.message.call?.status).toBe(CallStatus.QUEUED);
  });

  it('lists calls by page and by filter, as HTTP does', async () => {
    const metadata = { list: newKey() };
    for (let index = 0; index < 3; index++)
      await client.unary(createCall, { callee: newCallee(), kind: tts(), metadata });
    const query = `metadata=list:${metadata.list}&limit=2`;
    const { body } = await test.api.list(query);
    const { message } = await client.unary(listCalls, { metadata, limit: 2 });
    expect(message.calls.map(({ id }) => id)).toEqual(body.items.map(({ id }) => id));
    const { message: rest } = await client.unary(listCalls, { metadata, limit: 2, cursor: message.nextCursor });
    expect([rest.calls.length, rest.nextCursor]).toEqual([1, '']);
    const { message: none } = await client.unary(listCalls, { metadata, statuses: [CallStatus.BUSY] });
    const { message: failed } = await client.unary(listCalls, { metadata, failureCode: '200002' });
    expect([none.calls, failed.calls]).toEqual([[], []]);
  });
});

describe('an error by gRPC', () => {
  it('names the fields of the message, and the request', async () => {
    const kind = { case: 'tts' as const, value: { ttsCode: 'no code', playTimes: 9 } };
    const call = client.unary(
      createCall,
      { callee: 'x', timeToLive: { seconds: 0n }, kind },
      { metadata: { 'x-request-id': 'of-a-test' } },
    );
    const error = await failureOf(call);
    expect(error.code).toBe(Status.INVALID_ARGUMENT);
    const { reason, fields, metadata } = detailsOf(error);
    expect([reason, metadata['requestId']]).toEqual(['invalid-request', 'of-a-test']);
    expect([...fields].sort()).toEqual(['callee', 'timeToLive', 'tts.playTimes', 'tts.ttsCode']);
  });

  it('names fields however many are wrong: a client takes only so many bytes of trailers', async () => {
    const menu = Array.from({ length: 400 }, () => ({ key: 'A', code: 'no code', params: { 'no name': '1' } }));
    const ivr = { startCode: 'TTS_1000002', menu };
    const error = await failureOf(client.unary(createCall, { callee: newCallee(), kind: { case: 'ivr', value: ivr } }));
    expect([error.code, detailsOf(error).fields[0]]).toEqual([Status.INVALID_ARGUMENT, 'ivr.menu']);
    expect(detailsOf(error).fieldsZh[0]).toBe('不能有重复的按键');
  });

  it('names them so, too, where the application or its limits refuse', async () => {
    const callee = newCallee();
    const ivr = { startCode: 'TTS_1000002', menu: [{ key: '1', code: 'TTS_1000003' }] };
    const withoutNumber = await failureOf(client.unary(createCall, { callee, kind: { case: 'ivr', value: ivr } }));
    expect(detailsOf(withoutNumber).fields).toEqual(['ivr.showNumber']);
    expect(withoutNumber.message).toContain('ivr.showNumber is needed');

    const { key } = await createKey(test.api, 'default', ['calls:write'], { type: 'team' });
    const team = new GrpcClient(test.gateway.grpcAddress ?? '', key);
    const twoWay = { caller: newCallee(), callerShowNumber: '057112345678', calleeShowNumber: '057112345678' };
    const abroad = await failureOf(team.unary(createCall, { callee, kind: { case: 'twoWay', value: twoWay } }));
    team.close();
    expect(detailsOf(abroad)).toMatchObject({ reason: 'forbidden', fields: ['callee', 'twoWay.caller'] });

    const list = await failureOf(client.unary(listCalls, { statuses: [77 as CallStatus] }));
    expect(detailsOf(list).fields).toEqual(['statuses']);
  });

  it.each([
    ['no kind', { kind: undefined }, ['kind']],
    ['a key that is none', { idempotencyKey: 'two words' }, ['idempotencyKey']],
    ['a time that is none', { scheduledAt: { seconds: 10n ** 15n } }, ['scheduledAt']],
    ['an enum that is none', { flowControl: 7 as FlowControl }, ['flowControl']],
  ])('refuses %s', async (_name, changes, fields) => {
    const error = await failureOf(client.unary(createCall, { callee: newCallee(), kind: tts(), ...changes }));
    expect([error.code, detailsOf(error).fields]).toEqual([Status.INVALID_ARGUMENT, fields]);
  });

  it('refuses fields that only a newer version knows', async () => {
    const unknown = { $unknown: [{ no: 999, wireType: 0, data: new Uint8Array([1]) }] };
    const { call } = (await client.unary(createCall, { callee: newCallee(), kind: tts() })).message;
    const [placing, asking, canceling] = [
      Object.assign(create(CreateCallRequestSchema, { callee: newCallee(), kind: tts() }), unknown),
      Object.assign(create(GetCallRequestSchema, { id: call?.id }), unknown),
      Object.assign(create(CancelCallRequestSchema, { id: call?.id }), unknown),
    ];
    for (const asked of [
      () => client.unary(createCall, placing),
      () => client.unary(getCall, asking),
      () => client.unary(cancelCall, canceling),
    ]) {
      const error = await failureOf(asked());
      expect([error.code, detailsOf(error).fields]).toEqual([Status.INVALID_ARGUMENT, ['#999']]);
    }
  });

  it('refuses a message that cannot be read, as the fault of its client', async () => {
    const request = create(CreateCallRequestSchema, { kind: tts() });
    request.$unknown = [{ no: 1, wireType: 0, data: new Uint8Array([1]) }];
    const error = await failureOf(client.unary(createCall, request));
    expect([error.code, detailsOf(error).reason]).toEqual([Status.INVALID_ARGUMENT, 'malformed-body']);
  });

  it('says what Aliyun said, and what to do in two languages', async () => {
    const error = await failureOf(client.unary(createCall, { callee: newCallee('0031'), kind: tts() }));
    const { reason, metadata, locales } = detailsOf(error);
    expect([error.code, reason]).toEqual([Status.INTERNAL, 'upstream-account']);
    expect(Object.keys(metadata).sort()).toEqual(['callId', 'requestId', 'upstreamCode', 'upstreamRequestId']);
    expect(locales).toEqual(['en', 'zh-CN']);
  });

  it('says when to come again', async () => {
    const callee = newCallee();
    const request = { callee, kind: tts(), flowControl: FlowControl.REJECT };
    await client.unary(createCall, request);
    const error = await failureOf(client.unary(createCall, request));
    expect([error.code, detailsOf(error).reason]).toEqual([Status.RESOURCE_EXHAUSTED, 'flow-controlled']);
    expect(detailsOf(error).retrySeconds).toBeGreaterThan(0);
  });

  it.each([
    ['with an id that nobody has', '0aK3xP9Qw81bTzE'],
    ['with what is no id', '+8613900139000'],
  ])('says that there is no call %s', async (_name, id) => {
    for (const call of [() => client.unary(getCall, { id }), () => client.unary(cancelCall, { id })]) {
      const error = await failureOf(call());
      expect([error.code, detailsOf(error).reason]).toEqual([Status.NOT_FOUND, 'not-found']);
    }
  });

  it('refuses a message that is larger than a body may be', async () => {
    const metadata = { x: 'x'.repeat(300_000) };
    const error = await failureOf(client.unary(createCall, { callee: newCallee(), kind: tts(), metadata }));
    expect([error.code, detailsOf(error).reason]).toEqual([Status.RESOURCE_EXHAUSTED, 'body-too-large']);
  });

  it('says UNIMPLEMENTED of a method that there is not', async () => {
    const method = { ...createCall, name: 'RingTwice' } as unknown as typeof createCall;
    expect((await failureOf(client.unary(method, {}))).code).toBe(Status.UNIMPLEMENTED);
  });
});

describe('a deadline', () => {
  it('that passes while the phone rings changes nothing: the same key gets the answer', async () => {
    await test.sandbox.fault('slow', { delayMs: 400, count: 1 });
    const request = { callee: newCallee(), kind: tts(), idempotencyKey: newKey() };
    const error = await failureOf(client.unary(createCall, request, { timeoutMs: 150 }));
    expect(error.code).toBe(Status.DEADLINE_EXCEEDED);
    const answer = await untilAnswered(request);
    expect(answer.replayed).toBe(true);
    expect(await ringsOf(answer.call?.id)).toBe(1);
  });

  it('that has passed already places nothing', async () => {
    const before = (await test.sandbox.rings()).length;
    const options = { metadata: { 'grpc-timeout': '0m' } };
    const error = await failureOf(client.unary(createCall, { callee: newCallee(), kind: tts() }, options));
    expect([error.code, detailsOf(error).reason]).toEqual([Status.DEADLINE_EXCEEDED, 'request-timeout']);
    expect((await test.sandbox.rings()).length).toBe(before);
  });

  it.each(['596H', '2562047H', '99999999H'])('may be as far away as %s', async (timeout) => {
    const options = { metadata: { 'grpc-timeout': timeout } };
    expect((await client.unary(listCalls, { limit: 1 }, options)).message.calls.length).toBeLessThanOrEqual(1);
  });

  /** The first request is still running for a moment. */
  async function untilAnswered(request: CreateCallRequestInit) {
    for (;;) {
      try {
        return (await client.unary(createCall, request)).message;
      } catch (error) {
        const { code } = error as { code: Status };
        if (code !== Status.ABORTED) throw error;
      }
    }
  }
});

describe('a call without a key', () => {
  const methods = [CallService, EventService, RecordingService].flatMap((service) =>
    service.methods.map((method) => [`${service.typeName}/${method.name}`, method] as const),
  );

  it.each(methods)('is refused: %s', async (_name, method) => {
    for (const key of ['', 'not-a-key-of-this-gateway']) {
      const error = await failureOf(ask(method, key));
      expect([error.code, detailsOf(error).reason]).toEqual([Status.UNAUTHENTICATED, 'unauthorized']);
    }
  });

  async function ask(method: (typeof methods)[number][1], key: string): Promise<unknown> {
    if (method.methodKind === 'unary') return await client.unary(method as DescMethodUnary, {}, { key });
    const stream = client.stream(method as DescMethodServerStreaming, {}, { key });
    stream.resume();
    const [error] = (await once(stream, 'error')) as [Error];
    throw error;
  }
});

describe('the log of calls by gRPC', () => {
  it('counts them by method and by what HTTP would say', async () => {
    await client.unary(listCalls, {});
    const text = await (await fetch(`${test.gateway.url}/metrics`)).text();
    const line = 'duration_seconds_count{method="POST",route="/aliyun_voice.v1.CallService';
    expect(text).toContain(`${line}/ListCalls",status="200"}`);
    expect(text).toContain(`${line}/CreateCall",status="400"}`);
    expect(text).toContain('route="unmatched"');
  });
});
