import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import { ApplicationId } from '../../applications/access/identity.decorators.js';
import { ListEventsDto, toEventFilter } from './dto/event-query.dto.js';
import { EventPages } from './event-pages.service.js';
import { ApiListEvents } from './events.openapi.js';

@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly pages: EventPages) {}

  @Get()
  @Scope('events:read')
  @ApiListEvents()
  listEvents(@ApplicationId() applicationId: string, @Query() query: ListEventsDto): Promise<string> {
    const { after, limit } = query;
    return this.pages.list({ applicationId, after, limit, filter: toEventFilter(query) });
  }
}
