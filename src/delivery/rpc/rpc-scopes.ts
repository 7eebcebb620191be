import type { DescMethod, DescService } from '@bufbuild/protobuf';
import type { Scope } from '../../applications/access/scopes.js';
import { StartError } from '../../common/errors/start-error.js';
import { CallService } from './generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from './generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from './generated/aliyun_voice/v1/recording_service_pb.js';

type Methods<S extends DescService> = S extends { readonly method: infer M } ? Readonly<Record<keyof M, Scope>> : never;

/** Open to everybody, on purpose: what probes ask, and what the .proto files say anyhow. */
const PUBLIC_SERVICES: ReadonlySet<string> = new Set([
  'grpc.health.v1.Health',
  'grpc.reflection.v1.ServerReflection',
  'grpc.reflection.v1alpha.ServerReflection',
]);

/** What a key needs for each method; a new method does not compile without its line. */
const SCOPES: ReadonlyMap<DescMethod, Scope> = new Map([
  ...scopesOf(CallService, {
    createCall: 'calls:write',
    getCall: 'calls:read',
    listCalls: 'calls:read',
    cancelCall: 'calls:write',
  }),
  ...scopesOf(EventService, { watchEvents: 'events:read' }),
  ...scopesOf(RecordingService, { downloadRecording: 'recordings:read' }),
]);

/** Who may call a method. @throws {StartError} `route-without-scope` for one of which nobody has said it. */
export function accessOf(service: DescService, method: DescMethod): Scope | 'public' {
  if (PUBLIC_SERVICES.has(service.typeName)) return 'public';
  const scope = SCOPES.get(method);
  if (scope) return scope;
  const sentence = `No scope is declared for ${service.typeName}/${method.name}: add it to src/delivery/rpc/rpc-scopes.ts`;
  throw new StartError('route-without-scope', sentence);
}

function scopesOf<S extends DescService>(service: S, scopes: Methods<S>): [DescMethod, Scope][] {
  const byName = scopes as Readonly<Record<string, Scope | undefined>>;
  return service.methods.flatMap((method) => {
    const scope = byName[method.localName];
    return scope ? [[method, scope] as [DescMethod, Scope]] : [];
  });
}
