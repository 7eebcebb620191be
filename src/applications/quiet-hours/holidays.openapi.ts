import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { INT32 } from '../../common/openapi/field-types.js';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import {
  HolidayYearDto,
  HolidayYearListDto,
  PutHolidayYearDto,
  RemovedHolidayYearDto,
} from './dto/holiday-year.dto.js';

const ALWAYS = ['invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'] as const;
const OF_BODY = ['body-too-large', 'unsupported-media-type'] as const;

const ApiYear = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({
      name: 'year',
      description: 'Four digits',
      schema: { ...INT32, minimum: 2000, maximum: 2100, example: 2027 },
    }),
  );

export const ApiListHolidays = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listHolidays',
      summary: 'List holidays and make-up workdays',
      description:
        'What `workday` and `day-off` in quiet hours go by. Years that are missing have weekends only; the doctor warns of them.',
    }),
    ApiResponse({ status: 200, type: HolidayYearListDto, description: 'Every year that is known' }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable'),
  );

export const ApiPutHolidays = () =>
  applyDecorators(
    ApiYear(),
    ApiOperation({
      operationId: 'putHolidays',
      summary: 'Load the holidays of a year',
      description:
        'For all applications, in the place of what was known of the year. Every process follows within a minute; calls that ' +
        'wait already are judged anew when they are due.',
    }),
    ApiBody({
      type: PutHolidayYearDto,
      required: true,
      examples: {
        year: {
          summary: 'From the notice of the State Council',
          value: { source: 'State Council notice of 2026-11', holidays: ['2027-01-01'], workdays: [] },
        },
      },
    }),
    ApiResponse({ status: 200, type: HolidayYearDto, description: 'The year as it is known now' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );

export const ApiDeleteHolidays = () =>
  applyDecorators(
    ApiYear(),
    ApiOperation({
      operationId: 'deleteHolidays',
      summary: 'Forget the holidays that were loaded for a year',
      description: 'Those that came with this version hold again. Without any the year is unknown; may be repeated.',
    }),
    ApiResponse({ status: 200, type: RemovedHolidayYearDto, description: 'The year as it is known now' }),
    ApiErrors(...ALWAYS, ...OF_BODY),
  );
