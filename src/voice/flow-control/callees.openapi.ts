import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { CalleeQuotaDto } from './dto/callee-quota.dto.js';

export const ApiGetCalleeQuota = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({
      name: 'number',
      example: '+8613900139000',
      description: 'Mainland Chinese number in E.164 or national form',
    }),
    ApiOperation({
      operationId: 'getCalleeQuota',
      summary: 'Show how often a callee can still be called',
      description:
        'Aliyun takes 1 call a minute, 5 an hour and 20 a day to one callee for one purpose, counted from the first call of each window.',
    }),
    ApiResponse({ status: 200, type: CalleeQuotaDto, description: 'The quota' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );
