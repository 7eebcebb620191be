import { Module } from '@nestjs/common';
import { SseModule } from './sse/sse.module.js';
import { WebhooksApiModule } from './webhooks/webhooks-api.module.js';

/** The ways out of the event log that are asked for: for processes that serve an API. */
@Module({ imports: [SseModule, WebhooksApiModule] })
export class DeliveryModule {}
