import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { CallEventListDto } from './dto/call-event.dto.js';

const event = (number: number, type: string, occurredAt: string, data: object = {}) => ({
  number,
  sequence: 4_710 + number,
  type,
  occurredAt,
  data,
});

const ACKNOWLEDGED = {
  items: [
    event(1, 'call.queued', '2026-11-23T08:00:00.000Z'),
    event(2, 'call.initiated', '2026-11-23T08:00:00.120Z', { code: 'OK' }),
    event(3, 'call.ringing', '2026-11-23T08:00:03.000Z'),
    event(4, 'call.in-progress', '2026-11-23T08:00:07.000Z'),
    event(5, 'call.digits', '2026-11-23T08:00:12.000Z', { digits: '1' }),
    event(6, 'call.acknowledged', '2026-11-23T08:00:12.000Z'),
    event(7, 'call.completed', '2026-11-23T08:00:15.000Z', { code: '200000', reason: 'played-to-end' }),
  ],
  nextAfter: null,
};
const FIRST_PAGE = { items: ACKNOWLEDGED.items.slice(0, 2), nextAfter: 2 };

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
    ApiResponse({
      status: 200,
      type: CallEventListDto,
      description: 'A page of events',
      examples: {
        whole: { summary: 'A call that was acknowledged', value: ACKNOWLEDGED },
        page: { summary: 'A page with limit=2', value: FIRST_PAGE },
      },
    }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'internal', 'unavailable', 'not-found'),
  );
