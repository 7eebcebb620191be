import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { AuditModule } from '../../applications/audit/audit.module.js';
import { HealthModule } from '../../health/health.module.js';
import { CallsModule } from '../../voice/calls/calls.module.js';
import { EventsModule } from '../../voice/events/events.module.js';
import { RecordingsModule } from '../../voice/recordings/recordings.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { RpcAudit } from './audit/rpc-audit.js';
import { RpcGate } from './caller.js';
import { CallRpcService } from './calls/call-rpc.service.js';
import { ConnectRoutes } from './connect-routes.js';
import { EventRpcService } from './events/event-rpc.service.js';
import { GrpcServer } from './grpc-server.js';
import { HealthRpcService } from './health/health-rpc.service.js';
import { RecordingRpcService } from './recordings/recording-rpc.service.js';
import { RpcRoutes } from './rpc-routes.js';

/** The API as remote procedure calls: gRPC on a port of its own, Connect and gRPC-Web on the HTTP port. */
@Module({
  imports: [ApplicationsModule, AuditModule, CallsModule, EventsModule, FeedModule, HealthModule, RecordingsModule],
  providers: [
    CallRpcService,
    ConnectRoutes,
    EventRpcService,
    GrpcServer,
    HealthRpcService,
    RecordingRpcService,
    RpcAudit,
    RpcGate,
    RpcRoutes,
  ],
})
export class RpcModule {}
