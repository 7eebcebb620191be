import { Module } from '@nestjs/common';
import { RpcModule } from './rpc/rpc.module.js';
import { SseModule } from './sse/sse.module.js';
import { WebhooksApiModule } from './webhooks/webhooks-api.module.js';
import { WebSocketModule } from './websocket/websocket.module.js';

/** The ways out of the event log that are asked for: for processes that serve an API. */
@Module({ imports: [RpcModule, SseModule, WebhooksApiModule, WebSocketModule] })
export class DeliveryModule {}
