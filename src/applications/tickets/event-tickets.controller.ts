import { Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../access/access.decorators.js';
import type { Identity } from '../access/identity.js';
import { CurrentIdentity } from '../access/identity.decorators.js';
import { NotAudited } from '../audit/requests/audit.decorators.js';
import type { EventTicketDto } from './dto/event-ticket.dto.js';
import { ApiCreateEventTicket } from './event-tickets.openapi.js';
import { EventTickets } from './event-tickets.service.js';

@ApiTags('events')
@Controller('v1/event-tickets')
export class EventTicketsController {
  constructor(private readonly tickets: EventTickets) {}

  @Post()
  @Scope('events:read')
  @NotAudited('it changes nothing, and opens no more than its key does')
  @ApiCreateEventTicket()
  createEventTicket(@CurrentIdentity() identity: Identity): Promise<EventTicketDto> {
    return this.tickets.issue(identity);
  }
}
