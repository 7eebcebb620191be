import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationId } from '../application-id.decorator.js';
import type { EventTicketDto } from './dto/event-ticket.dto.js';
import { ApiCreateEventTicket } from './event-tickets.openapi.js';
import { EventTickets } from './event-tickets.service.js';

@ApiTags('events')
@Controller('v1/event-tickets')
export class EventTicketsController {
  constructor(private readonly tickets: EventTickets) {}

  @Post()
  @ApiCreateEventTicket()
  createEventTicket(@ApplicationId() applicationId: string): Promise<EventTicketDto> {
    return this.tickets.issue(applicationId);
  }
}
