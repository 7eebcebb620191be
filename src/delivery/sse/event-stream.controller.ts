import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Scope } from '../../applications/access/access.decorators.js';
import type { Identity } from '../../applications/access/identity.js';
import { CurrentIdentity } from '../../applications/access/identity.decorators.js';
import { TakesTicket } from '../../applications/tickets/takes-ticket.decorator.js';
import { toEventFilter } from '../../voice/events/dto/event-query.dto.js';
import { EventStreamQueryDto } from './dto/event-stream-query.dto.js';
import { ApiStreamEvents } from './event-stream.openapi.js';
import { lastEventId } from './last-event-id.js';
import { EVENT_STREAM } from './sse-connection.js';
import { SseStreams } from './sse-streams.js';

@ApiTags('events')
@Controller('v1/events')
export class EventStreamController {
  constructor(private readonly streams: SseStreams) {}

  /** A client that comes again sends the URL it began with: then its header says more. */
  @Get('stream')
  @Scope('events:read')
  @TakesTicket()
  @ApiStreamEvents()
  async streamEvents(
    @CurrentIdentity() identity: Identity,
    @Query() query: EventStreamQueryDto,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const after = lastEventId(request.headers) ?? query.after;
    if (request.method === 'HEAD') return void reply.header('content-type', EVENT_STREAM).send();
    await this.streams.open({ identity, filter: toEventFilter(query), after }, reply);
  }
}
