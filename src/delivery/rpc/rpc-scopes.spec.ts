import type { DescMethod } from '@bufbuild/protobuf';
import { CallService } from './generated/aliyun_voice/v1/call_service_pb.js';
import { Health } from './generated/grpc/health/v1/health_pb.js';
import { accessOf } from './rpc-scopes.js';
import { OWN_PATHS, SERVED } from './served.js';

describe('who may call a method', () => {
  it('is said of every method that is served, and is nobody without a key for the gateway’s own', () => {
    const open = SERVED.flatMap((service) => service.methods.map((method) => ({ service, method })))
      .filter(({ service, method }) => accessOf(service, method) === 'public')
      .map(({ service, method }) => `/${service.typeName}/${method.name}`);
    expect(open).toHaveLength(4);
    expect(open.filter((path) => OWN_PATHS.has(path))).toEqual([]);
    expect(accessOf(Health, Health.method.check)).toBe('public');
  });

  it('stops the start where nobody has said it', () => {
    const forgotten = { name: 'Forgotten' } as DescMethod;
    expect(() => accessOf(CallService, forgotten)).toThrow(
      'No scope is declared for aliyun_voice.v1.CallService/Forgotten: add it to src/delivery/rpc/rpc-scopes.ts',
    );
  });
});
