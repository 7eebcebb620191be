import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { HealthModule } from '../../health/health.module.js';
import { EventsModule } from '../../voice/events/events.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { EventSocketRoute } from './event-socket.route.js';
import { EventSockets } from './event-sockets.js';

/** Events over WebSockets: several subscriptions on one connection. */
@Module({
  imports: [ApplicationsModule, EventsModule, FeedModule, HealthModule],
  providers: [EventSockets, EventSocketRoute],
})
export class WebSocketModule {}
