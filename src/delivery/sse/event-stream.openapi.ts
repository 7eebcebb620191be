import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { ApiErrors } from '../../common/openapi/api-errors.decorator.js';
import { pageOf } from '../../voice/events/events.examples.js';

const [EVENT] = pageOf(1).items;
const EXAMPLE = `retry: 2000
id: SDd0a1FtOWMuODExLjA

id: ${EVENT?.cursor}
event: ${EVENT?.type}
data: ${JSON.stringify(EVENT)}

: still here
id: ${EVENT?.cursor}

`;

export const ApiStreamEvents = () =>
  applyDecorators(
    ApiBearerAuth(),
    ApiOperation({
      operationId: 'streamEvents',
      summary: 'Get events as they happen',
      description:
        'Server-sent events (`EventSource`): `id` is the cursor of the event, `event` its type, `data` the event as in ' +
        '`GET /v1/events`. Without a cursor from now on, with one every event after it. When the connection ends, come again ' +
        'with the last `id` as `Last-Event-ID`: nothing is left out, and nothing comes twice. A client that does not read is ' +
        'cut off: with more than 1 MiB, or 10 seconds, to be sent. Every 15 seconds without an event there is a comment. ' +
        'A browser, which cannot send a key here, shows a ticket of `POST /v1/event-tickets`.',
    }),
    ApiHeader({
      name: 'Last-Event-ID',
      required: false,
      description: 'The last `id` that was received; counts more than `after`',
      schema: { type: 'string' },
    }),
    ApiResponse({
      status: 200,
      description: 'Events, until one of both sides ends the connection',
      content: {
        'text/event-stream': {
          schema: { type: 'string' },
          examples: { stream: { summary: 'A call that was queued, then nothing', value: EXAMPLE } },
        },
      },
    }),
    ApiErrors('invalid-request', 'malformed-body', 'unauthorized', 'cursor-expired', 'internal', 'unavailable'),
  );
