import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scope } from '../applications/access/access.decorators.js';
import { ApplicationId } from '../applications/access/identity.decorators.js';
import type { StatisticsDto } from './dto/statistics.dto.js';
import { StatisticsQueryDto } from './dto/statistics-query.dto.js';
import { ApiGetStatistics } from './statistics.openapi.js';
import { StatisticsService } from './statistics.service.js';

@ApiTags('statistics')
@Controller('v1/statistics')
export class StatisticsController {
  constructor(private readonly statistics: StatisticsService) {}

  @Get()
  @Scope('calls:read')
  @ApiGetStatistics()
  getStatistics(@ApplicationId() applicationId: string, @Query() query: StatisticsQueryDto): Promise<StatisticsDto> {
    return this.statistics.read(applicationId, query);
  }
}
