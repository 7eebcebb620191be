import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import { ApplicationId } from '../../applications/access/identity.decorators.js';
import { CalleeQuotaService } from './callee-quota.service.js';
import { ApiGetCalleeQuota } from './callees.openapi.js';
import type { CalleeQuotaDto } from './dto/callee-quota.dto.js';
import { GetCalleeQuotaDto } from './dto/get-callee-quota.dto.js';
import { MainlandNumberPipe } from './dto/mainland-number.pipe.js';

@ApiTags('callees')
@Controller('v1/callees')
export class CalleesController {
  constructor(private readonly quotas: CalleeQuotaService) {}

  @Get(':number/quota')
  @Scope('calls:read')
  @ApiGetCalleeQuota()
  getCalleeQuota(
    @ApplicationId() applicationId: string,
    @Param('number', MainlandNumberPipe) number: string,
    @Query() query: GetCalleeQuotaDto,
  ): Promise<CalleeQuotaDto> {
    return this.quotas.get(applicationId, number, query.purpose);
  }
}
