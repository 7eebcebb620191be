import { status as Status } from '@grpc/grpc-js';
import type { DescMethodServerStreaming, DescMethodUnary, MessageInitShape } from '@bufbuild/protobuf';
import { once } from 'node:events';
import type { Scope } from '../../src/applications/access/scopes.js';
import { accessOf } from '../../src/delivery/rpc/rpc-scopes.js';
import { SERVED } from '../../src/delivery/rpc/served.js';
import type { AccessItems } from '../support/access-rows.js';
import { type AccessWorld, createAccessWorld } from '../support/access-world.js';
import { newCallee } from '../support/builders.js';
import { detailsOf, failureOf, GrpcClient } from '../support/grpc-client.js';

interface Row {
  readonly request: (items: AccessItems) => object;
  /** `OK`, or the name of a status with the code of the error. */
  readonly own: string;
  readonly other: string;
}

/** A new method needs a row: a request, and how its own application and another one are answered. */
const METHODS: Readonly<Record<string, Row>> = {
  CreateCall: { request: () => ({ callee: newCallee(), kind: ttsKind() }), own: 'OK', other: 'OK' },
  GetCall: { request: ({ callId: id }) => ({ id }), own: 'OK', other: 'NOT_FOUND' },
  ListCalls: { request: () => ({}), own: 'OK', other: 'OK' },
  CancelCall: { request: ({ callId: id }) => ({ id }), own: 'FAILED_PRECONDITION', other: 'NOT_FOUND' },
  WatchEvents: { request: () => ({}), own: 'OK', other: 'OK' },
  DownloadRecording: {
    request: ({ callId }) => ({ callId }),
    own: 'NOT_FOUND recording-not-found',
    other: 'NOT_FOUND not-found',
  },
};

const ttsKind = () => ({ case: 'tts' as const, value: { ttsCode: 'TTS_1000001', ttsParams: { code: '1234' } } });

let world: AccessWorld;

beforeAll(async () => {
  world = await createAccessWorld();
});
afterAll(() => world.test.close());

describe('the access matrix of gRPC', () => {
  const methods = SERVED.flatMap((service) => service.methods.map((method) => ({ service, method }))).filter(
    ({ service, method }) => accessOf(service, method) !== 'public',
  );
  let client: GrpcClient;

  beforeAll(() => {
    client = new GrpcClient(world.test.gateway.grpcAddress ?? '');
  });
  afterAll(() => client.close());

  type Method = (typeof methods)[number]['method'];

  /** How it ended; a stream is left at its first message. */
  async function end(method: Method, key: string | undefined): Promise<string> {
    const request = METHODS[method.name]?.request(world.items) ?? {};
    const error = await failureOf(callOnce(method, request, key ?? '')).catch(() => undefined);
    if (!error) return 'OK';
    return `${Status[error.code]} ${detailsOf(error).reason}`;
  }

  async function callOnce(method: Method, request: object, key: string): Promise<void> {
    if (method.methodKind === 'unary') {
      await client.unary(method as DescMethodUnary, request as MessageInitShape<DescMethodUnary['input']>, { key });
      return;
    }
    const stream = client.stream(method as DescMethodServerStreaming, request as MessageInitShape<never>, { key });
    // Canceling it is an error, too, which nobody waits for.
    stream.on('error', () => undefined);
    await once(stream, 'data');
    stream.cancel();
  }

  it('are all behind a scope but the public ones', () => {
    expect(methods.map(({ method }) => method.name).sort()).toEqual(Object.keys(METHODS).sort());
  });

  it('lets nobody in whose key is refused', async () => {
    for (const { method } of methods)
      for (const [kind, key] of Object.entries(world.refused))
        expect([method.name, kind, await end(method, key)]).toEqual([
          method.name,
          kind,
          'UNAUTHENTICATED unauthorized',
        ]);
  });

  it('lets no key in that has every scope but the one of the method', async () => {
    for (const { service, method } of methods) {
      const scope = accessOf(service, method) as Scope;
      expect([method.name, await end(method, world.without.get(scope))]).toEqual([
        method.name,
        'PERMISSION_DENIED forbidden',
      ]);
    }
  });

  it('shows another application nothing of this one, and its own what its scope says', async () => {
    for (const { service, method } of methods) {
      const scope = accessOf(service, method) as Scope;
      const row = METHODS[method.name];
      const [theirs, mine] = [await end(method, world.stranger.key), await end(method, world.withOnly.get(scope))];
      expect([method.name, theirs.startsWith(row?.other ?? '?'), theirs]).toEqual([method.name, true, theirs]);
      expect([method.name, mine.startsWith(row?.own ?? '?'), mine]).toEqual([method.name, true, mine]);
    }
  });

  it('holds for Connect on the HTTP port, too', async () => {
    for (const { service, method } of methods.filter(({ method: { methodKind } }) => methodKind === 'unary')) {
      const scope = accessOf(service, method) as Scope;
      const post = (key: string | undefined) =>
        fetch(`${world.test.gateway.url}/${service.typeName}/${method.name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
          body: '{}',
        });
      for (const key of Object.values(world.refused)) expect((await post(key)).status).toBe(401);
      expect((await post(world.without.get(scope))).status).toBe(403);
    }
  });
});
