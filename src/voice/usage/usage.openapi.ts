import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { UsageDto } from './dto/usage.dto.js';

export const ApiGetUsage = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'getUsage',
      summary: 'Show what an application has used, day by day',
      description:
        'Calls that were accepted, by kind, what they are estimated to cost, and what is left of the current day. A call ' +
        'counts on the day on which it is accepted, also when it is scheduled for another one, canceled or refused by Aliyun.',
    }),
    ApiResponse({ status: 200, type: UsageDto, description: 'The days, and the limits of today' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'not-found', 'internal', 'unavailable'),
  );
