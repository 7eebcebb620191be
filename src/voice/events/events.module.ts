import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { EventEpoch } from './event-epoch.js';
import { EventLog } from './event-log.js';
import { EventPages } from './event-pages.service.js';
import { HorizonWatch } from './horizon-watch.js';

/** The event log: what happened, read by cursor. */
@Module({
  imports: [CallStoreModule],
  providers: [EventEpoch, EventLog, EventPages, HorizonWatch],
  exports: [EventEpoch, EventLog, EventPages],
})
export class EventsModule {}
