import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../common/openapi/api-errors.decorator.js';
import { StatisticsDto } from './dto/statistics.dto.js';

export const ApiGetStatistics = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'getStatistics',
      summary: 'Show figures of calls for charts',
      description:
        'Calls of your application by the time at which they were made, in steps of UTC, a few seconds behind. Each call counts ' +
        'with what is known of it now. Steps of minutes reach back two days. It costs the same however many calls there are.',
    }),
    ApiResponse({ status: 200, type: StatisticsDto, description: 'The figures' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );
