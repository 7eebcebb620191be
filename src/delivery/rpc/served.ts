import type { DescService } from '@bufbuild/protobuf';
import { CallService } from './generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from './generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from './generated/aliyun_voice/v1/recording_service_pb.js';
import { Health } from './generated/grpc/health/v1/health_pb.js';
import { ServerReflection } from './generated/grpc/reflection/v1/reflection_pb.js';
import { ServerReflection as ServerReflectionAlpha } from './generated/grpc/reflection/v1alpha/reflection_pb.js';

/** Every service of the gRPC port. */
export const SERVED: readonly DescService[] = [
  CallService,
  EventService,
  RecordingService,
  Health,
  ServerReflection,
  ServerReflectionAlpha,
];

export const SERVED_NAMES: ReadonlySet<string> = new Set(SERVED.map(({ typeName }) => typeName));
