import { applyDecorators, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { EventListDto } from './dto/event.dto.js';
import { ACKNOWLEDGED, pageOf } from './events.examples.js';

/** The page is JSON already: events are written once. */
const JSON_TEXT = 'application/json; charset=utf-8';
const ERRORS = [
  'invalid-request',
  'malformed-body',
  'unauthorized',
  'cursor-expired',
  'internal',
  'unavailable',
] as const;

const ApiEventPage = (examples: Record<string, { summary: string; value: object }>) =>
  applyDecorators(
    Header('content-type', JSON_TEXT),
    ApiResponse({ status: 200, type: EventListDto, description: 'A page of events', examples }),
  );

export const ApiListEvents = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'listEvents',
      summary: 'List events',
      description:
        'What happened to your calls, in the order of the log; without `after` from the oldest event that is kept. Read on ' +
        'with `nextAfter`: no event is left out, and none comes twice. With filters a page can be short, or empty, and yet ' +
        'have moved on: only a `nextAfter` that is the `after` you sent says that there is nothing more at this moment.',
    }),
    ApiEventPage({ page: { summary: 'A page with limit=2', value: pageOf(2) } }),
    ApiErrors(...ERRORS),
  );

export const ApiListCallEvents = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiParam({ name: 'id', example: '0aK3xP9Qw81bTzE', description: '15 letters and digits' }),
    ApiOperation({
      operationId: 'listCallEvents',
      summary: 'Show what happened to a call',
      description:
        'The oldest first, in pages. A late receipt adds facts to the call, and no event of a stage that is past.',
    }),
    ApiEventPage({
      whole: { summary: 'A call that was acknowledged', value: ACKNOWLEDGED },
      page: { summary: 'A page with limit=2', value: pageOf(2) },
    }),
    ApiErrors(...ERRORS, 'not-found'),
  );
