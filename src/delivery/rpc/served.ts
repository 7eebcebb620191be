import type { DescService } from '@bufbuild/protobuf';
import { CallService } from './generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from './generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from './generated/aliyun_voice/v1/recording_service_pb.js';
import { Health } from './generated/grpc/health/v1/health_pb.js';
import { ServerReflection } from './generated/grpc/reflection/v1/reflection_pb.js';
import { ServerReflection as ServerReflectionAlpha } from './generated/grpc/reflection/v1alpha/reflection_pb.js';

/** The gateway's own services: on both ports. */
const OWN: readonly DescService[] = [CallService, EventService, RecordingService];

/** Every service of the gRPC port. */
export const SERVED: readonly DescService[] = [...OWN, Health, ServerReflection, ServerReflectionAlpha];

export const SERVED_NAMES: ReadonlySet<string> = new Set(SERVED.map(({ typeName }) => typeName));

/** Of the gateway's own methods, as every protocol has them. */
export const OWN_PATHS: ReadonlySet<string> = new Set(
  OWN.flatMap(({ typeName, methods }) => methods.map(({ name }) => `/${typeName}/${name}`)),
);
