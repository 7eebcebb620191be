import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { ErasureDto } from './dto/erasure.dto.js';

/** It has none, and somebody may send one. */
const OF_BODY = ['malformed-body', 'body-too-large', 'unsupported-media-type'] as const;

export const ApiEraseCallee = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({
      name: 'number',
      example: '+8613900139000',
      description: 'Mainland Chinese number in E.164 or national form',
    }),
    ApiOperation({
      operationId: 'eraseCallee',
      summary: 'Erase a person',
      description:
        'Of all applications, sandbox and live: queued calls to the number are canceled; every call loses its numbers, what ' +
        'was spoken, pressed keys and metadata; receipts, answers to repeated requests, recordings and deliveries of webhooks go. ' +
        'Times, status and codes stay, for statistics. Forever, and safe to repeat.',
    }),
    ApiResponse({ status: 200, type: ErasureDto, description: 'What this request has erased' }),
    ApiErrors('invalid-request', ...OF_BODY, 'unauthorized', 'internal', 'unavailable'),
  );
