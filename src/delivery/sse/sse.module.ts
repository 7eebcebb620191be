import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../../applications/applications.module.js';
import { HealthModule } from '../../health/health.module.js';
import { EventsModule } from '../../voice/events/events.module.js';
import { FeedModule } from '../feed/feed.module.js';
import { EventStreamController } from './event-stream.controller.js';
import { SseStreams } from './sse-streams.js';

/** Events as server-sent events: for browsers and for whoever reads HTTP. */
@Module({
  imports: [ApplicationsModule, EventsModule, FeedModule, HealthModule],
  controllers: [EventStreamController],
  providers: [SseStreams],
})
export class SseModule {}
