import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { CallHistoryDto } from './dto/call-history.dto.js';

export const ApiGetCallHistory = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: '0aK3xP9Qw81bTzE', description: '15 letters and digits' }),
    ApiOperation({
      operationId: 'getCallHistory',
      summary: 'Show how a call was placed and what came back',
      description: 'Attempts and receipts, for people who look into a call; programs follow its events.',
    }),
    ApiResponse({ status: 200, type: CallHistoryDto, description: 'Attempts and receipts' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'not-found', 'internal', 'unavailable'),
  );
