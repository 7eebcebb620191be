import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../../applications/access/access.decorators.js';
import type { Identity } from '../../applications/access/identity.js';
import { CurrentIdentity } from '../../applications/access/identity.decorators.js';
import { GetUsageDto, type UsageDto } from './dto/usage.dto.js';
import { ApiGetUsage } from './usage.openapi.js';
import { UsageService } from './usage.service.js';

@ApiTags('usage')
@Controller('v1/usage')
export class UsageController {
  constructor(private readonly usage: UsageService) {}

  @Get()
  @Scope('calls:read')
  @ApiGetUsage()
  getUsage(@CurrentIdentity() identity: Identity, @Query() query: GetUsageDto): Promise<UsageDto> {
    return this.usage.get(identity, query);
  }
}
