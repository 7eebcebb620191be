import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationId } from '../../applications/application-id.decorator.js';
import { ListEventsDto, toEventFilter } from './dto/event-query.dto.js';
import { EventPages } from './event-pages.service.js';
import { ApiListEvents } from './events.openapi.js';

@ApiTags('events')
@Controller('v1/events')
export class EventsController {
  constructor(private readonly pages: EventPages) {}

  @Get()
  @ApiListEvents()
  listEvents(@ApplicationId() applicationId: string, @Query() query: ListEventsDto): Promise<string> {
    const { after, limit } = query;
    return this.pages.list({ applicationId, after, limit, filter: toEventFilter(query) });
  }
}
