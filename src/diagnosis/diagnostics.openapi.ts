import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../common/openapi/api-errors.decorator.js';
import { DiagnosticsDto } from './dto/diagnostics.dto.js';

export const ApiGetDiagnostics = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'getDiagnostics',
      summary: 'Find out what is wrong, and what to do',
      description:
        'Looks at the configuration, the way to Aliyun, key, clock, rights and numbers, receipts, queue, events, webhooks, ' +
        'database and disk. Asks Aliyun harmless queries and places no call. Takes up to ten seconds; whoever asks within five ' +
        'seconds of an answer gets the same one. `npm run doctor` does the same without a running gateway.',
    }),
    ApiResponse({ status: 200, type: DiagnosticsDto, description: 'What was found' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );
