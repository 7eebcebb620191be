import { Module } from '@nestjs/common';
import { ApplicationsModule } from '../applications.module.js';
import { EventTicketsController } from './event-tickets.controller.js';

/** The API of tickets: for processes that serve streams. */
@Module({ imports: [ApplicationsModule], controllers: [EventTicketsController] })
export class EventTicketsApiModule {}
