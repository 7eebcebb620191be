import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import { ApplicationId } from '../../applications/access/identity.decorators.js';
import { CallIdPipe } from '../call-store/call-id.pipe.js';
import { ListCallEventsDto } from './dto/event-query.dto.js';
import { EventPages } from './event-pages.service.js';
import { ApiListCallEvents } from './events.openapi.js';

@ApiTags('events')
@Controller('v1/calls/:id/events')
export class CallEventsController {
  constructor(private readonly pages: EventPages) {}

  @Get()
  @Scope('events:read')
  @ApiListCallEvents()
  listCallEvents(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) callId: string,
    @Query() { after, limit }: ListCallEventsDto,
  ): Promise<string> {
    return this.pages.listOfCall({ applicationId, after, limit, filter: { subject: `calls/${callId}` } }, callId);
  }
}
