import type { ConnectRouter } from '@connectrpc/connect';
import { ServerReflection } from '../generated/grpc/reflection/v1/reflection_pb.js';
import { ServerReflection as ServerReflectionAlpha } from '../generated/grpc/reflection/v1alpha/reflection_pb.js';
import { answerReflection } from './reflection-answer.js';

/** Server reflection, by both names that clients ask for. */
export function serveReflection(router: ConnectRouter): void {
  router.service(ServerReflection, {
    async *serverReflectionInfo(requests) {
      for await (const asked of requests)
        yield {
          validHost: asked.host,
          originalRequest: asked,
          messageResponse: answerReflection(asked.messageRequest),
        };
    },
  });
  router.service(ServerReflectionAlpha, {
    async *serverReflectionInfo(requests) {
      for await (const asked of requests)
        yield {
          validHost: asked.host,
          originalRequest: asked,
          messageResponse: answerReflection(asked.messageRequest),
        };
    },
  });
}
