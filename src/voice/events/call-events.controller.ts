import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ApplicationId } from '../../applications/application-id.decorator.js';
import { CallIdPipe } from '../call-store/call-id.pipe.js';
import { ApiListCallEvents } from './call-events.openapi.js';
import { CallEventsService } from './call-events.service.js';
import type { CallEventListDto } from './dto/call-event.dto.js';
import { ListCallEventsDto } from './dto/list-call-events.dto.js';

@ApiTags('calls')
@Controller('v1/calls/:id/events')
export class CallEventsController {
  constructor(private readonly events: CallEventsService) {}

  @Get()
  @ApiListCallEvents()
  listCallEvents(
    @ApplicationId() applicationId: string,
    @Param('id', CallIdPipe) id: string,
    @Query() query: ListCallEventsDto,
  ): Promise<CallEventListDto> {
    return this.events.list(applicationId, id, query);
  }
}
