import { applyDecorators, Header } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { EventTicketDto } from './dto/event-ticket.dto.js';

const EXAMPLE = { ticket: 'vgt_0aK3xP9Qw81bTzE7Yh2mNc5Rf4Ls6Ud8Vj1Xk3Bp', expiresAt: '2026-11-25T10:01:00.000Z' };

export const ApiCreateEventTicket = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'createEventTicket',
      summary: 'Get a ticket for a stream of events',
      description:
        'Browsers cannot send an API key when they open an `EventSource` or a `WebSocket`. Have your server get a ticket and ' +
        'give it to the page: `/v1/events/stream?ticket=…` or `/v1/events/ws?ticket=…`. It opens one stream, within 60 seconds.',
    }),
    Header('cache-control', 'no-store'),
    ApiResponse({
      status: 201,
      type: EventTicketDto,
      description: 'A new ticket',
      examples: { ticket: { summary: 'For one stream', value: EXAMPLE } },
    }),
    ApiErrors(
      'invalid-request',
      'malformed-body',
      'unauthorized',
      'body-too-large',
      'unsupported-media-type',
      'internal',
      'unavailable',
    ),
  );
