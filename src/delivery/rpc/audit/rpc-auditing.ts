import type { DescMethod, DescService } from '@bufbuild/protobuf';
import type { Auditing } from '../../../applications/audit/requests/audit.decorators.js';
import { CallService } from '../generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from '../generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from '../generated/aliyun_voice/v1/recording_service_pb.js';

/** `calls`: noted where AUDIT_CALLS says so. */
type Wanted = Auditing | 'calls';
type Methods<S extends DescService> = S extends { readonly method: infer M }
  ? Readonly<Record<keyof M, Wanted>>
  : never;

/** As the routes of the same operations have it; a new method does not compile without its line. */
const AUDITING: ReadonlyMap<DescMethod, Wanted> = new Map([
  ...auditingBy(CallService, { createCall: 'calls', getCall: 'no', listCalls: 'no', cancelCall: 'required' }),
  ...auditingBy(EventService, { watchEvents: 'no' }),
  ...auditingBy(RecordingService, { downloadRecording: 'required' }),
]);

/** How a method is audited. */
export function auditingOf(method: DescMethod, isCallAudited: boolean): Auditing {
  const wanted = AUDITING.get(method) ?? 'no';
  if (wanted !== 'calls') return wanted;
  return isCallAudited ? 'noted' : 'no';
}

function auditingBy<S extends DescService>(service: S, wanted: Methods<S>): [DescMethod, Wanted][] {
  const byName = wanted as Readonly<Record<string, Wanted | undefined>>;
  return service.methods.map((method) => [method, byName[method.localName] ?? 'no']);
}
