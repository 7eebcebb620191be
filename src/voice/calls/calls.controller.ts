import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Scope } from '../../applications/access/access.decorators.js';
import type { Identity } from '../../applications/access/identity.js';
import { ApplicationId, CurrentIdentity } from '../../applications/access/identity.decorators.js';
import { NotAudited } from '../../applications/audit/requests/audit.decorators.js';
import { writeLocation } from '../../common/http/public-url.js';
import { CallCancellationService } from './call-cancellation.service.js';
import { CallListService } from './call-list.service.js';
import { CallIdPipe } from '../call-store/call-id.pipe.js';
import {
  ApiCancelCall,
  ApiCreateCall,
  ApiGetCall,
  ApiListCalls,
  ApiRevealCall,
  ApiSearchCalls,
} from './calls.openapi.js';
import { CallsService } from './calls.service.js';
import type { CreatedCall } from './created-call.js';
import type { CallListDto, CallResponseDto } from './dto/call-response.dto.js';
import type { CallNumbersDto } from './dto/call-numbers.dto.js';
import type { CreateCallDto } from './dto/create-call.dto.js';
import { CreateCallPipe } from './dto/create-call.pipe.js';
import { ListCallsDto } from './dto/list-calls.dto.js';
import { SearchCallsDto } from './dto/search-calls.dto.js';
import { toNewCall } from './dto/to-new-call.js';
import { IdempotencyKey } from './idempotency-key.decorator.js';
import { maskNumbers } from './mask-numbers.js';
import { wantsAsync } from './prefer.js';

@ApiTags('calls')
@Controller('v1/calls')
export class CallsController {
  constructor(
    private readonly calls: CallsService,
    private readonly lists: CallListService,
    private readonly cancellation: CallCancellationService,
  ) {}

  @Post()
  @Scope('calls:write')
  @NotAudited('its events are written by the same statement as the call', 'auditCalls')
  @ApiCreateCall()
  async createCall(
    @CurrentIdentity() identity: Identity,
    @IdempotencyKey() idempotencyKey: string | undefined,
    @Body(CreateCallPipe) body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CallResponseDto> {
    const respondAsync = wantsAsync(request.headers.prefer);
    const options = { idempotencyKey, sent: request.body, respondAsync };
    const newCall = toNewCall(body as CreateCallDto);
    const created = await this.calls.create(identity, newCall, options);
    writeHead(created, reply);
    return maskNumbers(created.body, identity);
  }

  @Get()
  @Scope('calls:read')
  @ApiListCalls()
  listCalls(@ApplicationId() applicationId: string, @Query() query: ListCallsDto): Promise<CallListDto> {
    return this.lists.list(applicationId, query);
  }

  @Post('search')
  @Scope('calls:read')
  @NotAudited('it reads: what is looked for must not stand in a URL')
  @ApiSearchCalls()
  searchCalls(@ApplicationId() applicationId: string, @Body() body: SearchCallsDto): Promise<CallListDto> {
    return this.lists.list(applicationId, body);
  }

  @Get(':id')
  @Scope('calls:read')
  @ApiGetCall()
  getCall(@ApplicationId() applicationId: string, @Param('id', CallIdPipe) id: string): Promise<CallResponseDto> {
    return this.calls.get(applicationId, id);
  }

  @Post(':id/cancel')
  @Scope('calls:write')
  @ApiCancelCall()
  async cancelCall(
    @CurrentIdentity() identity: Identity,
    @Param('id', CallIdPipe) id: string,
  ): Promise<CallResponseDto> {
    return maskNumbers(await this.cancellation.cancel(identity.applicationId, id), identity);
  }

  /** No GET: each use is written into the audit log. */
  @Post(':id/reveal')
  @Scope('calls:read')
  @ApiRevealCall()
  revealCall(@ApplicationId() applicationId: string, @Param('id', CallIdPipe) id: string): Promise<CallNumbersDto> {
    return this.calls.numbersOf(applicationId, id);
  }
}

/** What a created call means in HTTP. */
function writeHead({ status, body, replayed }: CreatedCall, reply: FastifyReply): void {
  void reply.status(status);
  writeLocation(reply, `/v1/calls/${body.id}`);
  if (replayed) void reply.header('idempotent-replayed', 'true');
}
