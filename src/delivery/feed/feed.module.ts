import { Module } from '@nestjs/common';
import { EventsModule } from '../../voice/events/events.module.js';
import { EventFeed } from './event-feed.js';
import { FeedMetrics } from './feed-metrics.js';
import { StartingPoints } from './starting-points.js';

/** The event log as it grows, for connections that stay open. */
@Module({
  imports: [EventsModule],
  providers: [EventFeed, FeedMetrics, StartingPoints],
  exports: [EventFeed, FeedMetrics, StartingPoints],
})
export class FeedModule {}
