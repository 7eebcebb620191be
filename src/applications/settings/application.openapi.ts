import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { ApplicationDto } from './dto/application.dto.js';
import { UpdateApplicationDto } from './dto/update-application.dto.js';

const EXAMPLES = {
  pool: {
    summary: 'Several show numbers, the same one for the same callee',
    value: {
      showNumbers: {
        strategy: 'sticky',
        numbers: [{ number: '057112345678', maxConcurrent: 30 }, { number: '4001112222' }],
      },
    },
  },
  'flow-limits': {
    summary: 'Limits of whitelisted dedicated numbers',
    value: { flowLimits: { perMinute: 3, perHour: 10, perDay: 50 } },
  },
  redial: {
    summary: 'Place a call once more when nobody can prove what became of it',
    value: { unknownOutcome: 'redial' },
  },
  defaults: {
    summary: 'Back to the defaults: no pool, Aliyun’s limits',
    value: { showNumbers: null, flowLimits: null, unknownOutcome: null },
  },
};

export const ApiGetApplication = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'getApplication',
      summary: 'Show your application',
      description: 'The application whose key the request carries, with its settings. Any key may see it.',
    }),
    ApiResponse({ status: 200, type: ApplicationDto, description: 'The application' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'not-found', 'internal', 'unavailable'),
  );

export const ApiUpdateApplication = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'updateApplication',
      summary: 'Change your application’s settings',
      description:
        'What is absent stays as it is, null is the default again. Every replica follows within ten seconds. ' +
        'Limits above Aliyun’s 1, 5 and 20 are for dedicated numbers that Aliyun has whitelisted.',
    }),
    ApiBody({ type: UpdateApplicationDto, examples: EXAMPLES }),
    ApiResponse({ status: 200, type: ApplicationDto, description: 'The application with its new settings' }),
    ApiErrors(
      'invalid-request',
      'malformed-body',
      'unauthorized',
      'not-found',
      'body-too-large',
      'unsupported-media-type',
      'internal',
      'unavailable',
    ),
  );
