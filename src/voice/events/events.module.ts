import { Module } from '@nestjs/common';
import { CallStoreModule } from '../call-store/call-store.module.js';
import { CallEventsRepository } from './call-events.repository.js';
import { CallEventsService } from './call-events.service.js';

/** What happened to a call. */
@Module({
  imports: [CallStoreModule],
  providers: [CallEventsRepository, CallEventsService],
  exports: [CallEventsService],
})
export class EventsModule {}
