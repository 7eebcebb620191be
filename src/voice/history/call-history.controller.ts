import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import { ApplicationId } from '../../applications/access/identity.decorators.js';
import { CallIdPipe } from '../call-store/call-id.pipe.js';
import { ApiGetCallHistory } from './call-history.openapi.js';
import { CallHistoryService } from './call-history.service.js';
import type { CallHistoryDto } from './dto/call-history.dto.js';

@ApiTags('calls')
@Controller('v1/calls/:id/history')
export class CallHistoryController {
  constructor(private readonly histories: CallHistoryService) {}

  @Get()
  @Scope('calls:read')
  @ApiGetCallHistory()
  getCallHistory(@ApplicationId() applicationId: string, @Param('id', CallIdPipe) id: string): Promise<CallHistoryDto> {
    return this.histories.get(applicationId, id);
  }
}
