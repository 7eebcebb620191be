import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import {
  PutSuppressionDto,
  RemovedSuppressionDto,
  SettledSuppressionDto,
  SuppressionDto,
  SuppressionListDto,
} from './dto/suppression.dto.js';
import { SuppressionsImportDto } from './dto/suppressions-import.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const ApiNumber = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({
      name: 'number',
      example: '+8613900139000',
      description: 'Mainland Chinese number in E.164 or national form',
    }),
  );

export const ApiListSuppressions = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listSuppressions',
      summary: 'List who is not to be called',
      description: 'The oldest entry first, in pages: your application’s list, or the one for all applications.',
    }),
    ApiResponse({ status: 200, type: SuppressionListDto, description: 'A page of the list' }),
    ApiErrors(...ALWAYS),
  );

export const ApiGetSuppression = () =>
  applyDecorators(
    ApiNumber(),
    ApiOperation({
      operationId: 'getSuppression',
      summary: 'Show whether a number is on the do-not-call list',
      description:
        'The entry that holds your calls back: your application’s own, or else the one for all. 404 when there is none.',
    }),
    ApiResponse({ status: 200, type: SuppressionDto, description: 'The entry' }),
    ApiErrors(...ALWAYS, 'not-found'),
  );

export const ApiPutSuppression = () =>
  applyDecorators(
    ApiNumber(),
    ApiOperation({
      operationId: 'putSuppression',
      summary: 'Put a number on the do-not-call list',
      description:
        'It holds with the answer, on every replica: no request rings the number any more, as callee or as caller of a ' +
        'two-way call (403 `callee-suppressed`), and calls that wait fail when they are due. Putting it again changes the reason only.',
    }),
    ApiBody({
      type: PutSuppressionDto,
      required: false,
      examples: {
        plain: { summary: 'For your application', value: { reason: 'asked for it by phone' } },
        global: { summary: 'For all applications and all purposes', value: { scope: 'global', appliesTo: 'all' } },
      },
    }),
    ApiResponse({ status: 200, type: SettledSuppressionDto, description: 'The entry' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );

export const ApiDeleteSuppression = () =>
  applyDecorators(
    ApiNumber(),
    ApiOperation({
      operationId: 'deleteSuppression',
      summary: 'Take a number off the do-not-call list',
      description:
        'Of your application, or of all. An entry of the other list goes on holding calls back. Repeating it changes nothing.',
    }),
    ApiResponse({ status: 200, type: RemovedSuppressionDto, description: 'It is not on that list' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );

export const ApiImportSuppressions = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'importSuppressions',
      summary: 'Put the numbers of a file on the do-not-call list',
      description:
        'CSV, one number a row, the reason in the columns behind it; a heading in the first row is left out. UTF-8, UTF-16 or ' +
        'GB18030, at most 100,000 rows a request. Rows that are refused are named, all others are taken; sending a file again does no harm.',
    }),
    ApiConsumes('text/csv'),
    ApiBody({
      required: true,
      schema: { type: 'string', example: 'number,reason\n13900139000,asked for it by phone\n' },
    }),
    ApiResponse({ status: 200, type: SuppressionsImportDto, description: 'What became of the rows' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );
