import type { ConnectRouter, ConnectRouterOptions } from '@connectrpc/connect';
import { Inject, Injectable } from '@nestjs/common';
import { LOGGER, type Logger } from '../../common/logging/logger.js';
import { AppConfig } from '../../config/app.config.js';
import { CallRpcService } from './calls/call-rpc.service.js';
import { RpcGate } from './caller.js';
import { COMPRESSIONS } from './compressions.js';
import { callInterceptor } from './errors/call-interceptor.js';
import { withOwnErrors } from './errors/library-errors.js';
import { EventRpcService } from './events/event-rpc.service.js';
import { CallService } from './generated/aliyun_voice/v1/call_service_pb.js';
import { EventService } from './generated/aliyun_voice/v1/event_service_pb.js';
import { RecordingService } from './generated/aliyun_voice/v1/recording_service_pb.js';
import { LONGEST_TIMEOUT_MS, withLongDeadlines } from './long-deadlines.js';
import { RecordingRpcService } from './recordings/recording-rpc.service.js';
import { accessOf } from './rpc-scopes.js';

/** No answer is worth the time: messages are small, recordings do not get smaller. */
const NEVER_COMPRESSED = 0xffff_ffff;

/** The gateway's own services, as each port serves them. */
@Injectable()
export class RpcRoutes {
  constructor(
    private readonly calls: CallRpcService,
    private readonly events: EventRpcService,
    private readonly recordings: RecordingRpcService,
    private readonly gate: RpcGate,
    private readonly config: AppConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** How calls are read, let in and answered, whatever protocol they come by. */
  get options(): ConnectRouterOptions {
    return {
      interceptors: [callInterceptor(this.logger), this.gate.audit.interceptor],
      requestGate: (call) => this.gate.admit(call),
      acceptCompression: COMPRESSIONS,
      readMaxBytes: this.config.bodyLimitBytes,
      maxTimeoutMs: LONGEST_TIMEOUT_MS,
      compressMinBytes: NEVER_COMPRESSED,
      // A misspelled field would be left out in silence.
      jsonOptions: { ignoreUnknownFields: false },
    };
  }

  /** @param more further services of a port. @throws {StartError} `route-without-scope` */
  register(router: ConnectRouter, more: (router: ConnectRouter) => void = () => undefined): void {
    router.service(CallService, this.calls);
    router.service(EventService, this.events);
    router.service(RecordingService, this.recordings);
    more(router);
    // Whoever may call it: one of which nobody has said it stops the start.
    for (const { service, method } of router.handlers) accessOf(service, method);
    router.handlers.splice(0, Infinity, ...router.handlers.map(withLongDeadlines).map(withOwnErrors));
  }
}
